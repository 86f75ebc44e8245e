/** Two significant digits of the half width, equal decimals in mean and limits. */
import { expect, test } from 'vitest';
import { intervalLine, numberText, pText } from '../../../reports/tables/number-text.ts';

test.each([
  [{ mean: 12.3456, lo: 10.1, hi: 14.61 }, 1, '12.3 [10.1, 14.6]'],
  [{ mean: 0.8312, lo: 0.8201, hi: 0.8423 }, 100, '83.1 [82.0, 84.2]'],
  [{ mean: -1234.5, lo: -1300, hi: -1169 }, 1, '−1235 [−1300, −1169]'],
  [{ mean: 1_234_567, lo: 1_200_000, hi: 1_269_134 }, 1, '1 234 567 [1 200 000, 1 269 134]'],
  [{ mean: 0, lo: 0, hi: 0.184 }, 1, '0.00 [0.00, 0.18]'],
  [{ mean: 7, lo: 7, hi: 7 }, 1, '7 [7, 7]'],
  [{ mean: 0.123456, lo: Number.NaN, hi: Number.NaN }, 1, '0.123'],
  [{ mean: Number.NaN, lo: Number.NaN, hi: Number.NaN }, 1, '–'],
])('%j × %d', (interval, scale, text) => {
  expect(intervalLine(interval, scale).replaceAll('\u202F', ' ')).toBe(text);
});

test('no minus before zero, thin spaces from five digits on', () => {
  expect(numberText(-0.001, 1)).toBe('0.0');
  expect(numberText(9999, 0)).toBe('9999');
  expect(numberText(10_000, 0)).toBe('10\u202F000');
});

test('p-values', () => {
  expect([0.0004, 0.04567, 1, Number.NaN].map(pText)).toEqual(['<0.001', '0.046', '1.000', '–']);
});
