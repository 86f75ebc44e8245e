/**
 * R_NOT_STOLEN: a pack reported stolen is not sold (EU 2016/161 art. 30; EMVS alert on status "stolen"). A report by
 * mistake, until it is put right, fires it without any fraud. A unit is not asked for its packs: what was stolen out of
 * it is not in it.
 *
 * @module
 */
import { Step, type SupplyEvent } from '../../events/index.ts';
import { hasStatus } from '../aggregation.ts';
import { type ContractState, Status } from '../contract-state.ts';
import type { Rule } from '../rule.ts';

export const notStolen: Rule = {
  code: 'R_NOT_STOLEN',
  version: 1,
  title: 'the item is not reported stolen',
  steps: {
    own: [],
    endpoints: [Step.verifying, Step.dispensing],
    pedigree: [Step.packing, Step.shipping, Step.receiving, Step.verifying, Step.dispensing],
  },
  holds(state: ContractState, event: Readonly<SupplyEvent>): boolean {
    return !hasStatus(state, event.item, Status.stolen);
  },
};
