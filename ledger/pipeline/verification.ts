/**
 * Who checks the slots of the ring: worker threads, or the caller's own thread where none are wanted (tests that must
 * be repeatable to the step, machines with one core).
 *
 * @module
 */
import { Worker } from 'node:worker_threads';
import { TheriacError, workerFile } from '../../base/index.ts';
import type { TransactionRing } from './ring.ts';
import type { RegisteredKey } from './signing-keys.ts';
import { type CheckerSetup, SlotChecker } from './slot-checker.ts';

export interface Verification {
  /** Something was offered. */
  offered(): void;
  /** A key was registered, and transactions may be signed with it. */
  addKey(key: RegisteredKey): void;
  /** Checks a slot again, in this thread: it was signed with a key that no worker knew yet. */
  checkHere(slot: number): void;
  close(): Promise<void>;
}

/**
 * Starts `workers` threads (0: none) over the ring. `onProgress` is called, never from within `offered`, when slots were
 * checked; `onLost` when a worker died. Throws E_LEDGER_KEY for a key that must not be registered.
 */
export async function startVerification(
  ring: TransactionRing,
  setup: CheckerSetup,
  workers: number,
  onProgress: () => void,
  onLost: (error: Error) => void,
): Promise<Verification> {
  // Bad keys are an error here, not in a thread.
  const own = new SlotChecker(ring.memory, setup);
  if (workers === 0) return inPlace(ring, own, onProgress);
  const threads = Array.from({ length: workers }, () => {
    const { filename, execArgv } = workerFile('./verify.worker', import.meta.url);
    return new Worker(filename, { execArgv, workerData: { memory: ring.memory, setup } });
  });
  await Promise.all(threads.map(firstMessage));
  let closing = false;
  for (const thread of threads) {
    thread.on('message', onProgress);
    thread.on('error', onLost);
    thread.on('exit', (code) => {
      if (!closing) onLost(lostWorker(code));
    });
  }
  return {
    offered: () => undefined,
    addKey(key) {
      own.learnKey(key);
      ring.addKey(key);
    },
    checkHere: (slot) => {
      own.check(slot);
    },
    async close() {
      closing = true;
      ring.stop();
      await Promise.all(threads.map((thread) => thread.terminate()));
    },
  };
}

function inPlace(ring: TransactionRing, checker: SlotChecker, onProgress: () => void) {
  let checked = 0;
  let due = false;
  const slots = ring.memory.state.length;
  const checkAll = () => {
    due = false;
    while (checked < ring.head) checker.check(checked++ % slots);
    onProgress();
  };
  return {
    offered() {
      if (due) return;
      due = true;
      queueMicrotask(checkAll);
    },
    addKey(key: RegisteredKey) {
      checker.learnKey(key);
    },
    checkHere(slot: number) {
      checker.check(slot);
    },
    close: () => Promise.resolve(),
  };
}

function firstMessage(thread: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    thread.once('message', () => {
      resolve();
    });
    thread.once('error', reject);
  });
}

function lostWorker(code: number): TheriacError {
  return new TheriacError({
    code: 'E_WORKER_LOST',
    place: 'ledger/pipeline',
    rule: `a verification worker ended with code ${code}`,
    remedy: 'Open the ledger again, with fewer workers if memory is short.',
  });
}
