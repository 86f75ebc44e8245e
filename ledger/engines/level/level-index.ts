/**
 * The index of a log in LevelDB: which leaf states an event, in which block a leaf lies, and up to which block the
 * index has come. It holds nothing that is not in the log, is written without sync, and is rebuilt from the log when
 * it is missing, behind, or ahead (after a torn tail was cut).
 *
 * @module
 */
import { rm } from 'node:fs/promises';
import { Level } from 'level';
import type { BlockPlace } from '../../log/index.ts';

type Database = Level<Uint8Array, Uint8Array>;

const EVENT_KEY = 0x65;
const BLOCK_KEY = 0x62;
const APPLIED_KEY = Uint8Array.of(0x61);
const NUMBER_BYTES = 6;

export class LevelIndex {
  private readonly directory: string;
  private database: Database;
  private batch: ReturnType<Database['batch']>;
  /** Blocks in the index, those of the open batch included. */
  private applied = 0;

  private constructor(directory: string, database: Database) {
    this.directory = directory;
    this.database = database;
    this.batch = database.batch();
  }

  /** Opens the index in `directory`, or an empty one where there is none or it cannot be read. */
  static async open(directory: string): Promise<LevelIndex> {
    const index = new LevelIndex(directory, await openDatabase(directory));
    const applied = await index.database.get(APPLIED_KEY);
    index.applied = (applied as Uint8Array | undefined) === undefined ? 0 : readNumber(applied, 0);
    return index;
  }

  /**
   * Adds a block; one that the index has already is passed over. `eventIds` returns one number per transaction and is
   * called only for a new block.
   */
  add(place: BlockPlace, eventIds: () => readonly number[]): void {
    if (place.height < this.applied) return;
    eventIds().forEach((eventId, i) => {
      this.batch.put(keyOf(EVENT_KEY, eventId), numbers([place.firstLeaf + i]));
    });
    this.batch.put(
      keyOf(BLOCK_KEY, place.firstLeaf),
      numbers([place.height, place.transactions, place.segment, place.offset, place.bytes]),
    );
    this.applied = place.height + 1;
    this.batch.put(APPLIED_KEY, numbers([this.applied]));
  }

  /** True where the index knows a block that a log of `blocks` blocks does not have. */
  isAheadOf(blocks: number): boolean {
    return this.applied > blocks;
  }

  /** Empties the index. */
  async reset(): Promise<void> {
    await this.batch.close();
    await this.database.close();
    await rm(this.directory, { recursive: true, force: true });
    this.database = await openDatabase(this.directory);
    this.batch = this.database.batch();
    this.applied = 0;
  }

  /** Writes what was added. */
  async flush(): Promise<void> {
    if (this.batch.length === 0) return;
    const { batch } = this;
    this.batch = this.database.batch();
    await batch.write();
  }

  /** Leaf of the last transaction that states the event, or undefined. */
  async leafOf(eventId: number): Promise<number | undefined> {
    const value = (await this.database.get(keyOf(EVENT_KEY, eventId))) as Uint8Array | undefined;
    return value === undefined ? undefined : readNumber(value, 0);
  }

  /** The block that holds leaf `position`, or undefined behind the end. */
  async blockOf(position: number): Promise<BlockPlace | undefined> {
    const range = {
      gte: keyOf(BLOCK_KEY, 0),
      lte: keyOf(BLOCK_KEY, position),
      reverse: true,
      limit: 1,
    };
    for await (const [key, value] of this.database.iterator(range)) {
      const [height, transactions, segment, offset, bytes] = [0, 1, 2, 3, 4].map((i) =>
        readNumber(value, i * NUMBER_BYTES),
      ) as [number, number, number, number, number];
      const firstLeaf = readNumber(key, 1);
      if (position >= firstLeaf + transactions) return undefined;
      return { height, firstLeaf, transactions, segment, offset, bytes };
    }
    return undefined;
  }

  async close(): Promise<void> {
    await this.flush();
    await this.batch.close();
    await this.database.close();
  }
}

/** A database that cannot be opened because it is damaged is thrown away: it can be rebuilt. */
async function openDatabase(directory: string): Promise<Database> {
  const options = { keyEncoding: 'view', valueEncoding: 'view' } as const;
  const database: Database = new Level(directory, options);
  try {
    await database.open();
    return database;
  } catch (error) {
    if (isLocked(error)) throw error;
    await rm(directory, { recursive: true, force: true });
    const fresh: Database = new Level(directory, options);
    await fresh.open();
    return fresh;
  }
}

function isLocked(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && cause.code === 'LEVEL_LOCKED';
}

function keyOf(prefix: number, value: number): Uint8Array {
  const key = new Uint8Array(1 + NUMBER_BYTES);
  key[0] = prefix;
  writeNumber(key, 1, value);
  return key;
}

function numbers(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * NUMBER_BYTES);
  values.forEach((value, i) => {
    writeNumber(bytes, i * NUMBER_BYTES, value);
  });
  return bytes;
}

function writeNumber(bytes: Uint8Array, at: number, value: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  view.setUint16(at, Math.floor(value / 0x1_0000_0000));
  view.setUint32(at + 2, value % 0x1_0000_0000);
}

function readNumber(bytes: Uint8Array, at: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return view.getUint16(at) * 0x1_0000_0000 + view.getUint32(at + 2);
}
