/**
 * Canonical text of a quantity. It must read back as exactly the same number: a resolved scenario is loaded again to
 * verify a run, and its hash must not move. So the shortest text that survives the round trip is taken.
 *
 * @module
 */
import {
  MS_PER_DAY,
  MS_PER_HOUR,
  MS_PER_MINUTE,
  MS_PER_SECOND,
  parseRatePerMs,
  parseTemperatureC,
  parseTemperatureDifferenceC,
} from '../../base/index.ts';

const DURATION_UNITS = [
  ['d', MS_PER_DAY],
  ['h', MS_PER_HOUR],
  ['min', MS_PER_MINUTE],
  ['s', MS_PER_SECOND],
] as const;

/** Duration in the largest unit that divides it: 5 400 000 ms is "90 min". */
export function durationText(valueMs: number): string {
  for (const [unit, unitMs] of DURATION_UNITS) {
    if (valueMs % unitMs === 0) return `${valueMs / unitMs} ${unit}`;
  }
  return `${valueMs} ms`;
}

/** Plain decimal digits, never an exponent: the patterns of quantities do not know one. */
function decimal(value: number, digits: number): string {
  const rounded = Number(value.toPrecision(digits));
  const plain = String(rounded);
  if (!plain.includes('e')) return plain;
  return rounded.toFixed(Math.min(100, digits + 20)).replace(/\.?0+$/, '');
}

function shortest(write: (digits: number) => string, survives: (text: string) => boolean): string {
  for (let digits = 1; digits <= 17; digits++) {
    const candidate = write(digits);
    if (survives(candidate)) return candidate;
  }
  return write(17);
}

/** Rate per day. */
export function rateText(perMs: number): string {
  return shortest(
    (digits) => `${decimal(perMs * MS_PER_DAY, digits)} /d`,
    (candidate) => parseRatePerMs(candidate) === perMs,
  );
}

/** Temperature in °C, or a difference in K. */
export function temperatureText(value: number, unit: '°C' | 'K'): string {
  const parse = unit === 'K' ? parseTemperatureDifferenceC : parseTemperatureC;
  return shortest(
    (digits) => `${decimal(value, digits)} ${unit}`,
    (candidate) => parse(candidate) === value,
  );
}
