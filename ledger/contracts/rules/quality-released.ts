/**
 * R_QUALITY_RELEASED: a lot leaves, and is dispensed, only after the qualified person certified it (EU GMP Annex 16), and
 * nothing moves that has been set aside. Before the release is on record even a good lot stays: a late upload fires the
 * rule without any fraud.
 *
 * @module
 */
import { Step, type SupplyEvent } from '../../events/index.ts';
import { hasStatus } from '../aggregation.ts';
import { type ContractState, LotStatus, Status } from '../contract-state.ts';
import { everyLot } from '../label.ts';
import type { Rule } from '../rule.ts';

export const qualityReleased: Rule = {
  code: 'R_QUALITY_RELEASED',
  version: 1,
  title: 'the lot is released and the item not set aside',
  steps: {
    own: [],
    endpoints: [],
    pedigree: [Step.packing, Step.unpacking, Step.shipping, Step.dispensing],
  },
  holds(state: ContractState, event: Readonly<SupplyEvent>): boolean {
    if (hasStatus(state, event.item, Status.held)) return false;
    const inside = event.step === Step.packing || event.step === Step.unpacking;
    return inside || everyLot(state, event, isReleased);
  },
};

function isReleased(state: ContractState, lot: number): boolean {
  return (state.lotStatus[lot]! & LotStatus.released) !== 0;
}
