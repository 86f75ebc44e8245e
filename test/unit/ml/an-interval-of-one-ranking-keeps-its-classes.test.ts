import { expect, test } from 'vitest';
import { createStream, rootKey } from '../../../base/index.ts';
import { prAuc, stratifiedInterval } from '../../../ml/index.ts';

const draws = () => createStream(rootKey('bootstrap', 0), 'test', 'draws');
const stream = draws();
const labels = Uint8Array.from({ length: 300 }, (_, row) => (row < 30 ? 1 : 0));
const scores = Float64Array.from(labels, (label) => label + 2 * stream.uniform());

test('every resample has as many frauds as the sample', () => {
  const shares = new Set<number>();
  stratifiedInterval(
    scores,
    labels,
    (_, drawn) => {
      shares.add(drawn.reduce((sum, label) => sum + label, 0));
      return 0;
    },
    0.95,
    50,
    draws(),
  );
  expect([...shares]).toEqual([30]);
});

test('the interval holds the figure, and is a point where the ranking has no mistake', () => {
  const found = stratifiedInterval(scores, labels, prAuc, 0.95, 200, draws());
  expect(found.lo).toBeLessThan(found.value);
  expect(found.hi).toBeGreaterThan(found.value);
  expect(stratifiedInterval(scores, labels, prAuc, 0.95, 200, draws())).toEqual(found);
  const perfect = stratifiedInterval(Float64Array.from(labels), labels, prAuc, 0.95, 50, draws());
  expect(perfect).toEqual({ value: 1, lo: 1, hi: 1 });
});
