/**
 * What pending events do, by slot: a callback with its argument, or a process. Heap and ring hold
 * slot numbers only. An entry there counts only while its rank equals the rank noted at its slot:
 * withdrawing an event is one write here, and its entry is skipped when it comes up.
 *
 * @module
 */
import type { Process } from './process.ts';
import type { Action, Token } from './scheduler.ts';

const INITIAL_CAPACITY = 1024;
/** A token is (sequence mod 2²⁶) · 2²⁶ + slot. */
const TOKEN_BASE = 67108864;
const NOT_PENDING = -1;

export class EventSlots {
  private targets: (Action | Process | undefined)[] = [];
  private args = new Float64Array(INITIAL_CAPACITY);
  private ranks = new Float64Array(INITIAL_CAPACITY);
  private free = new Int32Array(INITIAL_CAPACITY);
  private freeCount = 0;
  private used = 0;

  /** Takes a slot for `target`; nothing is pending at it yet. */
  allocate(target: Action | Process | undefined, arg: number): number {
    if (this.freeCount === 0 && this.used === this.args.length) this.grow();
    const slot = this.freeCount > 0 ? this.free[--this.freeCount]! : this.used++;
    this.targets[slot] = target;
    this.args[slot] = arg;
    return slot;
  }

  setTarget(slot: number, target: Process): void {
    this.targets[slot] = target;
  }

  target(slot: number): Action | Process {
    return this.targets[slot]!;
  }

  arg(slot: number): number {
    return this.args[slot]!;
  }

  setPending(slot: number, rank: number): void {
    this.ranks[slot] = rank;
  }

  clearPending(slot: number): void {
    this.ranks[slot] = NOT_PENDING;
  }

  isPending(slot: number, rank: number): boolean {
    return this.ranks[slot] === rank;
  }

  release(slot: number): void {
    this.ranks[slot] = NOT_PENDING;
    this.targets[slot] = undefined;
    this.free[this.freeCount++] = slot;
  }

  tokenOf(slot: number, rank: number): Token {
    return (rank % TOKEN_BASE) * TOKEN_BASE + slot;
  }

  /** Slot of a token whose event is still pending, else −1. */
  slotOf(token: Token): number {
    const slot = token % TOKEN_BASE;
    const rank = slot < this.used ? this.ranks[slot]! : NOT_PENDING;
    return rank !== NOT_PENDING && this.tokenOf(slot, rank) === token ? slot : -1;
  }

  private grow(): void {
    const capacity = this.args.length * 2;
    const { args, ranks, free } = this;
    this.args = new Float64Array(capacity);
    this.ranks = new Float64Array(capacity);
    this.free = new Int32Array(capacity);
    this.args.set(args);
    this.ranks.set(ranks);
    this.free.set(free);
  }
}
