import { expect, test } from 'vitest';
import { rootKey } from '../../../base/index.ts';
import { createDetector, detectorConfig } from '../../../ml/index.ts';
import { matrixOf } from '../../support/ml/random-matrix.ts';

function fitted(options: object, columns: readonly number[][], labels?: readonly number[]) {
  const detector = createDetector(
    detectorConfig.parse({ id: 'd', ...options }),
    rootKey('hand', 0),
  );
  const names = columns[0]!.map((_, column) => `x${column}`);
  detector.fit(matrixOf(names, ...columns), labels && Uint8Array.from(labels));
  return detector;
}

const column = (...values: number[]) => values.map((value) => [value]);
const { NaN: none } = Number;

test('ECOD: −ln of the share of rows at least as far out, on the side where they are fewer', () => {
  const detector = fitted({ type: 'ecod' }, column(1, 2, 3, 4, 10));
  const scoreOf = (value: number) => detector.scoreOne(Float64Array.of(value));
  expect(scoreOf(10)).toBeCloseTo(Math.log(5), 14);
  expect(scoreOf(1)).toBeCloseTo(Math.log(5), 14);
  expect(scoreOf(3)).toBeCloseTo(Math.log(5 / 3), 14);
  expect(scoreOf(11)).toBeCloseTo(Math.log(6), 14);
  expect(scoreOf(none)).toBe(0);
});

test('ECOD: the sum over columns, low in one and high in another, to which the contributions add up', () => {
  const rows = [1, 2, 3, 4, 10].map((value) => [value, -value]);
  const detector = fitted({ type: 'ecod' }, rows);
  const row = Float64Array.of(10, -10);
  expect(detector.scoreOne(row)).toBeCloseTo(2 * Math.log(5), 14);
  const parts = detector.explain(row).map(({ contribution }) => contribution);
  expect(parts).toHaveLength(2);
  expect(parts[0]! + parts[1]!).toBe(detector.scoreOne(row));
});

test('robust z: distance from the median in scaled median deviations; the largest is the score', () => {
  const detector = fitted({ type: 'robust-z' }, [
    [1, 5, 7],
    [2, 5, 7],
    [3, 5, 7],
    [4, 9, 7],
    [100, 5, 7],
  ]);
  // Median 3 and median deviation 1.
  const far = detector.explain(Float64Array.of(100, 5, 7));
  expect(far).toEqual([{ feature: 'x0', contribution: 97 / 1.482602218505602 }]);
  // More than half are 5: the mean deviation, 4 / 5, stands for the median one.
  const mean = detector.scoreOne(Float64Array.of(3, 9, 7));
  expect(mean).toBeCloseTo(4 / (0.8 * 1.2533141373155), 12);
  // Something else in a constant column.
  expect(detector.scoreOne(Float64Array.of(3, 5, 8))).toBe(100);
  expect(detector.scoreOne(Float64Array.of(none, none, none))).toBe(0);
});

test('half-space trees: few rows of the last window in the part of space that a row is in', () => {
  const config = { type: 'half-space-trees', trees: 1, depth: 1, windowRows: 4 };
  // Without a span the cut lies on the value itself, which goes right.
  const detector = fitted(config, column(0, 0, 0, 0));
  expect(detector.scoreOne(Float64Array.of(0))).toBeCloseTo(Math.log(5 / 9), 14);
  expect(detector.scoreOne(Float64Array.of(-1))).toBeCloseTo(Math.log(5), 14);
  expect(detector.explain(Float64Array.of(-1))[0]!.contribution).toBeCloseTo(Math.log(3), 14);
});

test('a boosted tree of one split: Newton steps on both sides of it', () => {
  const config = { type: 'gradient-boosting', trees: 1, depth: 1, minChildWeight: 0 };
  const detector = fitted(config, column(1, 2, 3, 4), [0, 0, 1, 1]);
  // Gradients ±1/2 and hessians 1/4: steps ∓1 / (1/2 + 1), shortened to a tenth.
  const step = 1 / 15;
  expect(detector.scoreOne(Float64Array.of(2.49))).toBeCloseTo(1 / (1 + Math.exp(step)), 14);
  expect(detector.scoreOne(Float64Array.of(2.51))).toBeCloseTo(1 / (1 + Math.exp(-step)), 14);
  const [part] = detector.explain(Float64Array.of(4));
  expect(part!.contribution).toBeCloseTo(step, 14);
});

test('a boosted tree sends missing values to a side of their own where they tell most', () => {
  const config = { type: 'gradient-boosting', trees: 1, depth: 1, minChildWeight: 0 };
  const detector = fitted(config, column(1, 2, none), [0, 0, 1]);
  const missing = detector.scoreOne(Float64Array.of(none));
  expect(missing).toBeCloseTo(1 / (1 + Math.exp(-0.1 * (0.5 / 1.25))), 14);
  const known = 1 / (1 + Math.exp(0.1 * (1 / 1.5)));
  for (const value of [-9, 1, 2, 99]) {
    expect(detector.scoreOne(Float64Array.of(value))).toBeCloseTo(known, 14);
  }
});

test('logistic regression: two FTRL-proximal steps', () => {
  const detector = fitted({ type: 'logistic-regression', passes: 1 }, column(-1, 1), [0, 1]);
  // The same in either order: z = −1/2, n = 1/4, w = 1/32; then z = −1 − σ w, n = 1/2.
  const sigma = (Math.sqrt(0.5) - 0.5) / 0.1;
  const weight = (1 + sigma / 32) / ((1 + Math.sqrt(0.5)) / 0.1 + 1);
  const [part] = detector.explain(Float64Array.of(1));
  expect(part!.contribution).toBeCloseTo(weight, 14);
  expect(detector.explain(Float64Array.of(none))).toEqual([]);
});

test('logistic regression: an L1 penalty leaves no weight that says nothing', () => {
  const rows = Array.from({ length: 200 }, (_, i) => [i % 2, (i >> 1) % 2]);
  const labels = rows.map(([informative]) => informative!);
  const detector = fitted({ type: 'logistic-regression', l1: 5 }, rows, labels);
  expect(detector.explain(Float64Array.of(1, 1)).map(({ feature }) => feature)).toEqual(['x0']);
  expect(detector.scoreOne(Float64Array.of(1, 0))).toBeGreaterThan(0.9);
});
