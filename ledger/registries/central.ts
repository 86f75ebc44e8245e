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
import type { Registry, RegistrySetup, Verdict } from '../contracts/index.ts';
import { BIZ_STEPS, Step, type SupplyEvent } from '../events/index.ts';
import { Decider } from './decider.ts';
import { isLetter } from './letters.ts';
import { isAdvised } from './siloed.ts';

const ENDPOINT_STEPS: readonly number[] = [
  Step.commissioning,
  Step.verifying,
  Step.dispensing,
  Step.destroying,
  Step.reporting,
];

export class CentralRegistry implements Registry {
  readonly sharedWith: number;
  private readonly decider: Decider;
  private readonly pedigree: boolean;
  private readonly told: Uint8Array;
  private readonly noticeDelayMs: number;
  private readonly uploadDelayMs: number;

  /** @throws TheriacError E_LEDGER_UNKNOWN_RULE where `rulesOff` names a rule that does not exist. */
  constructor(config: LedgerConfig, setup: RegistrySetup) {
    const pedigree = config.centralScope === 'pedigree';
    this.pedigree = pedigree;
    this.sharedWith = setup.hub;
    this.decider = new Decider(config.centralScope, config, setup);
    this.told = Uint8Array.from(BIZ_STEPS, (_, step) =>
      Number(pedigree || ENDPOINT_STEPS.includes(step)),
    );
    this.noticeDelayMs = config.noticeDelay;
    this.uploadDelayMs = config.uploadDelay;
  }

  /** @throws TheriacError E_LEDGER_EVENT_ORDER where the event is out of order. */
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
