/**
 * What checking a slot of the ring means, wherever it is done: in a worker, or in the writer's own thread where no
 * worker is wanted. The leaf hash is computed here too, for it needs the same copy of the bytes.
 *
 * @module
 */
import { SHA256_BYTES, sha256Into } from '../crypto/sha256.ts';
import { PUBLIC_KEY_BYTES } from '../crypto/strict-ed25519.ts';
import { hashLeaf } from '../log/index.ts';
import { Fault } from './rejection.ts';
import { Control, finishSlot, type RingMemory } from './ring.ts';
import { SignatureChecker } from './signature-check.ts';
import type { RegisteredKey } from './signing-keys.ts';

/** What checking needs to know, in a form that can be handed to a thread. */
export interface CheckerSetup {
  /** Every key that the log knows, ended ones included: when a key may sign is not decided here. */
  readonly keys: readonly RegisteredKey[];
  /** What COSE calls external_aad. */
  readonly context: Uint8Array;
}

/** Reading the clock costs as much as hashing a leaf: one check in so many is timed, and stands for the others. */
const TIME_EVERY = 16;

export class SlotChecker {
  private readonly memory: RingMemory;
  private readonly checker: SignatureChecker;
  private readonly hash = new Uint8Array(SHA256_BYTES);
  private addedKeys = 0;
  private checked = 0;
  private lastUs = 0;
  private copy = new Uint8Array(4096);

  constructor(memory: RingMemory, setup: CheckerSetup) {
    this.memory = memory;
    this.checker = new SignatureChecker([], setup.context);
    for (const key of setup.keys) this.learnKey(key);
  }

  /** Knows one more key from now on. */
  learnKey({ party, publicKey }: RegisteredKey): void {
    this.checker.learn(party, publicKey);
  }

  /** Checks the transaction in a slot and hashes what is sound, for the writer to go on with. */
  check(slot: number): void {
    const { memory } = this;
    const isTimed = this.checked++ % TIME_EVERY === 0;
    const startNs = isTimed ? process.hrtime.bigint() : 0n;
    const length = memory.length[slot]!;
    const payloadLength = memory.payloadLength[slot]!;
    const from = memory.offset[slot]!;
    const all = length + payloadLength;
    if (this.copy.length < all) this.copy = new Uint8Array(all * 2);
    this.copy.set(memory.bytes.subarray(from, from + all));
    const transaction = this.copy.subarray(0, length);
    const fault = this.faultOf(transaction);
    memory.fault[slot] = fault;
    if (fault === Fault.none) {
      hashLeaf(this.hash, transaction);
      memory.leaves.set(this.hash, slot * SHA256_BYTES);
      if (payloadLength > 0) this.hashPayload(slot, this.copy.subarray(length, all));
    }
    if (isTimed) this.lastUs = Number(process.hrtime.bigint() - startNs) / 1000;
    memory.checkUs[slot] = this.lastUs;
    finishSlot(memory, slot);
  }

  private hashPayload(slot: number, payload: Uint8Array): void {
    sha256Into(this.hash, payload);
    this.memory.payloadHashes.set(this.hash, slot * SHA256_BYTES);
  }

  private faultOf(transaction: Uint8Array): number {
    const fault = this.checker.check(transaction);
    return fault === Fault.unknownKey && this.learnAdded()
      ? this.checker.check(transaction)
      : fault;
  }

  /** Learns the keys that the writer tells workers of; false where there are no new ones. */
  private learnAdded(): boolean {
    const { control, addedKeys, addedParties } = this.memory;
    const count = Atomics.load(control, Control.addedKeys);
    const before = this.addedKeys;
    for (; this.addedKeys < count; this.addedKeys++) {
      const at = this.addedKeys * PUBLIC_KEY_BYTES;
      const publicKey = addedKeys.slice(at, at + PUBLIC_KEY_BYTES);
      this.checker.learn(addedParties[this.addedKeys]!, publicKey);
    }
    return this.addedKeys > before;
  }
}
