/**
 * Numbers as a reader should see them. The precision comes from the interval (two significant digits of its half
 * width: BIPM, Guide to the expression of uncertainty, 7.2.6), not from the number: digits below the noise are not
 * information.
 *
 * @module
 */

interface Interval {
  readonly mean: number;
  readonly lo: number;
  readonly hi: number;
}

/** Printed parts; `lo` and `hi` are empty where the table gives no interval. */
interface IntervalText {
  readonly mean: string;
  readonly lo: string;
  readonly hi: string;
}

const MINUS = '\u2212';
const THIN_SPACE = '\u202F';

/** Stands where there is no number. */
export const NO_NUMBER = '\u2013';

/** Decimals that show two significant digits of `width` (0 … 6); three of `mean` where there is no width. */
function decimalsFor(width: number, mean: number): number {
  if (Number.isInteger(mean) && !(width > 0)) return 0;
  const [size, digits] = width > 0 ? [width, 2] : [Math.abs(mean), 3];
  if (!Number.isFinite(size) || size === 0) return 0;
  const exponent = Number(size.toExponential(digits - 1).split('e')[1]);
  return Math.min(6, Math.max(0, digits - 1 - exponent));
}

/** Fixed decimals, thin spaces from 10 000 on, a true minus sign; a dash for NaN. */
export function numberText(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return NO_NUMBER;
  const [whole, fraction] = Math.abs(value).toFixed(decimals).split('.') as [string, string?];
  const grouped = whole.length > 4 ? whole.replaceAll(/\B(?=(\d{3})+$)/g, THIN_SPACE) : whole;
  const digits = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  const isZero = !/[1-9]/.test(digits);
  return value < 0 && !isZero ? `${MINUS}${digits}` : digits;
}

/** The three numbers of an interval, scaled and with equal decimals. */
function intervalText(interval: Interval, scale = 1): IntervalText {
  const mean = interval.mean * scale;
  const lo = interval.lo * scale;
  const hi = interval.hi * scale;
  const hasInterval = Number.isFinite(lo) && Number.isFinite(hi);
  const width = hasInterval ? Math.max(hi - mean, mean - lo) : 0;
  const decimals = decimalsFor(width, mean);
  return {
    mean: numberText(mean, decimals),
    lo: hasInterval ? numberText(lo, decimals) : '',
    hi: hasInterval ? numberText(hi, decimals) : '',
  };
}

/** `12.3 [10.1, 14.6]`, or the mean alone where there is no interval. */
export function intervalLine(interval: Interval, scale = 1): string {
  const { mean, lo, hi } = intervalText(interval, scale);
  return lo === '' ? mean : `${mean} [${lo}, ${hi}]`;
}

/** A p-value to three decimals; `<0.001` below. */
export function pText(p: number): string {
  if (!Number.isFinite(p)) return NO_NUMBER;
  return p < 0.001 ? '<0.001' : p.toFixed(3);
}

/** Three significant digits, all digits of a larger whole part; a dash for NaN. For figures that carry no interval. */
export function significantText(value: number): string {
  const size = Math.abs(value);
  if (size === 0 || !Number.isFinite(size)) return numberText(value, 0);
  const exponent = Number(size.toExponential(2).split('e')[1]);
  return numberText(value, Math.min(6, Math.max(0, 2 - exponent)));
}
