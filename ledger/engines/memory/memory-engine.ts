/**
 * A log in memory: the same bytes as on disk, without the disk. For tests, for runs whose ledger need not last, and
 * as the upper bound in a comparison of engines. With a directory it writes the bytes there when it is closed, so that
 * they can be audited like any other log.
 *
 * @module
 */
import {
  type BlockPlace,
  type Checkpoint,
  DirectoryStorage,
  type LogSetup,
  LogWriter,
  MemoryStorage,
  type Proof,
  proveFrom,
  readStoredTransactions,
  type TransactionBatch,
} from '../../log/index.ts';
import { type AuditReport, auditLog } from '../../verify/index.ts';
import type { Engine, EngineSupport } from '../engine.ts';

const SUPPORTS: EngineSupport = {
  durable: false,
  proofs: true,
  confidentiality: false,
  replicas: 1,
  byzantineFaults: 0,
  finality: 'immediate',
};

/** An engine in memory; `directory`, where given, receives the bytes of the log at close. */
export function createMemoryEngine(directory?: string): Engine {
  return new MemoryEngine(directory);
}

class MemoryEngine implements Engine {
  readonly name = 'memory';
  readonly supports = SUPPORTS;
  private readonly directory: string | undefined;
  private readonly storage = new MemoryStorage();
  private readonly blocks: BlockPlace[] = [];
  /** Position of each event's last transaction; those of submitted blocks wait in `pending`. */
  private readonly committedPositions = new Map<number, number>();
  private readonly pending: { eventId: number; position: number }[] = [];
  private committedBlocks = 0;
  private log!: LogWriter;

  constructor(directory: string | undefined) {
    this.directory = directory;
  }

  async open(setup: LogSetup): Promise<void> {
    this.log = await LogWriter.open(this.storage, setup, (place) => this.blocks.push(place));
  }

  submit(batch: TransactionBatch, timeMs: number): BlockPlace {
    const place = this.log.append(batch, timeMs);
    this.blocks.push(place);
    for (let i = 0; i < batch.count; i++) {
      this.pending.push({ eventId: batch.eventId(i), position: place.firstLeaf + i });
    }
    return place;
  }

  async commit(): Promise<void> {
    await this.log.commit();
    this.committedBlocks = this.blocks.length;
    for (const { eventId, position } of this.pending.splice(0)) {
      this.committedPositions.set(eventId, position);
    }
  }

  head(): Checkpoint {
    return this.log.head();
  }

  bytes(): number {
    return this.log.bytes;
  }

  logKey(): string {
    return this.log.logKey;
  }

  async read(position: number): Promise<Uint8Array | undefined> {
    const place = this.blocks[this.blockOf(position)];
    if (place === undefined) return undefined;
    return (await readStoredTransactions(this.storage, place))[position - place.firstLeaf];
  }

  find(eventId: number): Promise<number | undefined> {
    return Promise.resolve(this.committedPositions.get(eventId));
  }

  prove(eventId: number): Promise<Proof> {
    return proveFrom(this.storage, eventId, 'memory');
  }

  audit(): Promise<AuditReport> {
    const { storage } = this;
    return auditLog({
      names: () => storage.names(),
      size: (name) => storage.bytesOf(name).length,
      read: (name, offset, length) => storage.bytesOf(name, offset, length),
    });
  }

  async close(): Promise<void> {
    await this.log.close();
    if (this.directory === undefined) return;
    const disk = new DirectoryStorage(this.directory);
    for (const name of this.storage.names()) {
      await disk.append(name, this.storage.bytesOf(name));
      await disk.sync(name);
    }
    await disk.close();
  }

  /** Index of the committed block that holds leaf `position`, or −1; blocks are in order of their first leaf. */
  private blockOf(position: number): number {
    let low = 0;
    let high = this.committedBlocks;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.blocks[middle]!.firstLeaf <= position) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
