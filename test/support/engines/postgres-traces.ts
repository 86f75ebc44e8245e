/**
 * A random trace through a tier of PostgreSQL: whatever a contract machine said of a transaction the rule functions have
 * to say, and what they stored in their own order the machine has to accept in that order.
 *
 * @module
 */
import { expect } from 'vitest';
import type { LiveEngine } from '../../../ledger/engines/live-engine.ts';
import { type Offer, PIPELINE, type TraceLedger } from '../ledger/traces/trace-ledger.ts';

export interface Clocked {
  nowMs: number;
}

/** Offers one transaction after the other; the codes have to be those of the machine. */
export async function throughEngine(
  engine: LiveEngine,
  clock: Clocked,
  { offers, story }: TraceLedger,
): Promise<void> {
  const told: string[] = [];
  await engine.open(PIPELINE, (ticket, code) => {
    told[ticket] = code;
  });
  try {
    for (const [i, { bytes, nowMs, code }] of offers.entries()) {
      clock.nowMs = nowMs;
      engine.offer(bytes);
      await engine.drain();
      if (told[i] !== code) {
        const words = story.slice(0, i + 1).map((said) => JSON.stringify(said)).join('\n');
        throw new Error(`transaction ${i}: machine ${code}, ${engine.name} ${told[i]!}\n${words}`);
      }
    }
    const accepted = offers.filter(({ code }) => code === '');
    let stored = 0;
    for await (const _ of engine.stored()) stored++;
    expect(stored).toBe(accepted.length);
    expect(await engine.audit()).toEqual([]);
  } finally {
    await engine.close();
  }
}

export type { Offer };
