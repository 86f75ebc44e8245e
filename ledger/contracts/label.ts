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

/** True where `test` holds for the lot on the label and, without a label or for a unit, for every lot on record inside. */
export function everyLot(state: ContractState, event: Readonly<SupplyEvent>, test: Test): boolean {
  if (event.lot !== NONE && !test(state, event.lot, event)) return false;
  if (!asksRecord(state, event.item, event.lot)) return true;
  return everyContent(state, state.lot, event.item, event, test);
}

/** As `everyLot`, for products. */
export function everyProduct(
  state: ContractState,
  event: Readonly<SupplyEvent>,
  test: Test,
): boolean {
  if (event.product !== NONE && !test(state, event.product, event)) return false;
  if (!asksRecord(state, event.item, event.product)) return true;
  return everyContent(state, state.product, event.item, event, test);
}

/** Expiry on the label or on record, of a unit the earlier, in days since the scenario's start; NONE without either. */
export function expiryDayOf(state: ContractState, event: Readonly<SupplyEvent>): number {
  const { item, expiryDay } = event;
  if (!asksRecord(state, item, expiryDay)) return expiryDay;
  const recorded = state.expiryDay[item]!;
  const isEarlier = expiryDay === NONE || (recorded !== NONE && recorded < expiryDay);
  return isEarlier ? recorded : expiryDay;
}

/** A label that is stuck on a unit is no word about the packs inside. `onLabel` is what it says, or NONE. */
function asksRecord(state: ContractState, item: number, onLabel: number): boolean {
  if (state.isUnit(item)) return true;
  return onLabel === NONE && state.knowledge === 'pedigree' && state.isKnown(item);
}
