/**
 * What pending events do, by slot: a callback with its argument, or a process. The queues hold slot
 * numbers only. A slot lives as long as an entry of a queue points at it: withdrawing an event is
 * one write here, and its slot is free again when the entry comes up. Arrays by slot and not
 * objects: with 10⁵ pending events the memory that an event touches is what it costs.
 *
 * @module
 */
import type { Action, Token } from '../action.ts';
import {
  MODEL_REMEDY,
  restoreError,
  type StateReader,
  type StateWriter,
} from '../checkpoint/bytes.ts';
import type { ProcessBody } from '../waitable.ts';

const INITIAL_CAPACITY = 1024;
/** A token is generation · 2²⁶ + slot; generations go round after 2²⁶ uses of a slot. */
const TOKEN_BASE = 67108864;

/** Kinds of slots. The first two never run. */
const FREE = 0;
/** Withdrawn; an entry of a queue still points at it. */
export const WITHDRAWN = 1;
/** A callback; its slot is free again before it runs. */
export const ACTION = 2;
/** A callback that keeps its slot, and is planned again and again. */
export const RESERVED = 3;
/** A process whose next step is planned and hands over nothing. */
export const SLEEPING = 4;
/** A process whose next step is planned and hands over a value. */
export const WOKEN = 5;
/** A process that waits for something else than time. */
export const WAITING = 6;
/** A process whose first step is planned. */
export const BORN = 7;

/** @typeParam P What keeps a process. */
export class EventSlots<P = unknown> {
  /** Slots that were ever in use. */
  used = 0;
  /** Withdrawn events that are still in a queue. */
  withdrawn = 0;
  kinds = new Uint8Array(INITIAL_CAPACITY);
  priorities = new Uint8Array(INITIAL_CAPACITY);
  /** Argument of a callback, number of a process. */
  args = new Float64Array(INITIAL_CAPACITY);
  /** The callback, or the body of the process. */
  readonly targets: (Action | ProcessBody<unknown> | undefined)[] = [];
  readonly processes: (P | undefined)[] = [];
  private generations = new Int32Array(INITIAL_CAPACITY);
  private free = new Int32Array(INITIAL_CAPACITY);
  private freeCount = 0;

  /** Takes a slot. */
  allocate(
    kind: number,
    target: Action | ProcessBody<unknown>,
    arg: number,
    priority: number,
  ): number {
    if (this.freeCount === 0 && this.used === this.kinds.length) this.grow();
    const slot = this.freeCount > 0 ? this.free[--this.freeCount]! : this.used++;
    this.kinds[slot] = kind;
    this.priorities[slot] = priority;
    this.args[slot] = arg;
    this.targets[slot] = target;
    return slot;
  }

  release(slot: number): void {
    this.kinds[slot] = FREE;
    this.targets[slot] = undefined;
    this.generations[slot] = (this.generations[slot]! + 1) & (TOKEN_BASE - 1);
    this.free[this.freeCount++] = slot;
  }

  /** Has the entry that points at the slot run as nothing. */
  withdraw(slot: number): void {
    this.kinds[slot] = WITHDRAWN;
    this.targets[slot] = undefined;
    this.processes[slot] = undefined;
    this.withdrawn += 1;
  }

  isWithdrawn(slot: number): boolean {
    return this.kinds[slot] === WITHDRAWN;
  }

  /** Frees a slot whose entry has left its queue, if it was withdrawn; whether it was. */
  drop(slot: number): boolean {
    if (this.kinds[slot] !== WITHDRAWN) return false;
    this.withdrawn -= 1;
    this.release(slot);
    return true;
  }

  tokenOf(slot: number): Token {
    return this.generations[slot]! * TOKEN_BASE + slot;
  }

  /** Slot of a token whose callback is still planned, else −1. */
  slotOf(token: Token): number {
    const slot = token % TOKEN_BASE;
    return slot < this.used && this.kinds[slot] === ACTION && this.tokenOf(slot) === token
      ? slot
      : -1;
  }

  /** Has a free slot hold what was saved. */
  occupy(slot: number, kind: number, target: Action, arg: number, priority: number): void {
    this.kinds[slot] = kind;
    this.priorities[slot] = priority;
    this.args[slot] = arg;
    this.targets[slot] = target;
  }

  save(writer: StateWriter): void {
    writer.column(
      this.kinds.map((kind) => (kind === RESERVED ? 1 : 0)),
      this.used,
    );
    writer.column(this.generations, this.used);
    writer.column(this.free, this.freeCount);
  }

  /** All slots but the reserved ones are empty afterwards. */
  load(reader: StateReader): void {
    const reserved = reader.column((length) => new Uint8Array(length));
    for (let slot = 0; slot < Math.max(this.used, reserved.length); slot++) {
      if ((this.kinds[slot] === RESERVED) !== (reserved[slot] === 1)) {
        throw restoreError('the model has other resources than the one saved', MODEL_REMEDY);
      }
    }
    this.used = reserved.length;
    while (this.kinds.length < this.used) this.grow();
    for (let slot = 0; slot < this.kinds.length; slot++) {
      if (this.kinds[slot] === RESERVED) continue;
      this.kinds[slot] = FREE;
      this.targets[slot] = undefined;
    }
    this.withdrawn = 0;
    this.generations.set(reader.column((length) => new Int32Array(length)));
    const free = reader.column((length) => new Int32Array(length));
    this.free.set(free);
    this.freeCount = free.length;
  }

  private grow(): void {
    const capacity = this.kinds.length * 2;
    this.kinds = enlarged(this.kinds, new Uint8Array(capacity));
    this.priorities = enlarged(this.priorities, new Uint8Array(capacity));
    this.args = enlarged(this.args, new Float64Array(capacity));
    this.generations = enlarged(this.generations, new Int32Array(capacity));
    this.free = enlarged(this.free, new Int32Array(capacity));
  }
}

function enlarged<T extends Uint8Array | Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
