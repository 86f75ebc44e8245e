/**
 * R_CUSTODY: only the organisation that answers for goods may move, open, dispense or destroy them, and custody passes
 * only from whoever has it, and not to a third party while goods are on their way to another. This is the rule that a pedigree adds to a verification of the ends: a
 * clone of a live serial is in somebody else's custody. A misaggregated pack, or a sender keyed in wrongly, fires it
 * without any fraud.
 *
 * Goods in transit may be set aside or destroyed by the awaiting receiver, who has them in hand when a receipt was
 * refused. A patient's look-up is right where custody was last taken, or the pack dispensed, at the site of the scan.
 *
 * @module
 */
import { NONE, Step, type SupplyEvent } from '../../events/index.ts';
import { outermost } from '../aggregation.ts';
import type { ContractState } from '../contract-state.ts';
import type { Rule } from '../rule.ts';

export const custody: Rule = {
  code: 'R_CUSTODY',
  version: 1,
  title: 'the reporting party has the goods in its custody',
  steps: {
    own: [],
    endpoints: [],
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
    const top = outermost(state, event.item);
    if (top === NONE) return false;
    switch (event.step) {
      case Step.receiving:
        return state.custodian[top] === event.otherParty && !isForAnother(state, top, event.party);
      case Step.verifying:
        if (event.party === state.patients) return isAtSite(state, top, event.site);
        return has(state, top, event.party) || awaits(state, top, event.party);
      case Step.holding:
      case Step.destroying:
        return has(state, top, event.party) || awaits(state, top, event.party);
      case Step.packing:
        return has(state, top, event.party) && mayFill(state, event.parent, event.party);
      default:
        return has(state, top, event.party);
    }
  },
};

function has(state: ContractState, top: number, party: number): boolean {
  return state.custodian[top] === party && state.receiver[top] === NONE;
}

function awaits(state: ContractState, top: number, party: number): boolean {
  return party !== NONE && state.receiver[top] === party;
}

function isForAnother(state: ContractState, top: number, party: number): boolean {
  return state.receiver[top] !== NONE && state.receiver[top] !== party;
}

function isAtSite(state: ContractState, top: number, site: number): boolean {
  return state.receiver[top] === NONE && state.custodySite[top] === site;
}

/** A unit that nobody has filled yet belongs to whoever fills it. */
function mayFill(state: ContractState, parent: number, party: number): boolean {
  return !state.isKnown(parent) || has(state, outermost(state, parent), party);
}
