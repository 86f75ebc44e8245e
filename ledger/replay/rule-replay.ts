/**
 * Replays the contract rules over the statements of an audited log, from nothing but its genesis record and its clear
 * rule view. A log may be sound in every byte and yet hold a statement that the rules forbid, if its writer was
 * tampered with; this finds it. The rules are the very code that the writer runs, so a fault in a rule is not found.
 * They must be exactly those that the log names; with any other nothing is replayed.
 *
 * @module
 */
import { MS_PER_DAY, TheriacError } from '../../base/index.ts';
import { applyEvent, ContractState, createJudge, type Judge } from '../contracts/index.ts';
import { createSupplyEvent, NONE, type SupplyEvent } from '../events/index.ts';
import { namedRules, type RuleSource } from '../rule-files/index.ts';
import type {
  GenesisView,
  NamedRule,
  Statement,
  StatementGroup,
  StatementReader,
} from '../verify/index.ts';
import { PseudonymIndex } from './pseudonym-index.ts';
import { replaySetup } from './replay-setup.ts';

const FINDINGS_MAX = 100;

export interface ReplayFinding {
  /** Where the transaction lies, as in an audit. */
  readonly place: string;
  readonly message: string;
}

export interface ReplayReport {
  /** True where the rules allow everything that the log states. */
  readonly ok: boolean;
  /** Statements replayed. */
  readonly statements: number;
  /** Statements of which the rules refuse something. */
  readonly refused: number;
  /**
   * State of the contracts after the last statement, 32 bits in hex; equal for equal logs. Empty where nothing was
   * replayed, since the rules of the log are not at hand.
   */
  readonly stateFingerprint: string;
  /** In the order of the log, at most 100. */
  readonly findings: readonly ReplayFinding[];
}

/** Give it to an audit as its reader of statements, then ask for the report. */
export class RuleReplay implements StatementReader {
  private readonly findings: ReplayFinding[] = [];
  private readonly items = new PseudonymIndex();
  private readonly lots = new Map<string, number>();
  private readonly draft = createSupplyEvent();
  private contracts: { readonly state: ContractState; readonly judge: Judge } | undefined;
  private readonly sources: readonly RuleSource[];
  private state: ContractState | undefined;
  private startMs = 0;
  private statements = 0;
  private refused = 0;

  /** `sources` are rule files at hand; those are used whose hash the log names. */
  constructor(sources: readonly RuleSource[] = []) {
    this.sources = sources;
  }

  open(genesis: GenesisView): void {
    const setup = replaySetup(genesis);
    if (setup === undefined) {
      this.find('genesis record', 'names a role that these rules do not know');
    } else {
      this.state = new ContractState('pedigree', setup);
      this.activate(genesis.rules, 'genesis record');
    }
    this.startMs = genesis.startDay * MS_PER_DAY;
  }

  /** Has the named rules asked from here on; where they are not at hand, nothing more is replayed. */
  private activate(rules: readonly NamedRule[], place: string): void {
    if (this.state === undefined) return;
    const named = namedRules(rules, this.sources);
    if (named.ruleSet === undefined) {
      for (const fault of named.faults) this.find(place, fault);
      this.state = undefined;
      this.contracts = undefined;
    } else {
      this.contracts = { state: this.state, judge: createJudge('pedigree', named.ruleSet) };
    }
  }

  statement(statement: Statement): void {
    if (statement.rules !== null) this.activate(statement.rules, statement.place);
    if (this.contracts === undefined || statement.groups.length === 0) return;
    this.statements++;
    const { draft } = this;
    draft.eventId = statement.eventId;
    draft.party = statement.party;
    draft.step = statement.step;
    draft.site = statement.site ?? NONE;
    draft.otherParty = statement.otherParty ?? NONE;
    draft.eventTimeMs = statement.eventTimeMs - this.startMs;
    draft.recordTimeMs = statement.recordTimeMs - this.startMs;
    draft.shipment = statement.shipment ?? NONE;
    const broken = new Map<string, number>();
    for (const group of statement.groups) this.group(group, broken);
    if (broken.size === 0) return;
    this.refused++;
    for (const [what, times] of broken) this.find(statement.place, `${what}, ${count(times)}`);
  }

  report(): ReplayReport {
    const fingerprint = this.contracts?.state.fingerprint().toString(16).padStart(8, '0');
    return {
      ok: this.findings.length === 0,
      statements: this.statements,
      refused: this.refused,
      stateFingerprint: fingerprint ?? '',
      findings: this.findings,
    };
  }

  /** Offers each item of the group; counts the refused ones by what speaks against them in `broken`. */
  private group(group: StatementGroup, broken: Map<string, number>): void {
    const { draft } = this;
    draft.disposition = group.disposition;
    draft.paper = Number(group.papers);
    draft.temperatureMinC = group.temperatureMinC ?? Number.NaN;
    draft.temperatureMaxC = group.temperatureMaxC ?? Number.NaN;
    draft.product = group.product ?? NONE;
    draft.lot = this.lotNumber(group.lot);
    draft.expiryDay = group.expiryDay === null ? NONE : group.expiryDay - this.startMs / MS_PER_DAY;
    draft.parent = group.parent === null ? NONE : this.items.numberOf(group.parent, 0);
    const numbers = group.items.length === 0 ? [NONE] : this.items.numbersOf(group.items);
    for (const item of numbers) {
      draft.item = item;
      const against = this.offer(draft);
      if (against !== '') broken.set(against, (broken.get(against) ?? 0) + 1);
    }
  }

  /** What speaks against `event`, in words; or nothing, and the event takes effect. */
  private offer(event: Readonly<SupplyEvent>): string {
    const { state, judge } = this.contracts!;
    state.reserve(event.item, event.parent, event.lot);
    try {
      const verdict = judge(state, event);
      if (verdict.accepted) applyEvent(state, event);
      return verdict.accepted ? '' : `${verdict.rule} refuses event ${event.eventId}`;
    } catch (error) {
      if (!(error instanceof TheriacError) || error.code !== 'E_RULE_FAILED') throw error;
      return `${error.place}: ${error.rule}`;
    }
  }

  private lotNumber(code: string | null): number {
    if (code === null) return NONE;
    const known = this.lots.get(code);
    if (known !== undefined) return known;
    this.lots.set(code, this.lots.size);
    return this.lots.size - 1;
  }

  private find(place: string, message: string): void {
    if (this.findings.length < FINDINGS_MAX) this.findings.push({ place, message });
  }
}

function count(items: number): string {
  return items === 1 ? '1 item' : `${items} items`;
}
