/**
 * Two ways to load a ledger: as fast as it takes transactions (saturation), and at a given rate whatever it does (open
 * loop). In the second, latency counts from the moment at which a transaction was meant to be sent, so that a stall is
 * charged to everything that it held up ("coordinated omission").
 *
 * @module
 */
import type { LedgerPipeline } from '../../ledger/engines/live/index.ts';
import type { SignedLoad } from '../../ledger/engines/workload/index.ts';
import type { PartProgress } from '../measure/progress.ts';
import type { LedgerBed } from './ledger-bed.ts';

/** Offers everything and waits for the last outcome. Returns the number of transactions. */
export async function saturate(
  ledger: LedgerPipeline,
  load: SignedLoad,
  progress: PartProgress,
): Promise<number> {
  for (let i = 0; i < load.count; i++) {
    const transaction = load.transaction(i);
    const payload = load.payload(i);
    while (ledger.offer(transaction, payload) < 0) {
      progress.count(i, load.count);
      await ledger.room();
    }
  }
  await ledger.drain();
  return load.count;
}

const TICK_MS = 1;

/** Offers at `perSecond`. Returns the latency of each transaction in ms, in the order of the load. */
export async function openLoop(
  bed: LedgerBed,
  ledger: LedgerPipeline,
  load: SignedLoad,
  perSecond: number,
  progress: PartProgress,
): Promise<Float64Array> {
  const latenciesMs = new Float64Array(load.count);
  const startMs = performance.now();
  const meantMs = (i: number) => startMs + (i / perSecond) * 1000;
  let first = 0;
  let next = 0;
  bed.onAnswer = (ticket) => {
    latenciesMs[ticket - first] = performance.now() - meantMs(ticket - first);
  };
  while (next < load.count) {
    const passedS = (performance.now() - startMs) / 1000;
    const due = Math.min(load.count, Math.floor(passedS * perSecond));
    while (next < due) {
      const ticket = ledger.offer(load.transaction(next), load.payload(next));
      if (ticket < 0) {
        await ledger.room();
        continue;
      }
      if (next === 0) first = ticket;
      next++;
    }
    progress.count(next, load.count);
    await new Promise((resolve) => {
      setTimeout(resolve, TICK_MS);
    });
  }
  await ledger.drain();
  bed.onAnswer = undefined;
  return latenciesMs;
}
