import { expect, test } from 'vitest';
import { Histogram } from '../../../bench/load/histogram.ts';
import { runOnce, TROUBLED } from '../../support/load/run-once.ts';
import { STALL_MS } from '../../support/load/troubled-engines.ts';

const DURATION_MS = 2000;

async function p99Ms(plan: Parameters<typeof runOnce>[1]): Promise<number> {
  const { latency, audit } = await runOnce('stalling', plan, TROUBLED);
  expect(audit.findings).toEqual([]);
  return Histogram.of(latency).quantileUs(0.99) / 1000;
}

test('in open loop p99 is about the length of the stall', async () => {
  const arrivals = {
    model: { kind: 'constant' },
    perSecond: 1000,
    durationMs: DURATION_MS,
    seed: '1',
    repeat: 0,
  } as const;
  const p99 = await p99Ms({ mode: 'open', arrivals });
  expect(p99).toBeGreaterThan(0.8 * STALL_MS);
  expect(p99).toBeLessThan(2 * STALL_MS);
});

test('in closed loop p99 hardly notices it', async () => {
  const p99 = await p99Ms({
    mode: 'closed',
    clients: 4,
    durationMs: DURATION_MS,
    transactions: 20_000,
  });
  expect(p99).toBeLessThan(0.5 * STALL_MS);
});
