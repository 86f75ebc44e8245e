import { expect, test } from 'vitest';
import type { CellMetrics } from '../../../bench/experiments/cell-metrics.ts';
import { comparisons, differences } from '../../../bench/experiments/differences.ts';

const FIGURES: Record<string, number[]> = { a: [1, 2, 1, 2], b: [3, 5, 4, 4], c: [2, 2, 1, 1] };

const CELLS: CellMetrics[] = Object.entries(FIGURES).flatMap(([arm, figures]) =>
  figures.map((figure, replication) => ({ arm, replication, values: new Map([['m', figure]]) })),
);

test('Holm multiplies the smallest of two p values by two', () => {
  const family = comparisons(
    ['m'],
    [
      { arm: 'b', baseline: 'a' },
      { arm: 'c', baseline: 'a' },
    ],
  );
  const [first, second] = differences(CELLS, family, 0.95);
  expect(first!.pHolm).toBeCloseTo(2 * first!.p, 12);
  expect(second!.pHolm).toBe(second!.p);
});

test('a comparison with an arm that is not there is left out', () => {
  expect(differences(CELLS, comparisons(['m'], [{ arm: 'z', baseline: 'a' }]), 0.95)).toEqual([]);
});
