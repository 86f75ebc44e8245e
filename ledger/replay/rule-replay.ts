/**
 * Replays the contract rules over the statements of an audited log, from nothing but its genesis record and its clear
 * rule view. A log may be sound in every byte and yet hold a statement that the rules forbid, if its writer was
 * tampered with; this finds it. The rules are the very code that the writer runs, so a fault in a rule is not found.
 *
 * @module
 */
import { MS_PER_DAY } from '../../base/index.ts';
import {
  applyEvent,
  ContractState,
  createJudge,
  type Judge,
  RULE_CODES,
} from '../contracts/index.ts';
import { createSupplyEvent, NONE, type SupplyEvent } from '../events/index.ts';
import type { GenesisView, Statement, StatementGroup, StatementReader } from '../verify/index.ts';
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
  /** State of the contracts after the last statement, 32 bits in hex; equal for equal logs. */
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
  private startMs = 0;
  private statements = 0;
  private refused = 0;

  open(genesis: GenesisView): void {
    const setup = replaySetup(genesis);
    const unknown = genesis.rulesOff.find((code) => !RULE_CODES.includes(code));
    if (setup === undefined) {
      this.find('genesis record', 'names a role that these rules do not know');
    } else if (unknown !== undefined) {
      this.find('genesis record', `switches off ${unknown}, which these rules do not know`);
    } else {
      const state = new ContractState('pedigree', setup);
      this.contracts = { state, judge: createJudge('pedigree', genesis.rulesOff) };
    }
    this.startMs = genesis.startDay * MS_PER_DAY;
  }

  statement(statement: Statement): void {
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
    for (const [rule, times] of broken) {
      this.find(statement.place, `${rule} refuses event ${statement.eventId}, ${count(times)}`);
    }
  }

  report(): ReplayReport {
    const fingerprint = this.contracts?.state.fingerprint() ?? 0;
    return {
      ok: this.findings.length === 0,
      statements: this.statements,
      refused: this.refused,
      stateFingerprint: fingerprint.toString(16).padStart(8, '0'),
      findings: this.findings,
    };
  }

  /** Offers each item of the group; counts the refused ones by rule in `broken`. */
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
      const rule = this.offer(draft);
      if (rule !== '') broken.set(rule, (broken.get(rule) ?? 0) + 1);
    }
  }

  /** The rule that refuses `event`, or nothing and the event takes effect. */
  private offer(event: Readonly<SupplyEvent>): string {
    const { state, judge } = this.contracts!;
    state.reserve(event.item, event.parent, event.lot);
    const verdict = judge(state, event);
    if (verdict.accepted) applyEvent(state, event);
    return verdict.rule;
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
