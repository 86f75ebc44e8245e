import { expect, test } from 'vitest';
import { RULE_CODES } from '../../../ledger/contracts/index.ts';
import { BIZ_STEPS } from '../../../ledger/events/index.ts';
import { playTraces, type TraceTally } from '../../support/ledger/traces/trace-model.ts';
import { throughPipeline } from '../../support/ledger/traces/trace-pipeline.ts';

const TRACES = { mixed: 80_000, honest: 19_000, pipeline: 1_000 } as const;
const ALL = 100_000;
/** Faults of order, keys and reference that a machine can say; the others are of form, signatures and payloads. */
const FAULTS = [
  ...['T_PARTY', 'T_REFERENCE', 'T_REPLAYED', 'T_SEQUENCE_GAP', 'T_TIME', 'T_DUPLICATE_ITEM'],
  ...['T_UNKNOWN_KEY', 'T_REVOKED_KEY', 'T_AUTHORITY', 'T_KEY'],
];

let played = 0;

function tell(name: string, tally: TraceTally): void {
  played += tally.traces;
  const { taken, refused } = tally.statements;
  const sizes = `${tally.multiSerial} of more than one serial, ${tally.resent} sent again`;
  console.log(`${name}: ${tally.traces} traces, ${taken} statements taken, ${refused} refused`);
  console.log(`  ${sizes}`);
  for (const counts of [tally.accepted, tally.refused]) {
    const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
    console.log(`  ${sorted.map(([what, count]) => `${what} ${count}`).join(', ')}`);
  }
}

test('hostile and honest statements', async () => {
  const tally = await playTraces({ traces: TRACES.mixed, length: 40, seed: 11, kind: 'mixed' });
  tell('mixed', tally);
  expect(tally.traces).toBe(TRACES.mixed);
  for (const code of [...RULE_CODES, ...FAULTS]) {
    expect(tally.refused.get(code) ?? 0, code).toBeGreaterThan(100);
  }
  for (const step of [...BIZ_STEPS, 'changing keys'])
    expect(tally.accepted.get(step) ?? 0, step).toBeGreaterThan(100);
});

test('lawful traces are never refused', async () => {
  const tally = await playTraces({ traces: TRACES.honest, length: 40, seed: 12, kind: 'honest' });
  tell('honest', tally);
  expect(tally.traces).toBe(TRACES.honest);
  expect(tally.refused).toEqual(new Map());
});

test('the whole pipeline with real signatures', async () => {
  const traces = { traces: TRACES.pipeline, length: 40, seed: 13, kind: 'mixed' } as const;
  const tally = await playTraces({ ...traces, afterwards: throughPipeline });
  tell('pipeline', tally);
  expect(tally.traces).toBe(TRACES.pipeline);
});

test('that is a hundred thousand', () => {
  expect(played).toBe(ALL);
});
