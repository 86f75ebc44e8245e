/**
 * A registry without rules: every statement passes and everybody sees it at once. Under it the
 * world shows what happens when nobody checks anything.
 *
 * @module
 */
import { ACCEPTED, type Registry } from '../../../ledger/contracts/index.ts';
import { NONE, type SupplyEvent } from '../../../ledger/events/index.ts';

/** Accepts all; throws where events do not come in the order of their record time. */
export class PermissiveRegistry implements Registry {
  readonly sharedWith = NONE;
  private lastMs = 0;

  record(event: SupplyEvent) {
    if (!(event.recordTimeMs >= this.lastMs) || event.recordTimeMs < event.eventTimeMs) {
      throw new Error(`event recorded at ${event.recordTimeMs} after ${this.lastMs}`);
    }
    this.lastMs = event.recordTimeMs;
    event.visibleToOtherMs = event.recordTimeMs;
    event.visibleToAllMs = event.recordTimeMs;
    return ACCEPTED;
  }
}
