/**
 * Writes blocks into segments. Sealing a block (hashing, framing) is synchronous and touches memory alone; `commit`
 * makes all sealed blocks durable with one write and one sync per segment and then signs a checkpoint over them.
 *
 * After a failed write or sync the writer stops for good. The kernel may have dropped the pages that it could not write,
 * so a second sync that succeeds proves nothing (Rebello et al., "Can applications recover from fsync failures?", 2020).
 *
 * @module
 */
import { CborWriter } from '../crypto/cbor-writer.ts';
import type { Signer } from '../crypto/keys.ts';
import { sha256 } from '../crypto/sha256.ts';
import { writeBlockHeader } from './block-header.ts';
import { ByteQueue } from './byte-queue.ts';
import { type Checkpoint, encodeCheckpoint, verifierKey } from './checkpoint.ts';
import { refuseSimulationKeys } from './key-provenance.ts';
import { stopped } from './log-errors.ts';
import { type BlockVisitor, type RecoveredLog, recoverLog } from './log-recovery.ts';
import { type BlockPlace, LogState } from './log-state.ts';
import type { LogStorage } from './log-storage.ts';
import {
  CHECKPOINT_FILE,
  encodeSegmentHeader,
  FRAME_HEADER_BYTES,
  FrameType,
  SEGMENT_HEADER_BYTES,
  sealFrame,
  segmentFile,
} from './segment-format.ts';
import type { TransactionBatch } from './transaction-batch.ts';

const SEGMENT_BYTES_MAX = 64 * 1024 * 1024;
const LENGTH_BYTES = 4;
const nothing = (): Promise<void> => Promise.resolve();

export interface LogSetup {
  /** Signed genesis record; the log opens with it. */
  readonly genesisRecord: Uint8Array;
  readonly origin: string;
  /** The log's own key: signs checkpoints. */
  readonly signer: Signer;
  /** True where the log is part of a simulation; elsewhere one whose keys follow from a seed is refused. */
  readonly simulation?: boolean;
  /** A new segment is begun where a block would make the current one longer; default 64 MiB. */
  readonly segmentBytesMax?: number;
}

export class LogWriter {
  /** Bytes of segments and checkpoints, sealed ones included. */
  bytes = 0;
  private readonly storage: LogStorage;
  private readonly setup: LogSetup;
  private readonly state: LogState;
  private readonly header = new CborWriter();
  private readonly queue = new ByteQueue();
  private segment = 0;
  private segmentBytes = 0;
  /** Blocks that the last checkpoint on file covers; −1 before the first checkpoint. */
  private covered = -1;
  /** Files that were written to and not synced since. A checkpoint is synced with the blocks behind it. */
  private readonly unsynced = new Set<string>();
  /** The segment written to last. */
  private written = segmentFile(0);
  private failure: unknown;

  private constructor(storage: LogStorage, setup: LogSetup, recovered: RecoveredLog | undefined) {
    this.storage = storage;
    this.setup = setup;
    if (recovered === undefined) {
      this.state = new LogState(setup.genesisRecord);
      this.beginSegment(0);
      const at = this.reserveFrame(setup.genesisRecord.length);
      this.queue.bytes.set(setup.genesisRecord, at + FRAME_HEADER_BYTES);
      sealFrame(this.queue.bytes, at, FrameType.genesis, setup.genesisRecord.length);
    } else {
      this.state = recovered.state;
      this.segment = recovered.segment;
      this.segmentBytes = recovered.segmentBytes;
      this.bytes = recovered.bytes;
      this.covered = recovered.checkpoint?.blocks ?? -1;
      this.written = segmentFile(this.segment);
      this.queue.begin(this.written);
      if (this.segmentBytes === 0) this.beginSegment(this.segment);
    }
  }

  /**
   * Opens the log in `storage`, or begins one. `visit` gets every block that is there already. Throws
   * E_LEDGER_EXISTS, E_LEDGER_CORRUPT or E_LEDGER_VERSION (log-recovery.ts), and E_LEDGER_KEY for a log of a simulation
   * where `setup` does not say that this is one.
   */
  static async open(storage: LogStorage, setup: LogSetup, visit: BlockVisitor): Promise<LogWriter> {
    refuseSimulationKeys(setup);
    return new LogWriter(storage, setup, await recoverLog(storage, setup.genesisRecord, visit));
  }

  /** Size, root and head of the log, sealed blocks included. */
  head(): Checkpoint {
    return this.state.checkpoint();
  }

  /** The verifier key of the log's checkpoints. */
  get logKey(): string {
    return verifierKey(this.setup.origin, this.setup.signer.publicKey);
  }

