import { describe, expect, test } from 'vitest';
import { type MetricSpec, metricOf, metricRow } from '../../../bench/measure/metric.ts';

const AT_LEAST: MetricSpec = { id: 'a', title: 'A', unit: '', target: { atLeast: 0.85 } };
const AT_MOST: MetricSpec = { id: 'b', title: 'B', unit: 'ms', target: { atMost: 150 } };

describe('verdict', () => {
  test.each([
    [AT_LEAST, [0.7, 0.8, 0.85], true],
    [AT_LEAST, [0.7, 0.8, 0.849], false],
    [AT_MOST, [150, 900], true],
    [AT_MOST, [151, 900], false],
  ])('%o of %j', (spec, values, pass) => {
    expect(metricOf(spec, values)).toMatchObject({ pass, repetitions: values.length });
  });

  test('void keeps the figure and withdraws the verdict', () => {
    const metric = metricOf(AT_LEAST, [0.5], 'the machine was not free');
    expect(metric).toMatchObject({ value: 0.5, spread: [0.5, 0.5], pass: null });
    expect(metric.note).toBe('void: the machine was not free');
    expect(metricRow(metric)).toMatchObject({ verdict: 'void', bound: 'at least', target: 0.85 });
  });

  test('what is not measured has neither figure nor verdict', () => {
    const metric = metricOf(AT_LEAST, [], 'install it with `npm i peer`');
    expect(metric).toMatchObject({ value: null, spread: null, pass: null });
    expect(metricRow(metric)).toMatchObject({ value: NaN, note: 'install it with `npm i peer`' });
  });
});

test('the median has an interval from six repetitions on, within the range', () => {
  expect(metricOf(AT_LEAST, [1, 2, 3, 4, 5]).interval).toBeNull();
  const { value, interval } = metricOf(AT_LEAST, [7, 1, 6, 2, 5, 3, 4]);
  expect(value).toBe(4);
  const [lo, hi] = interval!;
  expect(lo).toBeGreaterThanOrEqual(1);
  expect(lo).toBeLessThan(4);
  expect(hi).toBeGreaterThan(4);
  expect(hi).toBeLessThanOrEqual(7);
  expect(metricOf(AT_LEAST, [7, 1, 6, 2, 5, 3, 4]).interval).toEqual(interval);
});
