import { expect, test } from 'vitest';
import { createStream, rootKey } from '../../../base/index.ts';
import { investigatedLabels, shownLabels } from '../../../ml/index.ts';

const draws = () => createStream(rootKey('labels', 0), 'labels', 'shown');
const labels = new Uint8Array(4000).fill(1);
const shown = (share: number) => shownLabels(labels, share, draws());
const count = (flags: Uint8Array) => flags.reduce((sum, flag) => sum + flag, 0);

test('a larger share shows what a smaller one shows, and more', () => {
  const [few, more] = [shown(0.01), shown(0.05)];
  expect(count(few)).toBeGreaterThan(20);
  expect(count(more)).toBeGreaterThan(150);
  expect(count(more)).toBeLessThan(250);
  expect(few.every((flag, row) => flag <= more[row]!)).toBe(true);
  expect(count(shown(0))).toBe(0);
  expect(shown(1)).toEqual(labels);
});

test('a refusal is known after the delay; what nobody looked into stays unknown', () => {
  const past = {
    labels: Uint8Array.of(1, 1, 1, 0),
    refused: Uint8Array.of(1, 1, 0, 1),
    timesMs: Float64Array.of(10, 91, 10, 10),
  };
  const known = (audit: number) =>
    investigatedLabels(past, { audit, delayMs: 10, untilMs: 100 }, draws());
  expect([...known(0)]).toEqual([1, 0, 0, 0]);
  expect([...known(1)]).toEqual([1, 0, 1, 0]);
});
