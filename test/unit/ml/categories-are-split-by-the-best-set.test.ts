import { expect, test } from 'vitest';
import { createStream, rootKey } from '../../../base/index.ts';
import { createDetector, detectorConfig, loadDetector } from '../../../ml/index.ts';
import { matrixOf } from '../../support/ml/random-matrix.ts';

const CATEGORIES = 7;

function stump(options: object) {
  const config = { id: 'b', type: 'gradient-boosting', trees: 1, depth: 1, lambda: 0 };
  const limits = { minChildWeight: 0, learningRate: 1 };
  return createDetector(
    detectorConfig.parse({ ...config, ...limits, ...options }),
    rootKey('categories', 0),
  );
}

/** Share of anomalies by weekday drawn at random; the last category is a missing value. */
function drawn(seed: number) {
  const stream = createStream(rootKey('weekdays', seed), 'rows', 'labels');
  const shares = Array.from({ length: CATEGORIES }, () => stream.uniform());
  const days = Array.from({ length: 200 }, () => stream.integer(CATEGORIES));
  return {
    days,
    labels: Uint8Array.from(days, (day) => (stream.chance(shares[day]!) ? 1 : 0)),
    matrix: matrixOf(['weekday'], ...days.map((day) => [day === CATEGORIES - 1 ? NaN : day])),
  };
}

/** The largest gain of all ways to part the categories; the gradients of a first tree are p − y with p = ½, hessians ¼. */
function bestGain(days: readonly number[], labels: Uint8Array): number {
  let best = 0;
  for (let set = 1; set < 2 ** CATEGORIES - 1; set++) {
    const side = [
      [0, 0],
      [0, 0],
    ];
    days.forEach((day, row) => {
      const to = side[(set >> day) & 1]!;
      to[0]! += 0.5 - labels[row]!;
      to[1]! += 0.25;
    });
    if (side.some(([, hessian]) => hessian === 0)) continue;
    const part = (sums: readonly number[]) => (sums[0]! * sums[0]!) / sums[1]!;
    best = Math.max(best, part(side[0]!) + part(side[1]!));
  }
  return best;
}

test('the split gains what the best of all sets of categories gains', () => {
  for (let seed = 0; seed < 10; seed++) {
    const { days, labels, matrix } = drawn(seed);
    const detector = stump({ categorical: ['weekday'] });
    detector.fit(matrix, labels);
    // Both leaves are −G / H, so that the sum of their squares over all rows, times H, is the gain.
    const scores = detector.score(matrix);
    const gain = scores.reduce((sum, score) => sum + 0.25 * Math.log(score / (1 - score)) ** 2, 0);
    expect(gain).toBeCloseTo(bestGain(days, labels), 8);
    const again = loadDetector(detector.save());
    expect(again.score(matrix)).toEqual(scores);
    expect(again.save()).toBe(detector.save());
  }
});

test('two days apart on the calendar go one way, where an order of days cannot part them', () => {
  const days = Array.from({ length: 70 }, (_, row) => row % 7);
  const labels = Uint8Array.from(days, (day) => (day === 1 || day === 5 ? 1 : 0));
  const matrix = matrixOf(['weekday'], ...days.map((day) => [day]));
  const errors = [{ categorical: ['weekday'] }, {}].map((options) => {
    const detector = stump(options);
    detector.fit(matrix, labels);
    return detector.score(matrix).filter((score, row) => score > 0.5 !== (labels[row] === 1));
  });
  expect(errors[0]).toHaveLength(0);
  expect(errors[1]!.length).toBeGreaterThan(0);
});

test('a set that the file of a detector does not hold is refused', () => {
  const { labels, matrix } = drawn(0);
  const detector = stump({ categorical: ['weekday'] });
  detector.fit(matrix, labels);
  const text = detector.save().replace(/"threshold":\[0/, '"threshold":[9');
  expect(text).not.toBe(detector.save());
  expect(() => loadDetector(text)).toThrow(/set of categories/);
});
