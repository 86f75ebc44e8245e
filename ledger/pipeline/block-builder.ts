/**
 * The open block: transactions go in one after the other as the contract machine accepts them, with what they store
 * beside the log. A refused one is taken out again.
 *
 * @module
 */
import { SHA256_BYTES } from '../crypto/sha256.ts';
import { TransactionBatch } from '../log/index.ts';
import { RecordKind } from '../sealing/sealed-format.ts';
import type { SealedWriter } from '../sealing/sealed-writer.ts';
import type { ContractMachine } from './contract-machine.ts';
import { type OfferedPayload, WRAPPED_KEY_BYTES } from './payload-check.ts';
import { Fault } from './rejection.ts';
import type { RingMemory } from './ring.ts';

export class BlockBuilder {
  readonly batch = new TransactionBatch();
  /** Of the transactions in the block. */
  tickets: number[] = [];
  /** Latest time at which one of them was decided about. */
  decidedMs = 0;
  /** Bytes that they store beside the log. */
  payloadBytes = 0;
  private readonly memory: RingMemory;
  private readonly machine: ContractMachine;
  private readonly sealed: SealedWriter;
  private readonly offered: OfferedPayload;

  constructor(memory: RingMemory, machine: ContractMachine, sealed: SealedWriter) {
    this.memory = memory;
    this.machine = machine;
    this.sealed = sealed;
    const { bytes, payloadHashes } = memory;
    this.offered = { bytes, at: 0, length: 0, hashes: payloadHashes, hashAt: 0 };
  }

  /** Decides about the checked transaction in `slot` and puts it into the block; returns the fault, or none. */
  take(slot: number, ticket: number, nowMs: number): number {
    const { batch, machine, memory, offered } = this;
    const { out } = batch;
    const from = out.length;
    const at = memory.offset[slot]!;
    const length = memory.length[slot]!;
    out.raw(memory.bytes.subarray(at, at + length));
    offered.at = at + length;
    offered.length = memory.payloadLength[slot]!;
    offered.hashAt = slot * SHA256_BYTES;
    const fault = machine.decide(out.written(), from, length, nowMs, offered);
    if (fault !== Fault.none) {
      out.rewind(from);
      return fault;
    }
    const leaf = slot * SHA256_BYTES;
    batch.closeHashed(machine.eventId, memory.leaves.subarray(leaf, leaf + SHA256_BYTES));
    if (offered.length > 0) this.store();
    this.payloadBytes += offered.length;
    this.decidedMs = Math.max(this.decidedMs, nowMs);
    this.tickets.push(ticket);
    return Fault.none;
  }

  /** Empties the block and returns its tickets. */
  clear(): void {
    this.batch.clear();
    this.tickets = [];
    this.payloadBytes = 0;
  }

  /** Hands over what the transaction decided last stores beside the log. */
  private store(): void {
    const { machine, offered, sealed } = this;
    const bytes = this.batch.out.written();
    const kind = machine.isControl ? RecordKind.wrappedKey : RecordKind.payload;
    const each = machine.isControl ? WRAPPED_KEY_BYTES : offered.length;
    for (const [i, hashAt] of machine.sealedHashesAt().entries()) {
      const from = offered.at + i * each;
      const content = offered.bytes.subarray(from, from + each);
      const hash = bytes.subarray(hashAt, hashAt + SHA256_BYTES);
      sealed.addHashed({ kind, epoch: machine.sealedEpoch, hash }, content);
    }
  }
}
