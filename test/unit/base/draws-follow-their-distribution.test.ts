import { describe, expect, it } from 'vitest';
import {
  createStream,
  type DurationModel,
  drawDurationMs,
  exp,
  gammaInc,
  log,
  meanDurationMs,
  normalCdf,
  poissonQuantile,
  pow,
  rootKey,
} from '../../../base/index.ts';

const DRAWS = 20_000;
const stream = (purpose: string) => createStream(rootKey('distributions', 0), 'test', purpose);

/** Kolmogorov–Smirnov distance, scaled; above 1.95 one draw in a thousand is. */
function ksStatistic(values: Float64Array, cdf: (x: number) => number): number {
  const sorted = values.slice().sort();
  let distance = 0;
  sorted.forEach((value, i) => {
    const probability = cdf(value);
    distance = Math.max(distance, (i + 1) / DRAWS - probability, probability - i / DRAWS);
  });
  return distance * Math.sqrt(DRAWS);
}

/** Upper tail probability of the chi-squared statistic of counts against expected ones. */
function chiSquaredP(counts: readonly number[], expected: readonly number[]): number {
  let statistic = 0;
  counts.forEach((count, i) => {
    statistic += (count - expected[i]!) ** 2 / expected[i]!;
  });
  return 1 - gammaInc(statistic / 2, (counts.length - 1) / 2);
}

describe('streams', () => {
  it.each([
    ['uniform', (s: ReturnType<typeof stream>) => s.uniform(), (x: number) => x],
    [
      'exponential',
      (s: ReturnType<typeof stream>) => s.exponential(2),
      (x: number) => 1 - exp(-x / 2),
    ],
    ['normal', (s: ReturnType<typeof stream>) => s.normal(), normalCdf],
  ] as const)('draw %s variates (Kolmogorov–Smirnov)', (name, draw, cdf) => {
    const source = stream(name);
    const values = Float64Array.from({ length: DRAWS }, () => draw(source));
    expect(ksStatistic(values, cdf)).toBeLessThan(1.95);
  });

  it.each(['integer', 'uint32'] as const)('draw %s values evenly (chi-squared)', (method) => {
    const source = stream(method);
    const counts = new Array<number>(16).fill(0);
    for (let i = 0; i < DRAWS; i++) {
      const bin = method === 'integer' ? source.integer(16) : source.uint32() >>> 28;
      counts[bin]! += 1;
    }
    const p = chiSquaredP(
      counts,
      counts.map(() => DRAWS / 16),
    );
    expect(p).toBeGreaterThan(0.001);
  });
});

const EMPIRICAL = Float64Array.of(1e6, 2e6, 2e6, 5e6);
const MODELS: readonly (readonly [DurationModel, (x: number) => number])[] = [
  [{ kind: 'uniform', minMs: 1e6, maxMs: 3e6 }, (x) => (x - 1e6) / 2e6],
  [
    { kind: 'triangular', minMs: 1e6, modeMs: 2e6, maxMs: 5e6 },
    (x) => (x < 2e6 ? ((x - 1e6) / 1e6) ** 2 / 4 : 1 - ((5e6 - x) / 1e6) ** 2 / 12),
  ],
  [{ kind: 'exponential', meanMs: 1e7 }, (x) => 1 - exp(-x / 1e7)],
  [{ kind: 'lognormal', mu: 16, sigma: 0.7 }, (x) => normalCdf((log(x) - 16) / 0.7)],
  [{ kind: 'weibull', shape: 1.7, scaleMs: 1e7 }, (x) => 1 - exp(-pow(x / 1e7, 1.7))],
];

describe('durations', () => {
  it.each(MODELS)('follow $kind', (model, cdf) => {
    const source = stream(model.kind);
    const values = Float64Array.from({ length: DRAWS }, () => drawDurationMs(model, source));
    expect(ksStatistic(values, cdf)).toBeLessThan(1.95);
    const mean = values.reduce((sum, value) => sum + value, 0) / DRAWS;
    expect(mean / meanDurationMs(model)).toBeCloseTo(1, 1);
  });

  it('follow observed ones with equal probability each', () => {
    const source = stream('empirical');
    const counts = [0, 0, 0];
    for (let i = 0; i < DRAWS; i++) {
      const ms = drawDurationMs({ kind: 'empirical', sortedMs: EMPIRICAL }, source);
      counts[[1e6, 2e6, 5e6].indexOf(ms)]! += 1;
    }
    expect(chiSquaredP(counts, [DRAWS / 4, DRAWS / 2, DRAWS / 4])).toBeGreaterThan(0.001);
    expect(meanDurationMs({ kind: 'empirical', sortedMs: EMPIRICAL })).toBe(2.5e6);
  });

  it('are whole ms, and take exactly one uniform', () => {
    const models = [...MODELS.map(([model]) => model), { kind: 'constant', valueMs: 7 } as const];
    const source = stream('one');
    const reference = stream('one');
    for (const model of models) {
      expect(Number.isInteger(drawDurationMs(model, source))).toBe(true);
      reference.uniform();
    }
    expect(source.uniform()).toBe(reference.uniform());
  });
});

describe('Poisson counts', () => {
  it.each([0.4, 5, 29.9, 80])('have the probabilities of mean %d (chi-squared)', (mean) => {
    const source = stream(`poisson ${mean}`);
    const bins = Array.from({ length: 9 }, (_, i) =>
      Math.round(mean + (i - 4) * 0.6 * Math.sqrt(mean)),
    ).filter((edge, i, all) => edge >= 0 && edge !== all[i - 1]);
    const counts = new Array<number>(bins.length + 1).fill(0);
    for (let i = 0; i < DRAWS; i++) {
      const count = poissonQuantile(mean, source.uniform());
      const bin = bins.findIndex((edge) => count <= edge);
      counts[bin < 0 ? bins.length : bin]! += 1;
    }
    const cdf = [...bins.map((edge) => 1 - gammaInc(mean, edge + 1)), 1];
    const expected = cdf.map((value, i) => (value - (cdf[i - 1] ?? 0)) * DRAWS);
    expect(chiSquaredP(counts, expected)).toBeGreaterThan(0.001);
  });
});
