/**
 * R_NOT_DISPENSED: a pack is dispensed once (EU 2016/161 art. 25; EMVS alert NMVS_NC_PC_02 and its kind). A patient may
 * look up a dispensed pack, provided that it was dispensed where the patient got it. A double scan at the counter fires
 * the rule without any fraud.
 *
 * @module
 */
import { Step, type SupplyEvent } from '../../events/index.ts';
import { type ContractState, Status } from '../contract-state.ts';
import type { Rule } from '../rule.ts';

export const notDispensed: Rule = {
  code: 'R_NOT_DISPENSED',
  version: 1,
  title: 'the pack was not dispensed before',
  steps: {
    own: [],
    endpoints: [Step.verifying, Step.dispensing, Step.destroying],
    pedigree: [
      Step.packing,
      Step.shipping,
      Step.receiving,
      Step.verifying,
      Step.dispensing,
      Step.holding,
      Step.destroying,
    ],
  },
  holds(state: ContractState, event: Readonly<SupplyEvent>): boolean {
    const { item } = event;
    if (item < 0 || (state.status[item]! & Status.dispensed) === 0) return true;
    return (
      event.step === Step.verifying &&
      event.party === state.patients &&
      state.custodySite[item] === event.site
    );
  },
};
