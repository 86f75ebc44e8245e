/**
 * Durations and rates as text with a unit. A scenario never holds a bare number for a time: "3"
 * would be days to one reader and hours to the next. Months are refused because they have no fixed
 * length; a year is 365 days.
 *
 * @module
 */
import { TheriacError } from '../errors/index.ts';

export const MS_PER_SECOND = 1_000;
export const MS_PER_MINUTE = 60_000;
export const MS_PER_HOUR = 3_600_000;
export const MS_PER_DAY = 86_400_000;
const DAYS_PER_WEEK = 7;
const DAYS_PER_YEAR = 365;

const NUMBER = '(?:\\d+(?:\\.\\d+)?|\\.\\d+)';
const POSITIVE_NUMBER = `(?!0*(?:\\.0*)?(?![.\\d]))${NUMBER}`;
const UNIT =
  '(?:ms|seconds?|secs?|s|minutes?|mins?|hours?|h|days?|d|weeks?|w|years?|y|milliseconds?)';
const ISO = ['P(?=[\\dT])(?:NY)?(?:NW)?(?:ND)?(?:T(?=\\d)(?:NH)?(?:NM)?(?:NS)?)?']
  .join('')
  .replaceAll('N', '\\d+(?:\\.\\d+)?');

/**
 * A duration: number and unit ("3 d", "90 min"), or ISO 8601 without months ("P1DT12H"). Not
 * negative.
 */
export const DURATION_PATTERN = new RegExp(`^(?:${NUMBER} ?${UNIT}|${ISO})$`);

/** A rate: "4 /d", "2 per week", "0.5 / 30 d". Not negative. */
export const RATE_PATTERN = new RegExp(`^${NUMBER} ?(?:/|per ) ?(?:${POSITIVE_NUMBER} ?)?${UNIT}$`);

const UNIT_PARTS = new RegExp(`(${NUMBER})? ?(${UNIT})$`);
const ISO_PARTS = /(T)|(\d+(?:\.\d+)?)([YWDHMS])/g;

const ISO_DATE_MS: Readonly<Record<string, number>> = {
  Y: DAYS_PER_YEAR * MS_PER_DAY,
  W: DAYS_PER_WEEK * MS_PER_DAY,
  D: MS_PER_DAY,
  H: MS_PER_HOUR,
  M: MS_PER_MINUTE,
  S: MS_PER_SECOND,
};

function unitMs(unit: string): number {
  if (unit === 'ms' || unit.startsWith('milli')) return 1;
  if (unit.startsWith('s')) return MS_PER_SECOND;
  if (unit.startsWith('m')) return MS_PER_MINUTE;
  if (unit.startsWith('h')) return MS_PER_HOUR;
  if (unit.startsWith('d')) return MS_PER_DAY;
  if (unit.startsWith('w')) return DAYS_PER_WEEK * MS_PER_DAY;
  return DAYS_PER_YEAR * MS_PER_DAY;
}

function quantityMs(text: string): number {
  const parts = UNIT_PARTS.exec(text);
  return Number(parts?.[1] ?? 1) * unitMs(parts?.[2] ?? '');
}

/** Refusal of a text that is not a quantity of the wanted form. */
export function quantityError(text: string, form: string): TheriacError {
  return new TheriacError({
    code: 'E_QUANTITY',
    place: `"${text}"`,
    rule: `must be ${form}`,
    remedy: 'write a number and its unit',
  });
}

/**
 * Length of a duration in whole ms (fractions of a ms are rounded).
 *
 * @throws TheriacError E_QUANTITY if `text` does not match DURATION_PATTERN.
 */
export function parseDurationMs(text: string): number {
  if (!DURATION_PATTERN.test(text)) {
    throw quantityError(text, 'a duration such as "3 d", "90 min" or "PT12H"');
  }
  if (!text.startsWith('P')) return Math.round(quantityMs(text));
  let ms = 0;
  for (const [, , value, letter] of text.matchAll(ISO_PARTS)) {
    if (letter !== undefined) ms += Number(value) * ISO_DATE_MS[letter]!;
  }
  return Math.round(ms);
}

/**
 * A rate in 1/ms.
 *
 * @throws TheriacError E_QUANTITY if `text` does not match RATE_PATTERN.
 */
export function parseRatePerMs(text: string): number {
  if (!RATE_PATTERN.test(text)) {
    throw quantityError(text, 'a rate such as "4 /d" or "2 per week"');
  }
  const [events = '', period = ''] = text.split(/\/|per /);
  return Number(events) / quantityMs(period.trim());
}

const FORMAT_UNITS: readonly (readonly [string, number])[] = [
  ['d', MS_PER_DAY],
  ['h', MS_PER_HOUR],
  ['min', MS_PER_MINUTE],
  ['s', MS_PER_SECOND],
];

/**
 * Whole ms as text in the largest unit that divides them: "3 d", "90 min"; parseDurationMs reads it
 * back.
 */
export function formatDuration(ms: number): string {
  for (const [unit, length] of FORMAT_UNITS) {
    if (ms !== 0 && ms % length === 0) return `${ms / length} ${unit}`;
  }
  return `${ms} ms`;
}
