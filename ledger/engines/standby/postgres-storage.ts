/**
 * The files of a log in a table. What is appended waits in memory for `sync`, which stores everything that waits in one
 * transaction; when that has committed, a server with a synchronous standby has it on both.
 *
 * Each transaction also touches the writer's row, and only while the epoch in it is ours: a second writer stops the
 * first. A transaction whose answer was lost is tried again as it is: rows that are there already are ours, for nobody
 * else could write in our epoch, and touching the row waits for the standby anew.
 *
 * @module
 */
import type pg from 'pg';
import { TheriacError } from '../../../base/index.ts';
import type { LogStorage } from '../../log/index.ts';
import { segmentIndex } from '../../log/segment-format.ts';
import { persist } from './persist.ts';

interface Chunk {
  readonly file: string;
  readonly from: number;
  readonly bytes: Uint8Array;
}

export interface PostgresStorageOptions {
  readonly pool: pg.Pool;
  readonly epoch: number;
  /** The server, for errors. */
  readonly place: string;
  /** After which a sync is given up. */
  readonly limitMs: number;
}

export class PostgresStorage implements LogStorage {
  /** Why nothing is stored any more, where nothing is. */
  stopCode: string | undefined;
  /** Transactions that stored something. */
  syncs = 0;
  private readonly options: PostgresStorageOptions;
  /** Bytes of each file, those that wait included. */
  private readonly lengths: Map<string, number>;
  private readonly waiting: Chunk[] = [];
  private storing: Promise<void> = Promise.resolve();

  private constructor(options: PostgresStorageOptions, lengths: Map<string, number>) {
    this.options = options;
    this.lengths = lengths;
  }

  /** Over the tables in the pool's search path, in an epoch that was taken before. */
  static async open(options: PostgresStorageOptions): Promise<PostgresStorage> {
    const { rows } = await options.pool.query<{ file: string; length: string }>(
      'SELECT file, max(from_byte + octet_length(bytes)) AS length FROM ledger_chunk GROUP BY file',
    );
    return new PostgresStorage(
      options,
      new Map(rows.map(({ file, length }) => [file, Number(length)])),
    );
  }

  list(): Promise<readonly string[]> {
    return Promise.resolve([...this.lengths.keys()].sort());
  }

  /** Bytes of segments that wait are not shown: nobody has acknowledged them. */
  async read(name: string, offset = 0, length = Number.MAX_SAFE_INTEGER): Promise<Uint8Array> {
    const { rows } = await this.options.pool.query<{ from_byte: string; bytes: Buffer }>(
      `SELECT from_byte, bytes FROM ledger_chunk WHERE file = $1 AND from_byte < $3
        AND from_byte >= (SELECT coalesce(max(from_byte), 0) FROM ledger_chunk WHERE file = $1 AND from_byte <= $2)
        ORDER BY from_byte`,
      [name, offset, Math.min(offset + length, Number.MAX_SAFE_INTEGER)],
    );
    const start = Number(rows[0]?.from_byte ?? 0);
    const shown = segmentIndex(name) === undefined ? this.waiting : [];
    const late = shown.filter(({ file }) => file === name).map(({ bytes }) => bytes);
    const bytes = Buffer.concat([...rows.map((row) => row.bytes), ...late]);
    return Uint8Array.from(bytes.subarray(offset - start, offset - start + length));
  }

  append(name: string, bytes: Uint8Array): Promise<void> {
    const from = this.lengths.get(name) ?? 0;
    this.waiting.push({ file: name, from, bytes });
    this.lengths.set(name, from + bytes.length);
    return Promise.resolve();
  }

  /** Stores whatever waits, of any file; a second call meanwhile waits for the same transaction. */
  async sync(): Promise<void> {
    const chunks = this.waiting.splice(0);
    if (chunks.length > 0) this.storing = this.storing.then(() => this.store(chunks));
    await this.storing;
  }

  seal(): Promise<void> {
    return Promise.resolve();
  }

  async truncate(name: string, sizeBytes: number): Promise<void> {
    if ((this.lengths.get(name) ?? 0) <= sizeBytes) return;
    await this.options.pool.query(
      `WITH held AS (UPDATE ledger_writer SET writes = writes + 1 WHERE epoch = $3 RETURNING 1),
        gone AS (DELETE FROM ledger_chunk WHERE file = $1 AND from_byte >= $2 AND EXISTS (SELECT FROM held))
      UPDATE ledger_chunk SET bytes = substring(bytes FOR ($2 - from_byte)::integer)
        WHERE file = $1 AND from_byte < $2 AND from_byte + octet_length(bytes) > $2 AND EXISTS (SELECT FROM held)`,
      [name, sizeBytes, this.options.epoch],
    );
    this.lengths.set(name, sizeBytes);
  }

  /** Waits for the transaction that is under way; whether it failed was told to whoever asked for it. */
  close(): Promise<void> {
    return this.storing.catch(() => undefined);
  }

  private async store(chunks: readonly Chunk[]): Promise<void> {
    const { limitMs, place } = this.options;
    try {
      await persist(limitMs, place, (isUnsure) => this.insert(chunks, isUnsure));
    } catch (error) {
      this.stopCode = error instanceof TheriacError ? error.code : undefined;
      throw error;
    }
    this.syncs++;
  }

  private async insert(chunks: readonly Chunk[], isUnsure: boolean): Promise<void> {
    const { pool, epoch, place } = this.options;
    const values = chunks.map(
      (_, i) => `($${3 * i + 2}::text, $${3 * i + 3}::bigint, $${3 * i + 4}::bytea)`,
    );
    const { rows } = await pool.query<{ held: string; stored: string }>(
      `WITH held AS (UPDATE ledger_writer SET writes = writes + 1 WHERE epoch = $1 RETURNING 1),
        stored AS (INSERT INTO ledger_chunk (file, from_byte, bytes)
          SELECT * FROM (VALUES ${values.join(', ')}) AS chunk WHERE EXISTS (SELECT FROM held)
          ON CONFLICT (file, from_byte) DO NOTHING RETURNING 1)
      SELECT (SELECT count(*) FROM held) AS held, (SELECT count(*) FROM stored) AS stored`,
      [epoch, ...chunks.flatMap(({ file, from, bytes }) => [file, from, bufferOf(bytes)])],
    );
    const { held, stored } = rows[0]!;
    const isOurs = held === '1' && (Number(stored) === chunks.length || isUnsure);
    if (!isOurs) throw takenOver(place);
  }
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function takenOver(place: string): TheriacError {
  return new TheriacError({
    code: 'E_ENGINE_FORK',
    place,
    rule: 'another writer took the ledger over',
    remedy: 'Let one writer go on; open the ledger again to take it back.',
  });
}
