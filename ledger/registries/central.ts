/**
 * The central regime: one competent operator that everybody trusts, and asks. With scope `endpoints` it is the European
 * verification system: it hears of commissioning, reports, look-ups, dispensing and destruction, and hand-overs stay
 * between the partners as in silos. With scope `pedigree` it hears of every step and has the rules of a ledger; what it
 * then lacks is only that others can check it.
 *
 * The operator remembers refused requests too: an alert of the verification system is just that.
 *
 * @module
 */
import type { LedgerConfig } from '../config.ts';
import {
  ENDPOINT_STEPS,
  type Registry,
  type RegistrySetup,
  type RuleSet,
  type Verdict,
} from '../contracts/index.ts';
import { BIZ_STEPS, type SupplyEvent } from '../events/index.ts';
import { Decider } from './decider.ts';
import { isLetter } from './letters.ts';
import { isAdvised } from './siloed.ts';

export class CentralRegistry implements Registry {
  readonly sharedWith: number;
  private readonly decider: Decider;
  private readonly pedigree: boolean;
  private readonly told: Uint8Array;
  private readonly noticeDelayMs: number;
  private readonly uploadDelayMs: number;

  constructor(config: LedgerConfig, setup: RegistrySetup, ruleSet: RuleSet) {
    const pedigree = config.centralScope === 'pedigree';
    this.pedigree = pedigree;
    this.sharedWith = setup.hub;
    this.decider = new Decider(config.centralScope, ruleSet, setup, config.noticeDelay);
    this.told = Uint8Array.from(BIZ_STEPS, (_, step) =>
      Number(pedigree || ENDPOINT_STEPS.includes(step)),
    );
    this.noticeDelayMs = config.noticeDelay;
    this.uploadDelayMs = config.uploadDelay;
  }

  /** @throws TheriacError E_LEDGER_EVENT_ORDER where the event is out of order; E_RULE_FAILED as `Judge` does. */
  record(event: SupplyEvent): Verdict {
    const verdict = this.decider.decide(event);
    const uploadedMs = event.recordTimeMs + this.uploadDelayMs;
    const told = this.told[event.step] === 1;
    event.visibleToAllMs = told ? uploadedMs : Number.POSITIVE_INFINITY;
    event.visibleToOtherMs = verdict.accepted
      ? this.visibleToPartnerMs(event, uploadedMs)
      : Number.POSITIVE_INFINITY;
    return verdict;
  }

  private visibleToPartnerMs(event: Readonly<SupplyEvent>, uploadedMs: number): number {
    if (this.pedigree) return uploadedMs;
    const noticed = isAdvised(event) || isLetter(event);
    return noticed ? event.recordTimeMs + this.noticeDelayMs : Number.POSITIVE_INFINITY;
  }
}
