/**
 * A first-in first-out line of agents, by number, that can be saved.
 *
 * @module
 */
import type { Part, Scheduler } from '../scheduler.ts';
import type { StateReader, StateWriter } from './bytes.ts';

const INITIAL_CAPACITY = 64;

export class AgentQueue implements Part {
  readonly kind = 'agent queue';
  private ring = new Int32Array(INITIAL_CAPACITY);
  private head = 0;
  private count = 0;

  constructor(scheduler: Scheduler) {
    scheduler.enrol(this);
  }

  get size(): number {
    return this.count;
  }

  push(agent: number): void {
    if (this.count === this.ring.length) this.grow();
    this.ring[(this.head + this.count) & (this.ring.length - 1)] = agent;
    this.count += 1;
  }

  /** Agent number `index` from the front, which must exist. */
  at(index: number): number {
    return this.ring[(this.head + index) & (this.ring.length - 1)]!;
  }

  /** Removes the first agent; the queue must not be empty. */
  shift(): number {
    const agent = this.ring[this.head]!;
    this.head = (this.head + 1) & (this.ring.length - 1);
    this.count -= 1;
    return agent;
  }

  /** Removes an agent wherever it stands; false if it is not here. */
  remove(agent: number): boolean {
    let at = 0;
    while (at < this.count && this.at(at) !== agent) at += 1;
    if (at === this.count) return false;
    const mask = this.ring.length - 1;
    for (; at < this.count - 1; at++) this.ring[(this.head + at) & mask] = this.at(at + 1);
    this.count -= 1;
    return true;
  }

  save(writer: StateWriter): void {
    writer.column(this.inOrder(this.count), this.count);
  }

  load(reader: StateReader): void {
    const agents = reader.column((length) => new Int32Array(length));
    let capacity = INITIAL_CAPACITY;
    while (capacity < agents.length) capacity *= 2;
    this.ring = new Int32Array(capacity);
    this.ring.set(agents);
    this.head = 0;
    this.count = agents.length;
  }

  private grow(): void {
    this.ring = this.inOrder(this.ring.length * 2);
    this.head = 0;
  }

  private inOrder(length: number): Int32Array<ArrayBuffer> {
    return Int32Array.from({ length }, (_, i) => (i < this.count ? this.at(i) : 0));
  }
}
