import { expect, test } from 'vitest';
import { fitService, oneMachine, splitPoints } from '../../../../bench/projection/fit-service.ts';
import { errorOf, errorRange, judge } from '../../../../bench/projection/judge-projection.ts';
import type { MeasuredEngine } from '../../../../bench/projection/measured-engine.ts';
import { playDeployment, type ServiceTimes } from '../../../../sim/index.ts';

const TRUTH: ServiceTimes = {
  cores: 1,
  processorUs: 50,
  stallUs: 1500,
  flushUs: 900,
  flushSigma: 0.5,
  flushPerTransactionUs: 30,
  overheadUs: 700,
  connections: Infinity,
  batchTransactions: 500,
};

/** An engine that is the model itself, as a load test would see it. */
function measured(): MeasuredEngine {
  return {
    name: 'made up',
    saturationPerSecond: 20_000,
    connections: Infinity,
    batchTransactions: 500,
    transactionBytes: 400,
    points: [0.1, 0.3, 0.5, 0.7].map((share) => {
      const perSecond = share * 20_000;
      const repeats = ['r1', 'r2'].map(
        (seed) =>
          playDeployment(
            oneMachine(TRUTH, perSecond, 400),
            { warmUp: 500, measured: 20_000 },
            seed,
          )!,
      );
      return {
        share,
        perSecond,
        p50Ms: repeats.map(({ p50Ms }) => p50Ms),
        p90Ms: repeats.map(({ p90Ms }) => p90Ms),
        p99Ms: repeats.map(({ p99Ms }) => p99Ms),
      };
    }),
  };
}

test('percentiles at higher loads follow from those at lower ones', () => {
  const engine = measured();
  const { judged } = splitPoints(engine.points);
  expect(judged.map(({ share }) => share)).toEqual([0.5, 0.7]);
  const judgements = judge(
    engine,
    fitService(engine, { evaluations: 110, measured: 5000 }),
    judged,
  );
  expect(judgements).toHaveLength(4);
  // Tails of so short plays differ by a half from seed to seed.
  for (const judgement of judgements) {
    expect(errorOf(judgement)).toBeLessThan(judgement.percentile === 'p50Ms' ? 0.25 : 0.6);
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
  };
  expect(errorOf(judgement)).toBeCloseTo(0.2);
  expect(errorRange(judgement)).toEqual([0, 0.5]);
  expect(errorRange({ ...judgement, projectedMs: 20 })).toEqual([0.25, 1.5]);
});
