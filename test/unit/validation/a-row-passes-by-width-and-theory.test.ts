import { expect, test } from 'vitest';
import { judgeCoverage, judgeModel } from '../../../bench/validation/judge.ts';

function passes(theory: number, values: readonly number[]): boolean {
  const model = {
    id: 'one',
    title: 'One',
    quantities: () => [{ name: 'x', theory, source: 'by hand' }],
    replications: values.length,
    replicate: () => [],
  };
  const [row] = judgeModel(
    model,
    values.map((value) => [value]),
    0.99,
  );
  return row!.pass;
}

const narrow = Array.from({ length: 40 }, (_, i) => 100 + (i % 2));

test('a narrow interval that holds the theory passes', () => {
  expect(passes(100.5, narrow)).toBe(true);
});

test('a narrow interval beside the theory fails', () => {
  expect(passes(102, narrow)).toBe(false);
});

test('a wide interval fails although it holds the theory', () => {
  expect(passes(100, [60, 140, 90, 110])).toBe(false);
});

test('what is not random must agree up to the rounding of time', () => {
  expect(passes(100, [100.00005, 100.00005])).toBe(true);
  expect(passes(100, [100.001, 100.001])).toBe(false);
});

test('coverage passes between 93 and 97 %', () => {
  const experiment = { id: 'c', method: 'm', subject: 's', theory: 0, interval: () => never() };
  const of = (covered: number) => judgeCoverage(experiment, covered, 1000).pass;
  expect([929, 930, 950, 970, 971].map(of)).toEqual([false, true, true, true, false]);
});

function never(): never {
  throw new Error('not asked');
}
