import { expect, test } from 'vitest';
import {
  alertsAt,
  alertsPerMillion,
  confusion,
  indexesInRange,
  prAuc,
  precisionRecallCurve,
  recallAtBudget,
  rocAuc,
  thresholdForBudget,
  timeToDetect,
} from '../../../ml/index.ts';

const scores = Float64Array.of(0.1, 0.4, 0.35, 0.8);
const labels = Uint8Array.of(0, 0, 1, 1);

test('the four-row example of the scikit-learn manual: ROC-AUC 0.75, average precision 0.8333', () => {
  expect(rocAuc(scores, labels)).toBe(0.75);
  expect(prAuc(scores, labels)).toBeCloseTo(5 / 6, 12);
});

test('rows that tie are half a win each and one step of the curve', () => {
  expect(rocAuc(Float64Array.of(1, 1, 1, 1), labels)).toBe(0.5);
  expect(prAuc(Float64Array.of(1, 1, 1, 1), labels)).toBe(0.5);
  expect(rocAuc(Float64Array.of(0, 1, 1, 2), labels)).toBe(0.875);
});

test('one class or no rows give NaN, never an error', () => {
  for (const rows of [[], [0, 0], [1, 1]]) {
    const some = Float64Array.from(rows, (_, i) => i);
    expect(rocAuc(some, Uint8Array.from(rows))).toBeNaN();
  }
  expect(prAuc(scores, new Uint8Array(4))).toBeNaN();
  expect([...precisionRecallCurve(scores, new Uint8Array(4), [0, 1])]).toEqual([NaN, NaN]);
  expect(recallAtBudget(scores, new Uint8Array(4), 500_000)).toBeNaN();
  expect(alertsPerMillion(new Uint8Array(0))).toBeNaN();
});

test('precision is that of the strictest threshold which reaches the recall', () => {
  const curve = precisionRecallCurve(scores, labels, [0, 0.5, 0.51, 1]);
  expect([...curve]).toEqual([1, 1, 2 / 3, 2 / 3]);
});

test('a budget is never exceeded, and rows that tie at its edge are all left out', () => {
  const tied = Float64Array.of(3, 2, 2, 1);
  expect(thresholdForBudget(tied, 250_000)).toBe(3);
  expect(thresholdForBudget(tied, 500_000)).toBe(3);
  expect(thresholdForBudget(tied, 750_000)).toBe(2);
  expect(thresholdForBudget(tied, 1_000_000)).toBe(1);
  expect(thresholdForBudget(Float64Array.of(5, 5), 500_000)).toBe(Infinity);
  expect(thresholdForBudget(tied, 0)).toBe(Infinity);
  expect(recallAtBudget(scores, labels, 500_000)).toBe(0.5);
});

test('a table of decisions has the four counts', () => {
  const table = confusion(alertsAt(scores, 0.4), labels);
  expect(table).toEqual({
    truePositives: 1,
    falsePositives: 1,
    falseNegatives: 1,
    trueNegatives: 1,
    precision: 0.5,
    recall: 0.5,
  });
  expect(alertsPerMillion(alertsAt(scores, 0.8))).toBe(250_000);
});

test('packs that were never detected count as the slowest', () => {
  const injectedMs = Float64Array.of(0, 10, 20, 30, Number.NaN);
  const of = (...detectedMs: number[]) => timeToDetect(injectedMs, Float64Array.from(detectedMs));
  expect(of(5, 12, 40, 90, 1)).toMatchObject({ cases: 4, detected: 4, medianMs: 12.5 });
  expect(of(5, 12, 40, Infinity, 1)).toMatchObject({ detected: 3, medianMs: 12.5 });
  expect(of(5, NaN, 40, NaN, 1)).toMatchObject({ medianMs: Infinity, medianDetectedMs: 12.5 });
  expect(timeToDetect(new Float64Array(0), new Float64Array(0)).medianMs).toBeNaN();
});

test('a range of time includes its start and not its end', () => {
  const timesMs = Float64Array.of(0, 10, 20, 30);
  expect([...indexesInRange(timesMs, [10, 30])]).toEqual([1, 2]);
});

test('NaN scores, odd labels and lengths that differ are refused', () => {
  const code = expect.objectContaining({ code: 'E_EVALUATE_INPUT' }) as Error;
  expect(() => rocAuc(Float64Array.of(NaN, 1), Uint8Array.of(0, 1))).toThrow(code);
  expect(() => prAuc(scores, Uint8Array.of(0, 1, 2, 0))).toThrow(code);
  expect(() => prAuc(scores, Uint8Array.of(0, 1))).toThrow(code);
  expect(() => confusion(Uint8Array.of(1), labels)).toThrow(code);
  expect(() => timeToDetect(Float64Array.of(5), Float64Array.of(4))).toThrow(code);
});
