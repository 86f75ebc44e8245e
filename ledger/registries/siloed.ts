/**
 * The siloed regime: every party has its own records, labels, papers, and what others write to it. Despatch advices
 * reach the receiver, letters about recalls and licences reach everybody, after the notice delay; the rest stays home.
 * Serials are printed on packs, but there is nobody to ask about them.
 *
 * @module
 */
import type { LedgerConfig } from '../config.ts';
import type { Registry, RegistrySetup, RuleSet, Verdict } from '../contracts/index.ts';
import { NONE, Step, type SupplyEvent } from '../events/index.ts';
import { Decider } from './decider.ts';
import { isLetter } from './letters.ts';

/** True where `event` is a shipment whose despatch advice was sent. */
export function isAdvised(event: Readonly<SupplyEvent>): boolean {
  return event.step === Step.shipping && event.shipment !== NONE;
}

export class SiloedRegistry implements Registry {
  readonly sharedWith = NONE;
  private readonly decider: Decider;
  private readonly noticeDelayMs: number;

  constructor(config: LedgerConfig, setup: RegistrySetup, ruleSet: RuleSet) {
    this.decider = new Decider('own', ruleSet, setup, config.noticeDelay);
    this.noticeDelayMs = config.noticeDelay;
  }

  /** @throws TheriacError E_LEDGER_EVENT_ORDER where the event is out of order; E_RULE_FAILED as `Judge` does. */
  record(event: SupplyEvent): Verdict {
    const verdict = this.decider.decide(event);
    const letter = verdict.accepted && isLetter(event);
    const told = letter || (verdict.accepted && isAdvised(event));
    const noticeMs = event.recordTimeMs + this.noticeDelayMs;
    event.visibleToOtherMs = told ? noticeMs : Number.POSITIVE_INFINITY;
    event.visibleToAllMs = letter ? noticeMs : Number.POSITIVE_INFINITY;
    return verdict;
  }
}
