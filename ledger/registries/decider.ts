/**
 * The part that all regimes share: events in order, letters that arrive, the verdict, and its effect. A regime is a
 * decider with a certain knowledge, plus a rule about who sees the row and when.
 *
 * @module
 */
import { TheriacError } from '../../base/index.ts';
import {
  applyEvent,
  ContractState,
  createJudge,
  hearReport,
  type Judge,
  type Knowledge,
  type RegistrySetup,
  type RuleSet,
  type Verdict,
} from '../contracts/index.ts';
import { BIZ_STEPS, Disposition, Step, type SupplyEvent } from '../events/index.ts';
import { isLetter, Letters } from './letters.ts';

/**
 * Steps whose statements reach a registry that does not hear of everything. Commissioning and packing reach even the
 * siloed one, as the labels and packing lists that travel with goods; its rules read nothing else of them.
 */
const HEARD: Readonly<Record<Knowledge, readonly number[]>> = {
  own: [Step.commissioning, Step.packing, Step.unpacking, Step.reporting],
  endpoints: [
    Step.commissioning,
    Step.packing,
    Step.unpacking,
    Step.reporting,
    Step.dispensing,
    Step.destroying,
  ],
  pedigree: BIZ_STEPS.map((_, step) => step),
};

/** Decides on events in the order of their record times. */
export class Decider {
  readonly state: ContractState;
  private readonly judge: Judge;
  private readonly heard: Uint8Array;
  private readonly letters = new Letters();
  private readonly noticeDelayMs: number;
  private lastRecordMs = Number.NEGATIVE_INFINITY;

  constructor(knowledge: Knowledge, ruleSet: RuleSet, setup: RegistrySetup, noticeDelayMs: number) {
    this.state = new ContractState(knowledge, setup);
    this.judge = createJudge(knowledge, ruleSet);
    this.heard = Uint8Array.from(BIZ_STEPS, (_, step) => Number(HEARD[knowledge].includes(step)));
    this.noticeDelayMs = noticeDelayMs;
  }

  /**
   * The verdict on `event`; its effect is remembered when it is accepted.
   *
   * @throws TheriacError E_LEDGER_EVENT_ORDER where `recordTimeMs` lies before the previous event's, or is no number;
   *   E_RULE_FAILED where a user's rule cannot answer.
   */
  decide(event: SupplyEvent): Verdict {
    const { state, letters } = this;
    const nowMs = event.recordTimeMs;
    if (!(nowMs >= this.lastRecordMs)) refuseDisorder(nowMs, this.lastRecordMs);
    this.lastRecordMs = nowMs;
    while (letters.nextArrivalMs <= nowMs) {
      hearReport(state, letters.lot, letters.organisation, letters.undone);
      letters.take();
    }
    state.reserve(event.item, event.parent, event.lot);
    const verdict = this.judge(state, event);
    if (verdict.accepted && this.heard[event.step] === 1) {
      applyEvent(state, event);
      if (isLetter(event) && state.knowledge !== 'pedigree') this.post(event);
    }
    return verdict;
  }

  private post(event: Readonly<SupplyEvent>): void {
    const undone = event.disposition === Disposition.active;
    const arrivalMs = event.recordTimeMs + this.noticeDelayMs;
    this.letters.post(arrivalMs, event.lot, event.otherParty, undone);
  }
}

function refuseDisorder(nowMs: number, lastMs: number): never {
  throw new TheriacError({
    code: 'E_LEDGER_EVENT_ORDER',
    place: 'Registry.record',
    rule: `events come in the order of recordTimeMs, but ${nowMs} follows ${lastMs}`,
    remedy: 'Offer an event when it is recorded; what happened earlier keeps its own eventTimeMs.',
  });
}
