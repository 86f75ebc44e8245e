/**
 * What a despatch advice says is in a unit: how many packs of which lot, without a serial. Every regime, paper included,
 * sends that list with the goods (GS1 DESADV; a delivery note), and a receiver counts what arrives; so whoever sees
 * the shipping or receiving row of a unit knows its list, though the packing rows themselves stay with the packer.
 *
 * The list is the one that stood when the row was recorded, hence a pass over the table ahead of the features.
 *
 * @module
 */
import { type EventTable, NONE, Step } from '../../ledger/events/index.ts';

export interface PackingLists {
  /** Row `r` lists the entries `start[r]` … `start[r + 1]` − 1; only shipping and receiving rows have any. */
  readonly start: Int32Array;
  /** Lot of each entry. */
  readonly lot: Int32Array;
  /** Product of each entry, or NONE where nobody ever named it. */
  readonly product: Int32Array;
  /** Packs of that lot. */
  readonly packs: Float64Array;
}

/** Lists of open units, and the lot of each pack, as reported so far. */
class OpenUnits {
  private readonly contents = new Map<number, Map<number, number>>();
  private readonly packLot: Int32Array;
  private readonly lotProduct = new Map<number, number>();

  constructor(identities: number) {
    this.packLot = new Int32Array(identities).fill(NONE);
  }

  know(item: number, lot: number, product: number): void {
    if (lot === NONE) return;
    this.packLot[item] = lot;
    if (product !== NONE) this.lotProduct.set(lot, product);
  }

  productOf(lot: number): number {
    return this.lotProduct.get(lot) ?? NONE;
  }

  /** Adds (`sign` 1) or takes out (−1) what `item` holds, itself where it is a pack, to the list of `unit`. */
  move(item: number, unit: number, sign: number): void {
    let into = this.contents.get(unit);
    if (into === undefined) {
      into = new Map();
      this.contents.set(unit, into);
    }
    for (const [lot, packs] of this.listOf(item)) {
      const left = (into.get(lot) ?? 0) + sign * packs;
      if (left > 0) into.set(lot, left);
      else into.delete(lot);
    }
  }

  empty(unit: number): void {
    this.contents.delete(unit);
  }

  listOf(item: number): Iterable<readonly [number, number]> {
    const list = this.contents.get(item);
    if (list !== undefined) return list;
    const lot = this.packLot[item]!;
    return lot === NONE ? [] : [[lot, 1]];
  }
}

function countIdentities(events: EventTable): number {
  const { item, parent } = events.columns;
  let highest = NONE;
  for (let row = 0; row < events.length; row++) {
    highest = Math.max(highest, item[row]!, parent[row]!);
  }
  return highest + 1;
}

/** Steps at which a pack's lot is read off its label into the list. */
const READ_FROM_LABEL: ReadonlySet<number> = new Set<number>([
  Step.commissioning,
  Step.packing,
  Step.shipping,
  Step.receiving,
]);

function follow(events: EventTable, row: number, units: OpenUnits): void {
  const c = events.columns;
  const item = c.item[row]!;
  const parent = c.parent[row]!;
  if (c.step[row] === Step.packing && parent !== NONE) units.move(item, parent, 1);
  if (c.step[row] !== Step.unpacking) return;
  if (parent === NONE) units.empty(item);
  else units.move(item, parent, -1);
}

/** The packing lists of all shipping and receiving rows of `events`; refused statements change no list. */
export function readPackingLists(events: EventTable): PackingLists {
  const c = events.columns;
  const units = new OpenUnits(countIdentities(events));
  const start = new Int32Array(events.length + 1);
  const lots: number[] = [];
  const products: number[] = [];
  const packs: number[] = [];
  for (let row = 0; row < events.length; row++) {
    start[row] = lots.length;
    const item = c.item[row]!;
    if (item === NONE || c.verdict[row] !== 0) continue;
    const step = c.step[row]!;
    if (READ_FROM_LABEL.has(step)) units.know(item, c.lot[row]!, c.product[row]!);
    follow(events, row, units);
    if (step !== Step.shipping && step !== Step.receiving) continue;
    for (const [lot, count] of units.listOf(item)) {
      lots.push(lot);
      products.push(units.productOf(lot));
      packs.push(count);
    }
  }
  start[events.length] = lots.length;
  return {
    start,
    lot: Int32Array.from(lots),
    product: Int32Array.from(products),
    packs: Float64Array.from(packs),
  };
}
