import { expect, test } from 'vitest';
import { rootKey } from '../../../base/index.ts';
import { createDetector, loadDetector } from '../../../ml/index.ts';
import { matrixOf, randomMatrix } from '../../support/ml/random-matrix.ts';

const FOREST = { id: 'forest', type: 'isolation-forest', trees: 50, samples: 64 } as const;

function fitted(matrix = randomMatrix(300, 4, 3)) {
  const detector = createDetector(FOREST, rootKey('forest', 0));
  detector.fit(matrix);
  return { detector, matrix };
}

test('outliers score above all others, every score lies in (0, 1)', () => {
  const { detector, matrix } = fitted();
  const scores = detector.score(matrix);
  const highestUsual = Math.max(...scores.subarray(0, 297));
  expect(Math.min(...scores.subarray(297))).toBeGreaterThan(highestUsual);
  expect(scores.every((score) => score > 0 && score < 1)).toBe(true);
});

test('the feature that makes a row odd is the first of its explanation', () => {
  const { detector, matrix } = fitted();
  const [first] = detector.explain(matrix.data.slice(-4));
  expect(first?.feature).toBe('x0');
  expect(first?.contribution).toBeGreaterThan(0.1);
});

test('contributions add up to what the depth lacks against the mean of the training rows', () => {
  const matrix = randomMatrix(64, 3);
  const { detector } = fitted(matrix);
  const depthOf = (score: number) => -Math.log2(score);
  const scores = detector.score(matrix);
  const meanDepth = scores.reduce((sum, score) => sum + depthOf(score), 0) / scores.length;
  const row = matrix.data.slice(0, 3);
  const sum = detector.explain(row).reduce((total, entry) => total + entry.contribution, 0);
  expect(sum).toBeCloseTo(meanDepth - depthOf(scores[0]!), 10);
});

test('one row scores as in the matrix, and as after saving and loading, bit by bit', () => {
  const { detector, matrix } = fitted();
  const scores = detector.score(matrix);
  const again = loadDetector(detector.save());
  expect(again.score(matrix)).toEqual(scores);
  expect(again.save()).toBe(detector.save());
  expect(again.scoreOne(matrix.data.slice(8, 12))).toBe(scores[2]);
});

test('more trees leave the first ones as they were', () => {
  const matrix = randomMatrix(100, 2);
  const roots = [1, 2].map((trees) => {
    const detector = createDetector({ ...FOREST, trees }, rootKey('forest', 0));
    detector.fit(matrix);
    return (JSON.parse(detector.save()) as { threshold: number[] }).threshold;
  });
  expect(roots[1]!.slice(0, roots[0]!.length)).toEqual(roots[0]);
});

test('a missing value is unlike values that are always there', () => {
  const matrix = randomMatrix(200, 2);
  matrix.data[10] = Number.NaN;
  const { detector } = fitted(matrix);
  const row = matrix.data.slice(10, 12);
  expect(detector.scoreOne(row)).toBeGreaterThan(detector.scoreOne(Float64Array.of(0, row[1]!)));
  expect(detector.explain(row)[0]?.feature).toBe('x0');
});

test('constant, missing and infinite columns and single rows give finite scores', () => {
  const { NaN: none, POSITIVE_INFINITY: infinite, MAX_VALUE: huge } = Number;
  const odd = [
    matrixOf(['a', 'b'], [1, none], [1, none], [1, none]),
    matrixOf(['a', 'b'], [infinite, 1], [-infinite, 2], [0, 3]),
    matrixOf(['a', 'b'], [huge, 1], [-huge, 2], [none, 3]),
    matrixOf(['a', 'b'], [1, 2]),
  ];
  for (const matrix of odd) {
    const scores = fitted(matrix).detector.score(matrix);
    expect(scores.every((score) => score > 0 && score <= 1)).toBe(true);
  }
});

test('a hundred thousand columns are survived', () => {
  const columns = 100_000;
  const data = new Float64Array(3 * columns);
  data[7] = 1;
  const names = Array.from({ length: columns }, (_, i) => `x${i}`);
  const matrix = { names, rows: 3, columns, data };
  const scores = fitted(matrix).detector.score(matrix);
  expect(scores[0]).toBeGreaterThan(scores[1]!);
});
