import { expect } from 'vitest';
import { RULE_CODES } from '../../../ledger/contracts/index.ts';
import { BIZ_STEPS } from '../../../ledger/events/index.ts';
import { serverOfFile, serverTest } from '../../support/engines/postgres.ts';
import { tracesThroughTier } from '../../support/engines/postgres-traces.ts';

const TRACES = Number(process.env['THERIAC_TRACES'] ?? 2000);

const shared = serverOfFile();

serverTest.each(['rules', 'signed', 'batched'] as const)('tier %s', async (tier) => {
  const tally = await tracesThroughTier(shared, tier, TRACES, 21);
  const { taken, refused } = tally.statements;
  console.log(`${tier}: ${tally.traces} traces, ${taken} statements taken, ${refused} refused`);
  for (const code of RULE_CODES) expect(tally.refused.get(code) ?? 0, code).toBeGreaterThan(10);
  for (const step of BIZ_STEPS) expect(tally.accepted.get(step) ?? 0, step).toBeGreaterThan(10);
});
