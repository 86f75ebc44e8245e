/**
 * What a despatch advice says is in a unit: how many packs of which lot, without a serial. Every regime, paper included,
 * sends that list with the goods (GS1 DESADV; a delivery note), and a receiver counts what arrives; so whoever sees
 * the shipping or receiving row of a unit knows its list, though the packing rows themselves stay with the packer.
 *
 * The list is the one that stood when the row was recorded, however late somebody sees the row.
 *
 * @module
 */
import { grownCapacity, widened } from '../../base/index.ts';
import { NONE, Step } from '../../ledger/events/index.ts';
import type { Mentions } from './mentions.ts';
import type { RowSource } from './pending-rows.ts';

/** Numbers of an entry: lot; product, or NONE where nobody ever named it; packs of that lot. */
export const ENTRY_FIELDS = 3;

const INITIAL = 64;

/** Steps at which a pack's lot is read off its label into the list. */
const READ_FROM_LABEL: ReadonlySet<number> = new Set<number>([
  Step.commissioning,
  Step.packing,
  Step.shipping,
  Step.receiving,
]);

export class PackingLists {
  /** Packs by lot of each open unit. */
  private readonly contents = new Map<number, Map<number, number>>();
  /** By item. */
  private packLot = new Int32Array(INITIAL).fill(NONE);
  private readonly lotProduct = new Map<number, number>();
  /** Lists of the rows in each slot; an array is used again for the next row of its slot. */
  private readonly lists: Float64Array[] = [];
  private entries = new Int32Array(INITIAL);
  private readonly rows: RowSource;

  constructor(rows: RowSource) {
    this.rows = rows;
  }

  /** Entries of the list of the row in slot `row`: none but for shipping and receiving. */
  length(row: number): number {
    return this.entries[row]!;
  }

  /** The list of the row in slot `row`; valid until the slot has another. */
  list(row: number): Float64Array {
    return this.lists[row]!;
  }

  /** Takes in the row in slot `row` when it is recorded, and writes its list. A refused statement changes no list. */
  record(row: number): void {
    const c = this.rows.columns;
    if (row >= this.entries.length) this.entries = widened(this.entries, 2 * row);
    this.entries[row] = 0;
    const item = c.item[row]!;
    if (item === NONE || c.verdict[row] !== 0) return;
    const step = c.step[row]!;
    if (READ_FROM_LABEL.has(step)) this.know(item, c.lot[row]!, c.product[row]!);
    if (step === Step.packing || step === Step.unpacking) this.follow(step, item, c.parent[row]!);
    else if (step === Step.shipping || step === Step.receiving) this.writeList(row, item);
  }

  /** Keeps the lots of what lives. */
  keep(mentions: Mentions): void {
    for (const [unit, lots] of this.contents) {
      if (mentions.isItemForgotten(unit)) continue;
      for (const lot of lots.keys()) mentions.keepLot(lot);
    }
    for (let item = 0; item < this.packLot.length; item++) {
      const lot = this.packLot[item]!;
      if (lot !== NONE && !mentions.isItemForgotten(item)) mentions.keepLot(lot);
    }
  }

  /** Keeps the lots on the list of a row that is not seen yet. */
  keepList(row: number, mentions: Mentions): void {
    const list = this.lists[row];
    for (let at = 0; at < this.entries[row]! * ENTRY_FIELDS; at += ENTRY_FIELDS) {
      mentions.keepLot(list![at]!);
    }
  }

  forget({ isItemForgotten, isLotForgotten }: Mentions): void {
    for (const unit of this.contents.keys()) if (isItemForgotten(unit)) this.contents.delete(unit);
    for (let item = 0; item < this.packLot.length; item++) {
      if (isItemForgotten(item)) this.packLot[item] = NONE;
    }
    for (const lot of this.lotProduct.keys()) if (isLotForgotten(lot)) this.lotProduct.delete(lot);
  }

  private know(item: number, lot: number, product: number): void {
    if (lot === NONE) return;
    if (item >= this.packLot.length) {
      this.packLot = widened(this.packLot, grownCapacity(this.packLot.length, item + 1), NONE);
    }
    this.packLot[item] = lot;
    if (product !== NONE) this.lotProduct.set(lot, product);
  }

  private follow(step: number, item: number, parent: number): void {
    if (step === Step.packing && parent !== NONE) this.move(item, parent, 1);
    else if (step === Step.unpacking && parent === NONE) this.contents.delete(item);
    else if (step === Step.unpacking) this.move(item, parent, -1);
  }

  /** Adds (`sign` 1) or takes out (−1) what `item` holds, itself where it is a pack, to the list of `unit`. */
  private move(item: number, unit: number, sign: number): void {
    let into = this.contents.get(unit);
    if (into === undefined) {
      into = new Map();
      this.contents.set(unit, into);
    }
    const held = this.contents.get(item);
    if (held !== undefined) {
      for (const [lot, packs] of held) change(into, lot, sign * packs);
    } else if (this.lotOf(item) !== NONE) change(into, this.lotOf(item), sign);
  }

  private lotOf(item: number): number {
    return item < this.packLot.length ? this.packLot[item]! : NONE;
  }

  private writeList(row: number, item: number): void {
    const held = this.contents.get(item);
    const own = this.lotOf(item);
    if (held === undefined && own === NONE) return;
    const entries = held?.size ?? 1;
    let list = this.lists[row];
    if (list === undefined || list.length < entries * ENTRY_FIELDS) {
      list = new Float64Array(2 * entries * ENTRY_FIELDS);
      this.lists[row] = list;
    }
    this.entries[row] = entries;
    if (held === undefined) this.writeEntry(list, 0, own, 1);
    else {
      let at = 0;
      for (const [lot, packs] of held) {
        this.writeEntry(list, at, lot, packs);
        at += ENTRY_FIELDS;
      }
    }
  }

  private writeEntry(list: Float64Array, at: number, lot: number, packs: number): void {
    list[at] = lot;
    list[at + 1] = this.lotProduct.get(lot) ?? NONE;
    list[at + 2] = packs;
  }
}

function change(list: Map<number, number>, lot: number, packs: number): void {
  const left = (list.get(lot) ?? 0) + packs;
  if (left > 0) list.set(lot, left);
  else list.delete(lot);
}
