/**
 * What a reader of goods has before it: the label where the row carries what is printed, otherwise the record of what
 * the item is or holds. Only a pedigree has a record of single packs; for the others the record of a unit is the
 * packing list that travels with it.
 *
 * @module
 */
import { NONE, type SupplyEvent } from '../events/index.ts';
import { everyContent } from './aggregation.ts';
import type { ContractState } from './contract-state.ts';

type Test = (state: ContractState, value: number, event: Readonly<SupplyEvent>) => boolean;

/** True where `test` holds for the lot on the label, or for every lot on record inside the item. */
export function everyLot(state: ContractState, event: Readonly<SupplyEvent>, test: Test): boolean {
  if (event.lot !== NONE) return test(state, event.lot, event);
  if (!hasRecord(state, event.item)) return true;
  return everyContent(state, state.lot, event.item, event, test);
}

/** True where `test` holds for the product on the label, or for every product on record inside the item. */
export function everyProduct(
  state: ContractState,
  event: Readonly<SupplyEvent>,
  test: Test,
): boolean {
  if (event.product !== NONE) return test(state, event.product, event);
  if (!hasRecord(state, event.item)) return true;
  return everyContent(state, state.product, event.item, event, test);
}

/** Expiry on the label, or the earliest on record, in days since the scenario's start; NONE where neither is there. */
export function expiryDayOf(state: ContractState, event: Readonly<SupplyEvent>): number {
  if (event.expiryDay !== NONE) return event.expiryDay;
  return hasRecord(state, event.item) ? state.expiryDay[event.item]! : NONE;
}

function hasRecord(state: ContractState, item: number): boolean {
  return state.knowledge === 'pedigree' ? state.isKnown(item) : state.isUnit(item);
}
