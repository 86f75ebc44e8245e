import { expect, test } from 'vitest';
import { loadVerdicts } from '../../../bench/load/load-verdicts.ts';
import type { TableRow } from '../../../reports/index.ts';

function engine(name: string, saturation: number, proofs: 'yes' | 'no'): TableRow<'loadEngines'> {
  return {
    engine: name,
    state: 'ok',
    note: '',
    servers: '',
    durable: 'yes',
    signatures: proofs,
    rules: 'yes',
    proofs,
    replicas: 1,
    saturationPerSecond: saturation,
    saturationLo: saturation,
    saturationHi: saturation,
    searches: 3,
    sloMs: 1000,
  };
}

function at(name: string, perSecond: number, ms: number): TableRow<'loadSummary'> {
  return {
    engine: name,
    mode: 'open',
    load: String(perSecond),
    history: 0,
    runs: 5,
    voids: 0,
    offeredPerSecond: perSecond,
    goodputPerSecond: perSecond,
    percentile: 'p99',
    latencyMs: ms,
    lo: ms * 0.9,
    hi: ms * 1.1,
  };
}

const ENGINES = [engine('level', 10_000, 'yes'), engine('postgres-rules', 2000, 'no')];

test('slower at low load and faster at high load is said with the load from which on', () => {
  const [row, ...rest] = loadVerdicts(ENGINES, [
    at('level', 1000, 6),
    at('level', 5000, 8),
    at('postgres-rules', 200, 2),
    at('postgres-rules', 1000, 20),
    at('postgres-rules', 1700, 80),
  ]);
  expect(rest).toEqual([]);
  expect(row).toMatchObject({
    arm: 'level',
    baseline: 'postgres-rules',
    verdict: 'supported at 2 of 3 loads',
    figure: 'at 1700/s: 8.0 ms [7.2, 8.8] against 80 ms [72, 88]',
    condition:
      'from 1000/s on, slower up to 200/s; above 2000/s only level keeps up; durable, signed, rules, proofs against durable, rules',
  });
});

test('intervals that meet decide nothing', () => {
  const [row] = loadVerdicts(ENGINES, [at('level', 1000, 6), at('postgres-rules', 1000, 6.5)]);
  expect(row).toMatchObject({ verdict: 'not decided' });
});

test('without a common load there is no verdict', () => {
  expect(loadVerdicts(ENGINES, [at('level', 1000, 6), at('postgres-rules', 1500, 6)])).toEqual([]);
});
