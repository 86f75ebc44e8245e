/**
 * Units and their contents (EPCIS aggregation): looking upwards to the outermost unit, linking, emptying. Links stay a
 * forest whatever is asked of them, because arms may switch the aggregation rule off.
 *
 * @module
 */
import { NONE, type SupplyEvent } from '../events/index.ts';
import { type ContractState, MIXED } from './contract-state.ts';

/** The unit that is not itself inside another: custody and transit are read there. O(depth), at most a few steps. */
export function outermost(state: ContractState, item: number): number {
  let top = item;
  while (top !== NONE && state.parent[top]! !== NONE) top = state.parent[top]!;
  return top;
}

/** True where `item`, or a unit that it lies in, has one of the status bits `bits`. */
export function hasStatus(state: ContractState, item: number, bits: number): boolean {
  for (let unit = item; unit !== NONE; unit = state.parent[unit]!) {
    if ((state.status[unit]! & bits) !== 0) return true;
  }
  return false;
}

/** True where `unit` is `item` or lies inside it, at any depth: putting item into unit would close a circle. */
export function isInside(state: ContractState, unit: number, item: number): boolean {
  for (let above = unit; above !== NONE; above = state.parent[above]!) {
    if (above === item) return true;
  }
  return false;
}

/**
 * Takes `item` out of the unit it lies in; it keeps custodian and site of that unit's outermost, and the units it lay in
 * are said to hold what is left in them. O(children of those units).
 */
export function unlink(state: ContractState, item: number): void {
  const parent = state.parent[item]!;
  if (parent === NONE) return;
  const top = outermost(state, parent);
  const previous = state.previousSibling[item]!;
  const next = state.nextSibling[item]!;
  if (previous === NONE) state.firstChild[parent] = next;
  else state.nextSibling[previous] = next;
  if (next !== NONE) state.previousSibling[next] = previous;
  detach(state, item, top);
  takeStock(state, parent);
}

/** Puts `item`, which lies in no unit, into `parent`; the units above learn product, lot and expiry of the content. */
export function link(state: ContractState, item: number, parent: number): void {
  const first = state.firstChild[parent]!;
  if (first === NONE) forgetContent(state, parent);
  else state.previousSibling[first] = item;
  state.nextSibling[item] = first;
  state.firstChild[parent] = item;
  state.parent[item] = parent;
  for (let unit = parent; unit !== NONE; unit = state.parent[unit]!) absorb(state, unit, item);
}

/** Empties `unit`: its children lie in nothing and are in the custody of the unit's custodian. O(children). */
export function emptyUnit(state: ContractState, unit: number): void {
  const top = outermost(state, unit);
  let child = state.firstChild[unit]!;
  while (child !== NONE) {
    const next = state.nextSibling[child]!;
    detach(state, child, top);
    child = next;
  }
  state.firstChild[unit] = NONE;
  takeStock(state, unit);
}

/**
 * True where `test` holds for the lot, or product, of everything in `item`. Units of one lot and one product answer at
 * once; mixed ones ask their children. `column` is `state.lot` or `state.product`.
 */
export function everyContent(
  state: ContractState,
  column: Int32Array | Int16Array,
  item: number,
  event: Readonly<SupplyEvent>,
  test: (state: ContractState, value: number, event: Readonly<SupplyEvent>) => boolean,
): boolean {
  const value = column[item]!;
  if (value === NONE) return true;
  if (value !== MIXED) return test(state, value, event);
  for (let child = state.firstChild[item]!; child !== NONE; child = state.nextSibling[child]!) {
    if (!everyContent(state, column, child, event, test)) return false;
  }
  return true;
}

function detach(state: ContractState, item: number, top: number): void {
  state.custodian[item] = state.custodian[top]!;
  state.custodySite[item] = state.custodySite[top]!;
  state.receiver[item] = state.receiver[top]!;
  state.advice[item] = state.advice[top]!;
  state.parent[item] = NONE;
  state.nextSibling[item] = NONE;
  state.previousSibling[item] = NONE;
}

function forgetContent(state: ContractState, unit: number): void {
  state.product[unit] = NONE;
  state.lot[unit] = NONE;
  state.expiryDay[unit] = NONE;
}

/** What `unit`, and every unit around it, holds now: a lot of which nothing is left must not speak for the rest. */
function takeStock(state: ContractState, unit: number): void {
  for (let above = unit; above !== NONE; above = state.parent[above]!) {
    forgetContent(state, above);
    let child = state.firstChild[above]!;
    for (; child !== NONE; child = state.nextSibling[child]!) absorb(state, above, child);
  }
}

function absorb(state: ContractState, unit: number, item: number): void {
  const { product, lot, expiryDay } = state;
  product[unit] = common(product[unit]!, product[item]!);
  lot[unit] = common(lot[unit]!, lot[item]!);
  const expiry = expiryDay[item]!;
  if (expiry !== NONE && (expiryDay[unit] === NONE || expiry < expiryDay[unit]!)) {
    expiryDay[unit] = expiry;
  }
}

function common(had: number, got: number): number {
  if (had === NONE || had === got) return got;
  return got === NONE ? had : MIXED;
}
