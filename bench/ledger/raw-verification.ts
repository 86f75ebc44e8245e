/** Drives the raw workers and times them. @module */
import { Worker } from 'node:worker_threads';
import { workerFile } from '../../base/index.ts';
import type { SignedLoad } from '../../ledger/engines/workload/index.ts';
import { type Rate, timed } from '../measure/timing.ts';
import type { RawLoad, RawRequest } from './raw.worker.ts';

export class RawVerification {
  private readonly threads: Worker[];

  constructor(keys: readonly Uint8Array[], origin: string, cores: number) {
    const { filename, execArgv } = workerFile('./raw.worker', import.meta.url);
    const context = new TextEncoder().encode(`theriac transaction 1 ${origin}`);
    const workerData = { keys, context };
    this.threads = Array.from(
      { length: cores },
      () => new Worker(filename, { execArgv, workerData }),
    );
  }

  /** Gives every core its share of the load. */
  async prepare(load: SignedLoad): Promise<void> {
    const share = Math.floor(load.count / this.threads.length);
    await Promise.all(
      this.threads.map((thread, i) => ask(thread, partOf(load, i * share, (i + 1) * share))),
    );
  }

  /** Verifications of the first `cores` cores together, gone through again until `leastMs` have passed. */
  rate(cores: number = this.threads.length, leastMs = 0): Promise<Rate> {
    const threads = this.threads.slice(0, cores);
    return timed(async () => {
      const startMs = performance.now();
      let valid = 0;
      do {
        const counts = await Promise.all(threads.map((thread) => ask(thread, null)));
        valid += counts.reduce((sum, count) => sum + count, 0);
      } while (performance.now() - startMs < leastMs);
      return valid;
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.terminate()));
  }
}

function partOf(load: SignedLoad, from: number, until: number): RawLoad {
  const parts = Array.from({ length: until - from }, (_, i) => load.transaction(from + i));
  let end = 0;
  const ends = Float64Array.from(parts, (part) => (end += part.length));
  const bytes = new Uint8Array(end);
  parts.forEach((part, i) => {
    bytes.set(part, ends[i]! - part.length);
  });
  return { bytes, ends };
}

function ask(thread: Worker, request: RawRequest): Promise<number> {
  return new Promise((resolve, reject) => {
    thread.once('message', (answer: number) => {
      thread.off('error', reject);
      resolve(answer);
    });
    thread.once('error', reject);
    thread.postMessage(request);
  });
}
