/**
 * Random traces through a tier of PostgreSQL: whatever a contract machine said of a transaction the rule functions have
 * to say. One schema serves for all of them, emptied in between.
 *
 * @module
 */
import { expect } from 'vitest';
import type { LiveEngine } from '../../../ledger/engines/live-engine.ts';
import type { PostgresTier } from '../../../ledger/engines/postgres/index.ts';
import { PIPELINE, type TraceLedger } from '../ledger/traces/trace-ledger.ts';
import { playTraces, type TraceTally } from '../ledger/traces/trace-model.ts';
import { SETUP } from '../ledger/traces/trace-world.ts';
import type { TestServer } from './postgres.ts';

const UNLICENSED = SETUP.parties.flatMap(({ licensed }, i) => (licensed ? [] : [i])).join();
/** As the schema was when its ledger was begun. */
const EMPTY = `
SET search_path TO trace;
DELETE FROM item; DELETE FROM holding; DELETE FROM statement; DELETE FROM refusal; DELETE FROM lot;
UPDATE party_sequence SET next = 0, chain = NULL;
UPDATE party SET licensed = id NOT IN (${UNLICENSED});
DELETE FROM signing_key WHERE ordinal > ${SETUP.parties.length};
UPDATE signing_key SET active = true;
`;

/** Plays `traces` mixed traces through tier `tier`. Rejects where a code differs from the machine's. */
export async function tracesThroughTier(
  shared: TestServer,
  tier: PostgresTier,
  traces: number,
  seed: number,
): Promise<TraceTally> {
  const url = await shared.database();
  const clock = { nowMs: 0 };
  const options = { schema: 'trace', connections: 2, nowMs: () => clock.nowMs };
  let played = 0;
  return playTraces({
    traces,
    length: 40,
    seed,
    kind: 'mixed',
    shrink: false,
    reopen: false,
    afterwards: async (ledger) => {
      if (played++ > 0) await shared.ask(url, EMPTY);
      await throughEngine(shared.engine(tier, url, options), clock, ledger);
    },
  });
}

/** Offers one transaction after the other. */
async function throughEngine(
  engine: LiveEngine,
  clock: { nowMs: number },
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
      if (told[i] === code) continue;
      const words = story.slice(0, i + 1).map((said) => JSON.stringify(said));
      const difference = `transaction ${i}: machine ${code}, ${engine.name} ${told[i]!}`;
      throw new Error([difference, ...words].join('\n'));
    }
    let stored = 0;
    for await (const digest of engine.stored()) stored += Math.sign(digest.length);
    expect(stored).toBe(offers.filter(({ code }) => code === '').length);
    expect(await engine.audit()).toEqual([]);
  } finally {
    await engine.close();
  }
}
