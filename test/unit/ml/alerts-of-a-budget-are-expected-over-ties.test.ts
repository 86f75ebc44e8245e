import { expect, test } from 'vitest';
import { expectedHits, falseAlertsAtRecall, refusedFirst } from '../../../ml/index.ts';

const scores = Float64Array.of(9, 5, 5, 5, 5, 1);
const labels = Uint8Array.of(1, 1, 0, 0, 0, 1);

test('rows that tie are followed up in random order, a fraction of a row in proportion', () => {
  expect([...expectedHits(scores, labels, [0, 0.5, 1, 2, 3, 5, 6, 60])]).toEqual([
    0, 0.5, 1, 1.25, 1.5, 2, 3, 3,
  ]);
});

test('refused rows come first', () => {
  const first = refusedFirst(scores, Uint8Array.of(0, 0, 0, 0, 0, 1));
  expect([...expectedHits(first, labels, [1, 2])]).toEqual([1, 2]);
});

test('false alerts at a recall are those of the threshold that reaches it', () => {
  expect([...falseAlertsAtRecall(scores, labels, [0.3, 0.5, 1])]).toEqual([0, 3, 3]);
  expect(falseAlertsAtRecall(scores, new Uint8Array(6), [1])[0]).toBeNaN();
});
