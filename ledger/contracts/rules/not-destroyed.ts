/**
 * R_NOT_DESTROYED: what was destroyed, alone or inside a unit, is not seen again (EMVS alert NMVS_NC_PCK_22 and its
 * kind: the pack is already inactive), and nothing is put into a unit that was. Its benign cause is a pack booked as
 * destroyed by mistake.
 *
 * @module
 */
import { Step, type SupplyEvent } from '../../events/index.ts';
import { hasStatus } from '../aggregation.ts';
import { type ContractState, Status } from '../contract-state.ts';
import type { Rule } from '../rule.ts';

export const notDestroyed: Rule = {
  code: 'R_NOT_DESTROYED',
  version: 1,
  title: 'the item was not destroyed',
  steps: {
    own: [],
    endpoints: [Step.verifying, Step.dispensing, Step.destroying],
    pedigree: [
      Step.packing,
      Step.unpacking,
      Step.shipping,
      Step.receiving,
      Step.verifying,
      Step.dispensing,
      Step.holding,
      Step.destroying,
    ],
  },
  holds(state: ContractState, event: Readonly<SupplyEvent>): boolean {
    if (event.step === Step.packing && hasStatus(state, event.parent, Status.destroyed))
      return false;
    return !hasStatus(state, event.item, Status.destroyed);
  },
};
