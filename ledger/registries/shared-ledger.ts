/**
 * The ledger regime: every party writes to one log and reads all of it. The contracts decide at once, when the event is
 * offered; others see the row when its block is cut. What was refused is in no block, hence seen by nobody else.
 *
 * @module
 */
import type { LedgerConfig } from '../config.ts';
import type { Registry, RegistrySetup, RuleSet, Verdict } from '../contracts/index.ts';
import { NONE, type SupplyEvent } from '../events/index.ts';
import { BlockClock } from './block-clock.ts';
import { Decider } from './decider.ts';

export class LedgerRegistry implements Registry {
  readonly sharedWith = NONE;
  private readonly decider: Decider;
  private readonly clock: BlockClock;

  constructor(config: LedgerConfig, setup: RegistrySetup, ruleSet: RuleSet) {
    this.decider = new Decider('pedigree', ruleSet, setup, config.noticeDelay);
    this.clock = new BlockClock(config.blockInterval, config.blockTransactions);
  }

  /** @throws TheriacError E_LEDGER_EVENT_ORDER where the event is out of order; E_RULE_FAILED as `Judge` does. */
  record(event: SupplyEvent): Verdict {
    const verdict = this.decider.decide(event);
    const seenMs = verdict.accepted
      ? this.clock.stampMs(event.eventId, event.recordTimeMs)
      : Number.POSITIVE_INFINITY;
    event.visibleToOtherMs = seenMs;
    event.visibleToAllMs = seenMs;
    return verdict;
  }
}
