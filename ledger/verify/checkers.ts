/**
 * Where batches are checked: in this thread for a small log, since starting a thread costs more than the audit; in
 * worker threads for a large one. Results are the same, and each comes back with the memory of its batch.
 *
 * @module
 */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { BlockBatch, CheckedBatch } from './block-batch.ts';
import { readGenesis } from './genesis-record.ts';
import { type CheckedTransactions, TransactionChecker } from './transaction-checker.ts';

export interface Checkers {
  /** Batches that may be under way so that no thread waits for work. */
  readonly capacity: number;
  /** Takes the batch's memory away until the result is there. */
  check(batch: BlockBatch): Promise<CheckedBatch>;
  /** Knows a key that was registered on the log in all batches that come. */
  learn(key: AddedKey): void;
  close(): Promise<void>;
}

export interface AddedKey {
  readonly party: number;
  readonly publicKey: Uint8Array;
}

/** What a thread is told: transactions to check, which are answered, or a key to know. */
export type CheckRequest =
  | { readonly bytes: Uint8Array<ArrayBuffer>; readonly ends: readonly number[] }
  | AddedKey;

/** What a thread answers: requests are answered in their order. */
export interface CheckAnswer {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly transactions: CheckedTransactions;
}

/**
 * Checkers in `threads` worker threads, or in this one for 0. `genesisRecord` is a record that was read before, or
 * undefined where there is none that can be read.
 */
export function startCheckers(genesisRecord: Uint8Array | undefined, threads: number): Checkers {
  if (threads === 0) return checkersHere(genesisRecord);
  return new ThreadedCheckers(genesisRecord, threads);
}

function checkersHere(genesisRecord: Uint8Array | undefined): Checkers {
  const genesis = genesisRecord === undefined ? undefined : readGenesis(genesisRecord);
  const checker = new TransactionChecker(genesis);
  return {
    capacity: 1,
    check: ({ bytes, ends }) =>
      Promise.resolve({ bytes, transactions: checker.check(bytes, ends) }),
    learn({ party, publicKey }) {
      checker.keys?.add(party, publicKey);
    },
    close: () => Promise.resolve(),
  };
}

/** Batches per thread: one in work, one waiting. */
const DEPTH = 2;

class ThreadedCheckers implements Checkers {
  readonly capacity: number;
  private readonly threads: CheckerThread[];

  constructor(genesisRecord: Uint8Array | undefined, threads: number) {
    this.capacity = threads * DEPTH;
    this.threads = Array.from({ length: threads }, () => new CheckerThread(genesisRecord));
  }

  check(batch: BlockBatch): Promise<CheckedBatch> {
    const idlest = this.threads.reduce((a, b) => (b.waiting < a.waiting ? b : a));
    return idlest.check(batch);
  }

  learn(key: AddedKey): void {
    for (const thread of this.threads) thread.learn(key);
  }

  async close(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.close()));
  }
}

interface Waiting {
  readonly resolve: (answer: CheckedBatch) => void;
  readonly reject: (error: Error) => void;
}

class CheckerThread {
  private readonly worker: Worker;
  private readonly asked: Waiting[] = [];
  private failure: Error | undefined;

  constructor(genesisRecord: Uint8Array | undefined) {
    this.worker = startWorker(genesisRecord);
    this.worker.on('message', (answer: CheckAnswer) => this.asked.shift()?.resolve(answer));
    this.worker.on('error', (error) => {
      this.fail(error instanceof Error ? error : new Error('unknown'));
    });
    this.worker.on('exit', () => {
      this.fail(new Error('it ended'));
    });
  }

  get waiting(): number {
    return this.asked.length;
  }

  check({ bytes, ends }: BlockBatch): Promise<CheckedBatch> {
    return new Promise((resolve, reject) => {
      if (this.failure !== undefined) {
        reject(this.failure);
        return;
      }
      this.asked.push({ resolve, reject });
      const request: CheckRequest = { bytes, ends };
      this.worker.postMessage(request, [bytes.buffer]);
    });
  }

  learn(key: AddedKey): void {
    this.worker.postMessage(key);
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private fail(error: Error): void {
    this.failure ??= new Error(`a thread of the audit failed: ${error.message}`);
    for (const { reject } of this.asked.splice(0)) reject(this.failure);
  }
}

/** Starts the worker beside this file in the form in which this file runs, TypeScript or built. */
function startWorker(genesisRecord: Uint8Array | undefined): Worker {
  const options = { workerData: genesisRecord };
  const { url } = import.meta;
  if (!url.endsWith('.ts')) return new Worker(new URL('./audit.worker.js', url), options);
  // A thread does not inherit the loader of TypeScript: it has to register it before its file is read.
  const tsx = pathToFileURL(createRequire(url).resolve('tsx/package.json'));
  const loader = new URL('dist/esm/api/index.mjs', tsx).href;
  const file = new URL('./audit.worker.ts', url).href;
  const script = `import(${JSON.stringify(loader)}).then(({ register }) => {
    register();
    return import(${JSON.stringify(file)});
  });`;
  return new Worker(script, { ...options, eval: true });
}
