import { expect, test } from 'vitest';
import { playTraces } from '../../support/ledger/traces/trace-model.ts';
import { throughPipeline } from '../../support/ledger/traces/trace-pipeline.ts';

// test/soak/ledger/a-hundred-thousand-traces.test.ts is the full size.

test('hostile and honest statements: no invariant is broken, and replicas agree', async () => {
  const tally = await playTraces({ traces: 800, length: 40, seed: 1, kind: 'mixed' });
  expect(tally.traces).toBe(800);
  const { taken, refused } = tally.statements;
  expect(Math.min(taken, refused)).toBeGreaterThan(2000);
});

test('a wholly lawful trace is never refused', async () => {
  const tally = await playTraces({ traces: 180, length: 40, seed: 2, kind: 'honest' });
  expect(tally.traces).toBe(180);
  expect(tally.refused).toEqual(new Map());
  expect(tally.statements.taken).toBeGreaterThan(2000);
});

test('with real signatures the whole pipeline says what the machine says', async () => {
  const traces = { traces: 20, length: 40, seed: 3, kind: 'mixed' } as const;
  const tally = await playTraces({ ...traces, afterwards: throughPipeline });
  expect(tally.traces).toBe(20);
});
