/**
 * Canonical text of a quantity. It must read back as exactly the same number: a resolved scenario is loaded again to
 * verify a run, and its hash must not move. So the shortest text that survives the round trip is taken.
 *
 * @module
 */
import {
  MS_PER_DAY,
  parseRatePerMs,
  parseTemperatureC,
  parseTemperatureDifferenceC,
} from '../../base/index.ts';

/** Enough digits to tell any two doubles apart. */
const DIGITS_ALL = 17;
const DIGITS_ROUND = 9;
const DAYS_PER_WEEK = 7;
const DAYS_PER_YEAR = 365;

/** Plain decimal digits, never an exponent: the patterns of quantities do not know one. */
function decimal(value: number, digits: number): string {
  const rounded = Number(value.toPrecision(digits));
  const plain = String(rounded);
  if (!plain.includes('e')) return plain;
  return rounded.toFixed(Math.min(100, digits + 20)).replace(/\.?0+$/, '');
}

function shortest(
  digitsMax: number,
  write: (digits: number) => string,
  survives: (text: string) => boolean,
): string | undefined {
  for (let digits = 1; digits <= digitsMax; digits++) {
    const candidate = write(digits);
    if (survives(candidate)) return candidate;
  }
  return undefined;
}

/** Rate per day, week or year, whichever is a round number; else per ms, which is exact. */
export function rateText(perMs: number): string {
  const periods = [
    ['d', MS_PER_DAY],
    ['week', MS_PER_DAY * DAYS_PER_WEEK],
    ['year', MS_PER_DAY * DAYS_PER_YEAR],
  ] as const;
  for (const [unit, unitMs] of periods) {
    const found = shortest(
      DIGITS_ROUND,
      (digits) => `${decimal(perMs * unitMs, digits)} /${unit}`,
      (candidate) => parseRatePerMs(candidate) === perMs,
    );
    if (found !== undefined) return found;
  }
  return `${decimal(perMs, DIGITS_ALL)} /ms`;
}

/** Temperature in °C, or a difference in K. */
export function temperatureText(value: number, unit: '°C' | 'K'): string {
  const parse = unit === 'K' ? parseTemperatureDifferenceC : parseTemperatureC;
  const write = (digits: number) => `${decimal(value, digits)} ${unit}`;
  const found = shortest(DIGITS_ALL, write, (candidate) => parse(candidate) === value);
  return found ?? write(DIGITS_ALL);
}
