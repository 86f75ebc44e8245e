/**
 * A list of row numbers with a length and no holes. Most lists live for a moment and hold a case or a
 * pallet: a plain array of small integers is what V8 makes and drops fastest.
 *
 * @module
 */
export class IntList {
  private readonly items: number[] = [];

  get length(): number {
    return this.items.length;
  }

  push(item: number): void {
    this.items.push(item);
  }

  /** Item `index`, 0 ≤ index < length. */
  at(index: number): number {
    return this.items[index]!;
  }

  /** Takes item `index` out and puts the last one in its place; the order of the rest changes. */
  takeAt(index: number): number {
    const taken = this.items[index]!;
    const last = this.items.pop()!;
    if (index < this.items.length) this.items[index] = last;
    return taken;
  }

  /** Takes item `index` out; the order of the rest stays. */
  remove(index: number): void {
    this.items.splice(index, 1);
  }
}
