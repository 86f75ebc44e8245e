/**
 * Two ways to load a ledger: as fast as it takes transactions (saturation), and at a given rate whatever it does (open
 * loop). In the second, latency counts from the moment at which a transaction was meant to be sent, so that a stall is
 * charged to everything that it held up ("coordinated omission").
 *
 * @module
 */
import type { LedgerPipeline } from '../../ledger/engines/live/index.ts';
import type { SignedLoad } from './bench-world.ts';

/** Offers everything and waits for the last outcome. Returns transactions per second. */
export async function saturate(ledger: LedgerPipeline, load: SignedLoad): Promise<number> {
  const start = performance.now();
  for (let i = 0; i < load.count; i++) {
    const transaction = load.transaction(i);
    while (ledger.offer(transaction) < 0) await ledger.room();
  }
  await ledger.drain();
  return load.count / ((performance.now() - start) / 1000);
}

const TICK_MS = 1;

/** Offers at `perSecond`. `sent` is told the time (performance.now) at which each ticket was meant to be sent. */
export async function openLoop(
  ledger: LedgerPipeline,
  load: SignedLoad,
  perSecond: number,
  sent: (ticket: number, meantMs: number) => void,
): Promise<void> {
  const start = performance.now();
  let next = 0;
  while (next < load.count) {
    const due = Math.min(load.count, Math.floor(((performance.now() - start) / 1000) * perSecond));
    while (next < due) {
      const meantMs = start + (next / perSecond) * 1000;
      let ticket = ledger.offer(load.transaction(next));
      while (ticket < 0) {
        await ledger.room();
        ticket = ledger.offer(load.transaction(next));
      }
      sent(ticket, meantMs);
      next++;
    }
    await new Promise((resolve) => {
      setTimeout(resolve, TICK_MS);
    });
  }
  await ledger.drain();
}
