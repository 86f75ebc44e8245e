import { expect } from 'vitest';
import { serverOfFile, serverTest } from '../../../support/engines/postgres.ts';
import { tracesThroughTier } from '../../../support/engines/postgres-traces.ts';

// test/soak/ledger/postgres-agrees-with-the-machine-on-many-traces.test.ts is the full size.

const shared = serverOfFile();

serverTest.each([
  ['rules', 40],
  ['signed', 12],
  ['batched', 12],
] as const)('tier %s', async (tier, traces) => {
  const { taken, refused } = (await tracesThroughTier(shared, tier, traces, 5)).statements;
  expect(taken).toBeGreaterThan(5 * traces);
  expect(refused).toBeGreaterThan(2 * traces);
});
