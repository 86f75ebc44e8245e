/**
 * A first-in first-out queue in a ring. `Array.shift` moves every element of a long array; this
 * does not.
 *
 * @module
 */
const INITIAL_CAPACITY = 8;

export class Queue<T> {
  private ring: (T | undefined)[] = new Array<T | undefined>(INITIAL_CAPACITY).fill(undefined);
  private head = 0;
  size = 0;

  push(item: T): void {
    if (this.size === this.ring.length) this.grow();
    this.ring[(this.head + this.size) & (this.ring.length - 1)] = item;
    this.size += 1;
  }

  /** Puts an item before all others. */
  unshift(item: T): void {
    if (this.size === this.ring.length) this.grow();
    this.head = (this.head - 1) & (this.ring.length - 1);
    this.ring[this.head] = item;
    this.size += 1;
  }

  /** Item number `index` from the front, which must exist. */
  at(index: number): T {
    return this.ring[(this.head + index) & (this.ring.length - 1)] as T;
  }

  /** Removes the first item; the queue must not be empty. */
  shift(): T {
    const item = this.ring[this.head] as T;
    this.ring[this.head] = undefined;
    this.head = (this.head + 1) & (this.ring.length - 1);
    this.size -= 1;
    return item;
  }

  /** Removes and returns item number `index` from the front, which must exist. */
  removeAt(index: number): T {
    const mask = this.ring.length - 1;
    const item = this.at(index);
    for (let i = index; i < this.size - 1; i++) {
      this.ring[(this.head + i) & mask] = this.ring[(this.head + i + 1) & mask];
    }
    this.size -= 1;
    this.ring[(this.head + this.size) & mask] = undefined;
    return item;
  }

  /** Removes the first occurrence of `item`; returns where it was, −1 if nowhere. */
  remove(item: T): number {
    const index = this.findIndex((other) => other === item);
    if (index >= 0) this.removeAt(index);
    return index;
  }

  findIndex(matches: (item: T) => boolean): number {
    for (let i = 0; i < this.size; i++) if (matches(this.at(i))) return i;
    return -1;
  }

  private grow(): void {
    const items = Array.from({ length: this.size }, (_, i) => this.at(i));
    this.ring = [...items, ...new Array<undefined>(items.length).fill(undefined)];
    this.head = 0;
  }
}
