/**
 * The ring between the client's thread, the verification workers and the writer, in shared memory: bytes of
 * transactions, and a slot for each. Memory is bounded by construction; a full ring is the back-pressure. One thread
 * offers and releases, any number of workers claim slots by an atomic counter, and slots are released in order.
 *
 * @module
 */
import { SHA256_BYTES } from '../crypto/sha256.ts';
import { PUBLIC_KEY_BYTES } from '../crypto/strict-ed25519.ts';
import type { RegisteredKey } from './signing-keys.ts';

const CONTROL_WORDS = 8;
export const Control = { head: 0, claimed: 1, sleepers: 2, stop: 3, addedKeys: 4 } as const;
/** Keys that can be added while workers run; what is signed with later ones is checked by the writer itself. */
const ADDED_KEYS = 1024;
const WAITING = 1;
const DONE = 2;

/** The shared arrays; what a worker is started with. */
export interface RingMemory {
  readonly control: Int32Array;
  /** Per slot: where its bytes lie, how many of transaction and payload, whether checked, the fault. */
  readonly offset: Int32Array;
  readonly length: Int32Array;
  /** Of the payload behind the transaction; 0 where there is none. */
  readonly payloadLength: Int32Array;
  readonly state: Int32Array;
  readonly fault: Int32Array;
  readonly leaves: Uint8Array;
  /** SHA-256 of payloads. */
  readonly payloadHashes: Uint8Array;
  /** Keys that were added since the workers started: 32 bytes and a party each. */
  readonly addedKeys: Uint8Array;
  readonly addedParties: Int32Array;
  /** Microseconds that checking took, or took lately: not every check is timed. */
  readonly checkUs: Float32Array;
  readonly bytes: Uint8Array;
}

/** Shared memory for `slots` (a power of two) transactions and `bytes` bytes. */
function createRingMemory(slots: number, bytes: number): RingMemory {
  const words = () => new Int32Array(new SharedArrayBuffer(slots * 4));
  return {
    control: new Int32Array(new SharedArrayBuffer(CONTROL_WORDS * 4)),
    offset: words(),
    length: words(),
    payloadLength: words(),
    state: words(),
    fault: words(),
    leaves: new Uint8Array(new SharedArrayBuffer(slots * SHA256_BYTES)),
    payloadHashes: new Uint8Array(new SharedArrayBuffer(slots * SHA256_BYTES)),
    addedKeys: new Uint8Array(new SharedArrayBuffer(ADDED_KEYS * PUBLIC_KEY_BYTES)),
    addedParties: new Int32Array(new SharedArrayBuffer(ADDED_KEYS * 4)),
    checkUs: new Float32Array(new SharedArrayBuffer(slots * 4)),
    bytes: new Uint8Array(new SharedArrayBuffer(bytes)),
  };
}

/** The end that offers and releases; one thread only. */
export class TransactionRing {
  readonly memory: RingMemory;
  /** Transactions offered, and released, since the start. */
  head = 0;
  tail = 0;
  private readonly slots: number;
  private readonly capacity: number;
  /** Ever-growing byte positions; modulo the capacity they are places in the ring. */
  private byteHead = 0;
  private byteTail = 0;
  private readonly byteEnd: Float64Array;

  constructor(slots: number, bytes: number) {
    this.memory = createRingMemory(slots, bytes);
    this.slots = slots;
    this.capacity = bytes;
    this.byteEnd = new Float64Array(slots);
  }

  /**
   * Copies a transaction and its payload in; false where there is no room. Together they must be at most half as long as
   * the ring.
   */
  offer(transaction: Uint8Array, payload: Uint8Array): boolean {
    const { memory, slots, capacity } = this;
    if (this.head - this.tail >= slots) return false;
    let from = this.byteHead;
    const length = transaction.length + payload.length;
    // They lie in one piece: what does not fit before the end begins at the start.
    const at = from % capacity;
    if (at + length > capacity) from += capacity - at;
    if (from + length - this.byteTail > capacity) return false;
    memory.bytes.set(transaction, from % capacity);
    if (payload.length > 0) memory.bytes.set(payload, (from % capacity) + transaction.length);
    this.byteHead = from + length;
    const slot = this.head % slots;
    this.byteEnd[slot] = this.byteHead;
    memory.offset[slot] = from % capacity;
    memory.length[slot] = transaction.length;
    memory.payloadLength[slot] = payload.length;
    Atomics.store(memory.state, slot, WAITING);
    this.head++;
    Atomics.store(memory.control, Control.head, this.head | 0);
    if (Atomics.load(memory.control, Control.sleepers) > 0) {
      Atomics.notify(memory.control, Control.head);
    }
    return true;
  }

  get empty(): boolean {
    return this.head === this.tail;
  }

  /** The oldest slot, if its transaction is checked; else −1. */
  ready(): number {
    if (this.empty) return -1;
    const slot = this.tail % this.slots;
    return Atomics.load(this.memory.state, slot) === DONE ? slot : -1;
  }

  /** Lets go of the oldest slot. */
  release(): void {
    this.byteTail = this.byteEnd[this.tail % this.slots]!;
    this.tail++;
  }

  /** Tells the workers of a key, as long as there is room to. */
  addKey({ party, publicKey }: RegisteredKey): void {
    const { control, addedKeys, addedParties } = this.memory;
    const index = Atomics.load(control, Control.addedKeys);
    if (index === addedParties.length) return;
    addedKeys.set(publicKey, index * PUBLIC_KEY_BYTES);
    addedParties[index] = party;
    Atomics.store(control, Control.addedKeys, index + 1);
  }

  /** Ends the workers. */
  stop(): void {
    Atomics.store(this.memory.control, Control.stop, 1);
    Atomics.store(this.memory.control, Control.head, (this.head + 1) | 0);
    Atomics.notify(this.memory.control, Control.head);
  }
}

/** Marks a slot as checked. */
export function finishSlot(memory: RingMemory, slot: number): void {
  Atomics.store(memory.state, slot, DONE);
}
