/**
 * R_SHIPMENT_AUTHORISED: goods arrive because somebody announced them. With hand-overs on record, a shipment to the
 * receiver with the number of the despatch advice must be among them, and papers count for nothing; without, papers that look right are all
 * there is to look at, and forgers bring those. A lost despatch advice fires the rule without any fraud.
 *
 * @module
 */
import { NONE, Step, type SupplyEvent } from '../../events/index.ts';
import { outermost } from '../aggregation.ts';
import type { ContractState } from '../contract-state.ts';
import type { Rule } from '../rule.ts';

export const shipmentAuthorised: Rule = {
  code: 'R_SHIPMENT_AUTHORISED',
  version: 1,
  title: 'the goods were announced, or came with papers',
  steps: { own: [Step.receiving], endpoints: [Step.receiving], pedigree: [Step.receiving] },
  holds(state: ContractState, event: Readonly<SupplyEvent>): boolean {
    if (state.knowledge !== 'pedigree') return event.paper === 1;
    const top = outermost(state, event.item);
    if (top === NONE || event.shipment === NONE) return false;
    return state.receiver[top] === event.party && state.advice[top] === event.shipment;
  },
};