  /** Seals the batch (at least one transaction) as the next block, cut at `timeMs` (ms since 1970-01-01). */
  append(batch: TransactionBatch, timeMs: number): BlockPlace {
    const { state } = this;
    const firstLeaf = state.range.size;
    this.refuseAfterFailure();
    for (let i = 0; i < batch.count; i++) {
      const leafHash = batch.leafHash(i);
      if (leafHash === undefined) state.range.append(batch.transaction(i));
      else state.range.appendLeaf(leafHash);
    }
    this.header.clear();
    writeBlockHeader(
      {
        height: state.blocks,
        previousHash: state.headHash,
        transactions: batch.count,
        treeSize: state.range.size,
        rootHash: state.range.root(),
        timeMs,
      },
      this.header,
    );
    const length = this.header.length + batch.byteLength + LENGTH_BYTES * batch.count;
    this.rotate(FRAME_HEADER_BYTES + length);
    const offset = this.segmentBytes;
    const at = this.reserveFrame(length);
    this.fillBlock(batch, at + FRAME_HEADER_BYTES);
    sealFrame(this.queue.bytes, at, FrameType.block, length);
    state.headHash = sha256(this.header.written());
    return {
      height: state.blocks++,
      firstLeaf,
      transactions: batch.count,
      segment: this.segment,
      offset,
      bytes: FRAME_HEADER_BYTES + length,
    };
  }

  /**
   * Makes every sealed block durable, and the checkpoint written last; then writes a checkpoint over the blocks. Throws
   * E_LEDGER_STOPPED where writing fails, and ever after. `before` comes first; what is sealed while it runs is left for
   * the next call, for it may name what `before` has not written.
   */
  async commit(before = nothing): Promise<void> {
    await this.guarded(async () => {
      const head = this.head();
      const parts = this.queue.take();
      await before();
      await this.writeSealed(parts);
      await this.syncWritten();
      await this.writeCheckpoint(head);
    });
  }

  /**
   * Hands every sealed block to the operating system without a sync: it survives this process, not a loss of power.
   * No checkpoint is written, for a checkpoint promises what is on the disk.
   */
  async write(before = nothing): Promise<void> {
    await this.guarded(async () => {
      const parts = this.queue.take();
      await before();
      await this.writeSealed(parts);
    });
  }

  /** Commits, and makes the last checkpoint durable too. The storage stays open. */
  async close(): Promise<void> {
    await this.commit();
    await this.guarded(() => this.syncWritten());
  }

  private async syncWritten(): Promise<void> {
    await Promise.all([...this.unsynced].map((file) => this.storage.sync(file)));
    this.unsynced.clear();
  }

  private async writeSealed(parts: ReturnType<ByteQueue['take']>): Promise<void> {
    for (const { file, bytes } of parts) {
      if (file !== this.written) await this.finish(this.written);
      await this.storage.append(file, bytes);
      this.unsynced.add(file);
      this.written = file;
    }
  }

  /** A segment is complete and durable before the next begins: what it ends in is then no torn write. */
  private async finish(segment: string): Promise<void> {
    if (this.unsynced.delete(segment)) await this.storage.sync(segment);
    await this.storage.seal(segment);
  }

  private async writeCheckpoint(head: Checkpoint): Promise<void> {
    if (this.covered === head.blocks) return;
    const note = encodeCheckpoint(head, this.setup.origin, this.setup.signer);
    const line = new TextEncoder().encode(`${note}\n`);
    await this.storage.append(CHECKPOINT_FILE, line);
    this.unsynced.add(CHECKPOINT_FILE);
    this.bytes += line.length;
    this.covered = head.blocks;
  }

  private async guarded(work: () => Promise<void>): Promise<void> {
    this.refuseAfterFailure();
    try {
      await work();
    } catch (cause) {
      this.failure = cause;
      throw stopped(cause);
    }
  }

  private refuseAfterFailure(): void {
    if (this.failure !== undefined) throw stopped(this.failure);
  }

  private fillBlock(batch: TransactionBatch, from: number): void {
    const { bytes, view } = this.queue;
    bytes.set(this.header.written(), from);
    let at = from + this.header.length;
    for (let i = 0; i < batch.count; i++) {
      const transaction = batch.transaction(i);
      view.setUint32(at, transaction.length, true);
      bytes.set(transaction, at + LENGTH_BYTES);
      at += LENGTH_BYTES + transaction.length;
    }
  }

  private rotate(frameBytes: number): void {
    const limit = this.setup.segmentBytesMax ?? SEGMENT_BYTES_MAX;
    const hasBlocks = this.segmentBytes > SEGMENT_HEADER_BYTES;
    if (hasBlocks && this.segmentBytes + frameBytes > limit) this.beginSegment(this.segment + 1);
  }

  private beginSegment(index: number): void {
    this.segment = index;
    this.queue.begin(segmentFile(index));
    const header = encodeSegmentHeader(index, this.state.blocks);
    this.queue.bytes.set(header, this.queue.reserve(header.length));
    this.segmentBytes = header.length;
    this.bytes += header.length;
  }

  private reserveFrame(payloadBytes: number): number {
    const frameBytes = FRAME_HEADER_BYTES + payloadBytes;
    this.segmentBytes += frameBytes;
    this.bytes += frameBytes;
    return this.queue.reserve(frameBytes);
  }
}
