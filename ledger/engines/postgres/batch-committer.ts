/**
 * Up to 500 transactions in one call: whatever was offered while the last batch was under way goes together, and a single
 * transaction goes at once where nothing else does.
 *
 * @module
 */
import { sha256 } from '../../crypto/sha256.ts';
import { NONE } from '../../events/index.ts';
import { type Committer, parameters, RuleCommitter, type RuleTools, tried } from './committers.ts';
import { engineCode } from './server-errors.ts';
import type { PlainRefusal, StatementRow } from './statement-row.ts';

const BATCH_TRANSACTIONS = 500;
/** Large statements make small batches. */
const BATCH_BYTES = 2 * 1024 * 1024;
const COLUMNS = 21;
const CALL = {
  name: 'record_batch',
  text: `SELECT codes, places FROM record_batch(${Array.from({ length: COLUMNS }, (_, i) => `$${i + 1}`).join(', ')})`,
};

interface BatchAnswer {
  readonly codes: readonly string[];
  readonly places: readonly string[];
}

interface Waiting {
  readonly ticket: number;
  readonly row: StatementRow | PlainRefusal;
  readonly bytes: Uint8Array;
}

export class BatchCommitter implements Committer {
  private readonly tools: RuleTools;
  private readonly single: RuleCommitter;
  private waiting: Waiting[] = [];
  private isBusy = false;

  constructor(tools: RuleTools) {
    this.tools = tools;
    this.single = new RuleCommitter(tools);
  }

  take(ticket: number, bytes: Uint8Array): void {
    const { reader, nowMs } = this.tools;
    this.waiting.push({ ticket, row: reader.read(bytes, nowMs()), bytes });
    if (this.isBusy) return;
    this.isBusy = true;
    setImmediate(() => void this.work());
  }

  /** Works until nothing waits; never rejects. */
  private async work(): Promise<void> {
    const { settle } = this.tools;
    while (this.waiting.length > 0) {
      const first = this.waiting[0]!;
      if ('code' in first.row) {
        this.waiting.shift();
        settle(first.ticket, first.row.code, NONE);
      } else if (first.row.call !== 'record_statement') {
        this.waiting.shift();
        await this.single.commit(first.ticket, first.row, first.bytes);
      } else {
        await this.commit(this.waiting.splice(0, this.batchLength()));
      }
    }
    this.isBusy = false;
  }

  /** Statements at the head that go together. */
  private batchLength(): number {
    let length = 0;
    let bytes = 0;
    for (const { row, bytes: said } of this.waiting) {
      if ('code' in row || row.call !== 'record_statement') break;
      if (length === BATCH_TRANSACTIONS || bytes > BATCH_BYTES) break;
      length++;
      bytes += said.length;
    }
    return length;
  }

  private async commit(batch: readonly Waiting[]): Promise<void> {
    const { pool, fields, settle } = this.tools;
    const rows = batch.map(({ row, bytes }) => {
      const hash = sha256(bytes);
      return parameters([hash, fields.seal(bytes, hash), ...(row as StatementRow).args]);
    });
    const values = Array.from({ length: COLUMNS }, (_, column) => rows.map((row) => row[column]));
    const answer = await tried(() => pool.query<BatchAnswer>({ ...CALL, values })).catch(
      engineCode,
    );
    for (const [i, { ticket }] of batch.entries()) {
      if (typeof answer === 'string') settle(ticket, answer, NONE);
      else settle(ticket, answer.codes[i]!, Number(answer.places[i]!));
    }
  }
}
