/**
 * R_AGGREGATION: what lies in a unit moves with the unit; it acts alone only after the unit was unpacked. An item is in
 * one unit at a time, a unit never inside itself, and only a unit can be unpacked (EPCIS 2.0, AggregationEvent). A pack
 * recorded in another case than the one it lies in fires the rule without any fraud.
 *
 * Setting aside and destroying are not asked: they take the item out of its unit.
 *
 * @module
 */
import { NONE, Step, type SupplyEvent } from '../../events/index.ts';
import { isInside } from '../aggregation.ts';
import type { ContractState } from '../contract-state.ts';
import type { Rule } from '../rule.ts';

export const aggregation: Rule = {
  code: 'R_AGGREGATION',
  version: 1,
  title: 'the item is not inside another unit, and units hold what is said',
  steps: {
    own: [],
    endpoints: [],
    pedigree: [Step.packing, Step.unpacking, Step.shipping, Step.receiving, Step.dispensing],
  },
  holds(state: ContractState, event: Readonly<SupplyEvent>): boolean {
    const { item } = event;
    if (item < 0 || state.parent[item] !== NONE) return false;
    if (event.step === Step.packing) return fits(state, item, event.parent);
    if (event.step === Step.unpacking) return state.firstChild[item] !== NONE;
    return event.step !== Step.dispensing || !state.isUnit(item);
  },
};

function fits(state: ContractState, item: number, parent: number): boolean {
  if (parent === NONE || isInside(state, parent, item)) return false;
  return state.isUnit(parent) || !state.isKnown(parent);
}
