/**
 * How each tier brings transactions into the database: a row at a time, a rule function at a time, with the signature
 * checked before, or many at once. Each transaction is settled once, with a code and its place.
 *
 * @module
 */
import type pg from 'pg';
import { sha256 } from '../../crypto/sha256.ts';
import { NONE } from '../../events/index.ts';
import { ConflictQueue } from './conflict-queue.ts';
import type { FieldEncryption } from './field-encryption.ts';
import type { KeyedChecker } from './keyed-checker.ts';
import { asksToRetry, engineCode } from './server-errors.ts';
import type { StatementReader, StatementRow } from './statement-row.ts';

/** Times that a transaction is tried again which the server asks to be. */
const TRIES = 20;

export type Settle = (ticket: number, code: string, position: number) => void;

export interface Committer {
  /** Takes a transaction whose bytes are the committer's own from here on. */
  take(ticket: number, bytes: Uint8Array): void;
}

/** What a tier with rules works with. */
export interface RuleTools {
  readonly pool: pg.Pool;
  readonly reader: StatementReader;
  readonly fields: FieldEncryption;
  readonly nowMs: () => number;
  readonly settle: Settle;
  /** Only where signatures are checked. */
  readonly checker?: KeyedChecker;
}

interface Answer {
  readonly code: string;
  readonly place: string;
}

const buffer = (bytes: Uint8Array): Buffer =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The driver takes buffers for binary parameters and would write other arrays out as text. */
export function parameters(args: StatementRow['args']): (string | number | Buffer | null)[] {
  return args.map((arg) => (arg instanceof Uint8Array ? buffer(arg) : arg));
}

/** A row a transaction, nothing checked. */
export class PlainCommitter implements Committer {
  private readonly pool: pg.Pool;
  private readonly settle: Settle;

  constructor(pool: pg.Pool, settle: Settle) {
    this.pool = pool;
    this.settle = settle;
  }

  take(ticket: number, bytes: Uint8Array): void {
    this.insert(bytes).then(
      (position) => this.settle(ticket, '', position),
      (error: unknown) => this.settle(ticket, engineCode(error), NONE),
    );
  }

  private async insert(bytes: Uint8Array): Promise<number> {
    const hash = buffer(sha256(bytes));
    const inserted = await this.pool.query<{ position: string }>({
      name: 'insert',
      text: 'INSERT INTO statement (hash, body) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING RETURNING position',
      values: [hash, buffer(bytes)],
    });
    const [row] = inserted.rows;
    if (row !== undefined) return Number(row.position);
    const { rows } = await this.pool.query<{ position: string }>({
      name: 'find',
      text: 'SELECT position FROM statement WHERE hash = $1',
      values: [hash],
    });
    return Number(rows[0]!.position);
  }
}

/** Text of each call; `$n` in the order of `StatementRow.args`, behind hash and body. */
const CALLS = {
  record_statement: `SELECT code, place FROM record_statement($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
    $15, $16, $17, $18, $19, $20, $21)`,
  record_key: 'SELECT code, place FROM record_key($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)',
  refuse: 'SELECT refuse($1, $2) AS code, -1 AS place',
} as const;

/** A rule function a transaction, on as many connections as the pool has. */
export class RuleCommitter implements Committer {
  private readonly tools: RuleTools;
  private readonly queue = new ConflictQueue();

  constructor(tools: RuleTools) {
    this.tools = tools;
  }

  take(ticket: number, bytes: Uint8Array): void {
    const { reader, nowMs, settle } = this.tools;
    const row = reader.read(bytes, nowMs());
    if ('code' in row) {
      setImmediate(settle, ticket, row.code, NONE);
      return;
    }
    this.queue.add(row.keys, () => this.commit(ticket, row, bytes));
  }

  /** Commits a row and settles its ticket; never rejects. */
  async commit(ticket: number, row: StatementRow, bytes: Uint8Array): Promise<void> {
    const { settle, checker } = this.tools;
    let answer: Answer;
    try {
      const fault = (await checker?.fault(bytes)) ?? '';
      answer = fault === '' ? await this.call(row, bytes) : refused(fault);
    } catch (error) {
      answer = refused(engineCode(error));
    }
    settle(ticket, answer.code, Number(answer.place));
  }

  private async call(row: StatementRow, bytes: Uint8Array): Promise<Answer> {
    const { pool, fields } = this.tools;
    const values = parameters(row.args);
    if (row.call !== 'refuse') {
      const hash = buffer(sha256(bytes));
      values.unshift(hash, buffer(fields.seal(bytes, hash)));
    }
    const query = { name: row.call, text: CALLS[row.call], values };
    return tried(() => pool.query<Answer>(query));
  }
}

/** First row of the answer, asked again as often as the server says so. Throws what the server says else. */
export async function tried<Row extends object>(
  ask: () => Promise<{ readonly rows: readonly Row[] }>,
): Promise<Row> {
  for (let tries = 1; ; tries++) {
    try {
      const { rows } = await ask();
      return rows[0]!;
    } catch (error) {
      if (!asksToRetry(error) || tries === TRIES) throw error;
    }
  }
}

function refused(code: string): Answer {
  return { code, place: String(NONE) };
}
