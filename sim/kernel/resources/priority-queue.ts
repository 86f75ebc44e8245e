/**
 * A queue by urgency and then by arrival: a binary heap, for waiting lines in which most come and
 * go at the head and few leave from the middle.
 *
 * @module
 */
interface Entry<T> {
  readonly item: T;
  readonly urgency: number;
  readonly order: number;
}

export class PriorityQueue<T> {
  private readonly urgency: (item: T) => number;
  private readonly entries: Entry<T>[] = [];
  private count = 0;
  private returned = 0;

  /** @param urgency The lower, the sooner. */
  constructor(urgency: (item: T) => number) {
    this.urgency = urgency;
  }

  get size(): number {
    return this.entries.length;
  }

  /** The first item; there must be one. */
  first(): T {
    return this.entries[0]!.item;
  }

  push(item: T): void {
    this.add({ item, urgency: this.urgency(item), order: this.count++ });
  }

  /** Puts an item before all of the same urgency. */
  unshift(item: T): void {
    this.returned -= 1;
    this.add({ item, urgency: this.urgency(item), order: this.returned });
  }

  /** Removes the first item; there must be one. */
  shift(): T {
    return this.removeAt(0);
  }

  /** Where the first item that matches is, −1 if nowhere; valid until the queue changes. */
  findIndex(matches: (item: T) => boolean): number {
    const { entries } = this;
    let first = -1;
    for (let i = 0; i < entries.length; i++) {
      if (first >= 0 && !isBefore(entries[i]!, entries[first]!)) continue;
      if (matches(entries[i]!.item)) first = i;
    }
    return first;
  }

  /** Removes an item that `findIndex` has found. */
  removeAt(index: number): T {
    const { entries } = this;
    const { item } = entries[index]!;
    const last = entries.pop()!;
    if (index < entries.length) {
      entries[index] = last;
      this.sink(index);
      this.rise(index);
    }
    return item;
  }

  private add(entry: Entry<T>): void {
    this.entries.push(entry);
    this.rise(this.entries.length - 1);
  }

  private rise(start: number): void {
    const { entries } = this;
    const entry = entries[start]!;
    let at = start;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(entry, entries[parent]!)) break;
      entries[at] = entries[parent]!;
      at = parent;
    }
    entries[at] = entry;
  }

  private sink(start: number): void {
    const { entries } = this;
    const entry = entries[start]!;
    let at = start;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= entries.length) break;
      if (child + 1 < entries.length && isBefore(entries[child + 1]!, entries[child]!)) child += 1;
      if (!isBefore(entries[child]!, entry)) break;
      entries[at] = entries[child]!;
      at = child;
    }
    entries[at] = entry;
  }
}

function isBefore(a: Entry<unknown>, b: Entry<unknown>): boolean {
  return a.urgency < b.urgency || (a.urgency === b.urgency && a.order < b.order);
}
