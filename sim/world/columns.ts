/**
 * Growing typed columns. Packs, cases and orders are rows of plain typed arrays because a run holds
 * millions of them: 22 bytes a pack instead of an object of 128, and no work for the garbage
 * collector.
 *
 * @module
 */
type Column = Int32Array | Int16Array | Uint8Array | Float64Array;

/** A copy of `column` with twice the room; the new half holds `fill`. */
export function widen<T extends Column>(column: T, fill = 0): T {
  const wider = new (column.constructor as new (length: number) => T)(column.length * 2);
  wider.set(column);
  if (fill !== 0) wider.fill(fill, column.length);
  return wider;
}

/**
 * 64 bytes: up to this V8 keeps a typed array on its own heap, where making one costs next to
 * nothing.
 */
const INITIAL_ITEMS = 16;

/** A growing list of integers (indexes of rows). */
export class IntList {
  items = new Int32Array(INITIAL_ITEMS);
  length = 0;

  push(item: number): void {
    if (this.length === this.items.length) this.items = widen(this.items);
    this.items[this.length++] = item;
  }

  /** Item `index`, 0 ≤ index < length. */
  at(index: number): number {
    return this.items[index]!;
  }

  /** Takes item `index` out and puts the last one in its place; the order of the rest changes. */
  takeAt(index: number): number {
    const taken = this.items[index]!;
    this.items[index] = this.items[--this.length]!;
    return taken;
  }

  clear(): void {
    this.length = 0;
  }
}
