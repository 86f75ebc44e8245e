import { expect } from 'vitest';
import { serverOfFile, serverTest } from '../../../support/engines/postgres.ts';
import { throughEngine } from '../../../support/engines/postgres-traces.ts';
import { playTraces } from '../../../support/ledger/traces/trace-model.ts';

// test/soak/ledger/postgres-agrees-on-many-traces.test.ts is the full size.

const shared = serverOfFile();

serverTest.each(['rules', 'signed', 'batched'] as const)('tier %s', async (tier) => {
  const url = await shared.database();
  let traces = 0;
  const tally = await playTraces({
    traces: 12,
    length: 40,
    seed: 5,
    kind: 'mixed',
    shrink: false,
    reopen: false,
    afterwards: async (ledger) => {
      const clock = { nowMs: 0 };
      const options = { schema: `trace_${traces++}`, connections: 2, nowMs: () => clock.nowMs };
      await throughEngine(shared.engine(tier, url, options), clock, ledger);
    },
  });
  expect(tally.statements.taken).toBeGreaterThan(50);
  expect(tally.statements.refused).toBeGreaterThan(50);
});
