import { expect, test } from 'vitest';
import { oneMachine, splitPoints } from '../../../../bench/projection/fit-service.ts';
import {
  errorOf,
  errorRange,
  fitRange,
  judge,
} from '../../../../bench/projection/judge-projection.ts';
import type { MeasuredEngine } from '../../../../bench/projection/measured-engine.ts';
import { playRuns } from '../../../../bench/projection/play-runs.ts';
import type { ServiceTimes } from '../../../../sim/index.ts';

const DURATION_MS = 2000;

const TRUTH: ServiceTimes = {
  cores: 1,
  processorUs: 500,
  stallUs: 3000,
  flushUs: 900,
  flushSigma: 0.5,
  flushPerTransactionUs: 300,
  overheadUs: 700,
  connections: Infinity,
  batchTransactions: 500,
};

/** An engine that is the model itself, as a load test would see it. */
function measured(): MeasuredEngine {
  return {
    name: 'made up',
    saturationPerSecond: 2000,
    saturationLo: 1900,
    saturationHi: 2100,
    connections: Infinity,
    batchTransactions: 500,
    transactionBytes: 400,
    points: [0.1, 0.3, 0.5, 0.7].map((share) => {
      const perSecond = share * 2000;
      const repeats = ['r1', 'r2'].map(
        (seed) => playRuns(oneMachine(TRUTH, perSecond, 400), DURATION_MS, 3, seed)!,
      );
      return {
        share,
        perSecond,
        durationMs: DURATION_MS,
        p50Ms: repeats.map(({ p50Ms }) => p50Ms),
        p90Ms: repeats.map(({ p90Ms }) => p90Ms),
        p99Ms: repeats.map(({ p99Ms }) => p99Ms),
      };
    }),
  };
}

test('percentiles at higher loads follow from those at lower ones', () => {
  const engine = { ...measured(), saturationLo: 2000, saturationHi: 2000 };
  const { judged } = splitPoints(engine.points);
  expect(judged.map(({ share }) => share)).toEqual([0.5, 0.7]);
  const effort = { evaluations: 110, measured: 4000 };
  const judgements = judge(engine, fitRange(engine, effort), judged);
  expect(judgements).toHaveLength(4);
  // Tails of so short plays differ by a half from seed to seed.
  for (const judgement of judgements) {
    expect(errorOf(judgement)).toBeLessThan(judgement.percentile === 'p50Ms' ? 0.25 : 0.6);
  }
});

test('a saturation that is less well known makes a wider projection', () => {
  const engine = measured();
  const { judged } = splitPoints(engine.points);
  const effort = { evaluations: 12, measured: 1000 };
  const one = { ...engine, saturationLo: 2000, saturationHi: 2000 };
  for (const { projectedMs, projectedLowestMs, projectedHighestMs } of judge(
    one,
    fitRange(one, effort),
    judged,
  )) {
    expect([projectedLowestMs, projectedHighestMs]).toEqual([projectedMs, projectedMs]);
  }
  for (const { projectedLowestMs, projectedHighestMs } of judge(
    engine,
    fitRange(engine, effort),
    judged,
  )) {
    expect(projectedHighestMs).toBeGreaterThan(projectedLowestMs);
  }
});

test('a projection between two repeats has no error against the nearest', () => {
  const judgement = {
    engine: 'a',
    share: 0.5,
    perSecond: 1,
    percentile: 'p99Ms' as const,
    measuredMs: 10,
    lowestMs: 8,
    highestMs: 16,
    projectedMs: 12,
    projectedLowestMs: 12,
    projectedHighestMs: 12,
  };
  expect(errorOf(judgement)).toBeCloseTo(0.2);
  expect(errorRange(judgement)).toEqual([0, 0.5]);
  const farther = { ...judgement, projectedMs: 20, projectedLowestMs: 20, projectedHighestMs: 24 };
  expect(errorRange(farther)).toEqual([0.25, 2]);
  expect(errorRange({ ...farther, projectedLowestMs: 15 })).toEqual([0, 2]);
});
