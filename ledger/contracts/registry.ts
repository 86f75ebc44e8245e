/**
 * A registry decides, inside virtual time, whether a recorded event is accepted, and says who can see it and when.
 * The three information regimes (ledger/registries) implement it; the simulator calls it and never knows which it is.
 * Deciding is pure and synchronous: committing what was decided to an engine is another matter (ledger/engines).
 *
 * @module
 */
import type { SupplyEvent } from '../events/index.ts';

/** Accepted, or the rule that refused the event. Verdicts are shared constants: compare `code`. */
export interface Verdict {
  readonly accepted: boolean;
  /** 0 accepted, else the rule's number in its rule set; what the event table's `verdict` column holds. */
  readonly code: number;
  /** Code of the rule, such as `R_CUSTODY`; empty when accepted. */
  readonly rule: string;
}

export interface Registry {
  /**
   * Offers an event. Sets `event.visibleToOtherMs` and `event.visibleToAllMs`; changes the registry's state only when
   * the event is accepted. Must be called in the order of `recordTimeMs`.
   */
  record(event: SupplyEvent): Verdict;
  /** Organisation that holds the shared view (the hub of a central system), or NONE where every organisation has it. */
  readonly sharedWith: number;
}
