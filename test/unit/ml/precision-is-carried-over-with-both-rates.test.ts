import { expect, test } from 'vitest';
import { atPrevalence } from '../../../ml/index.ts';

const exactly = (mean: number) => ({ mean, lo: mean, hi: mean });

test('the textbook test: 90 % sensitivity, 5 % false alarms, 1 % ill: 15.4 % of the alarms are right', () => {
  const { precision, alertsPerMillion, isBound } = atPrevalence(exactly(0.9), exactly(0.05), 0.01);
  expect(precision.mean).toBeCloseTo(0.009 / (0.009 + 0.0495), 12);
  expect(alertsPerMillion.mean).toBeCloseTo(58_500, 6);
  expect(isBound).toBe(false);
});

test('no false alert seen does not make a precision of one', () => {
  // none in 1 000 rows: at most 0.37 % at 95 %
  const { precision, isBound } = atPrevalence(
    { mean: 0.8, lo: 0.7, hi: 0.9 },
    { mean: 0, lo: 0, hi: 0.0037 },
    0.0001,
  );
  expect(isBound).toBe(true);
  expect(precision.mean).toBeLessThan(0.03);
  expect(precision.lo).toBeLessThan(precision.mean);
  expect(precision.hi).toBe(1);
});

test('a rate that is none is refused', () => {
  expect(() => atPrevalence(exactly(Number.NaN), exactly(0), 0.1)).toThrow(
    expect.objectContaining({ code: 'E_EVALUATE_INPUT' }) as Error,
  );
  expect(() => atPrevalence(exactly(0.5), exactly(0), 0)).toThrow(
    expect.objectContaining({ code: 'E_EVALUATE_INPUT' }) as Error,
  );
});
