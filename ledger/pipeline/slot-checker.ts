/**
 * What checking a slot of the ring means, wherever it is done: in a worker, or in the writer's own thread where no
 * worker is wanted. The leaf hash is computed here too, for it needs the same copy of the bytes.
 *
 * @module
 */
import { SHA256_BYTES } from '../crypto/sha256.ts';
import { hashLeaf } from '../log/index.ts';
import { finishSlot, type RingMemory } from './ring.ts';
import { SignatureChecker } from './signature-check.ts';

/** What checking needs to know, in a form that can be handed to a thread. */
export interface CheckerSetup {
  /** One 32-byte public key per party. */
  readonly keys: readonly Uint8Array[];
  /** What COSE calls external_aad. */
  readonly context: Uint8Array;
}

export class SlotChecker {
  private readonly memory: RingMemory;
  private readonly checker: SignatureChecker;
  private readonly leaf = new Uint8Array(SHA256_BYTES);
  private copy = new Uint8Array(4096);

  constructor(memory: RingMemory, setup: CheckerSetup) {
    this.memory = memory;
    this.checker = new SignatureChecker(setup.keys, setup.context);
  }

  check(slot: number): void {
    const { memory, checker } = this;
    const startNs = process.hrtime.bigint();
    const length = memory.length[slot]!;
    const from = memory.offset[slot]!;
    if (this.copy.length < length) this.copy = new Uint8Array(length * 2);
    this.copy.set(memory.bytes.subarray(from, from + length));
    const transaction = this.copy.subarray(0, length);
    const fault = checker.check(transaction);
    memory.fault[slot] = fault;
    memory.party[slot] = checker.party;
    if (fault === 0) {
      hashLeaf(this.leaf, transaction);
      memory.leaves.set(this.leaf, slot * SHA256_BYTES);
    }
    memory.checkUs[slot] = Number(process.hrtime.bigint() - startNs) / 1000;
    finishSlot(memory, slot);
  }
}
