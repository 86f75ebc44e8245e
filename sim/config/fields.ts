/**
 * Fields shared by the blocks of a scenario: every quantity is text with its unit, so that a bare number can never be
 * taken for days by one reader and hours by the next. Parsing to ms, °C and shares happens here, once.
 *
 * @module
 */
import { z } from 'zod';
import {
  DURATION_PATTERN,
  parseDurationMs,
  parseRatePerMs,
  parseShare,
  parseTemperatureC,
  parseTemperatureDifferenceC,
  RATE_PATTERN,
  SHARE_PATTERN,
  TEMPERATURE_DIFFERENCE_PATTERN,
  TEMPERATURE_PATTERN,
} from '../../base/index.ts';

/** A text field with its unit: refused by pattern first, so that the error names the form that is wanted. */
function quantity(pattern: RegExp, form: string, parse: (text: string) => number) {
  return z
    .string({ error: `must be ${form}` })
    .regex(pattern, { error: `must be ${form}`, abort: true })
    .transform(parse);
}

/** Duration in ms: "3 d", "12 h", "PT12H". */
export const duration = () =>
  quantity(
    DURATION_PATTERN,
    'a duration with its unit, such as "3 d", "90 min" or "PT12H"',
    parseDurationMs,
  );

/** Temperature in °C: "5 °C", "41 F", "278.15 K". */
export const temperature = () =>
  quantity(
    TEMPERATURE_PATTERN,
    'a temperature with its unit, such as "5 °C", "41 F" or "278.15 K"',
    parseTemperatureC,
  );

/** Temperature difference in K: "8 K", "8 °C", "14.4 F". */
export const temperatureDifference = () =>
  quantity(
    TEMPERATURE_DIFFERENCE_PATTERN,
    'a temperature difference with its unit, such as "8 K"',
    parseTemperatureDifferenceC,
  );

/** Rate in 1/ms: "4 /d", "2 per week". Never negative. */
export const rate = () =>
  quantity(
    RATE_PATTERN,
    'a rate with its unit, such as "4 /d" or "2 per week", not negative',
    parseRatePerMs,
  );

/** Share between 0 and 1: "3 %", "0.03". Text or number. */
export const share = () =>
  z.union(
    [
      z
        .number()
        .min(0, { error: 'must be a share between 0 and 1, such as "3 %"' })
        .max(1, { error: 'must be a share between 0 and 1, such as "3 %"' }),
      quantity(SHARE_PATTERN, 'a share between 0 and 100 %, such as "3 %"', parseShare),
    ],
    { error: 'must be a share between 0 and 1, such as "3 %" or 0.03' },
  );

/** Identifier: lower-case letters, digits and hyphens. */
export const identifier = () =>
  z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, {
    error: 'must be an identifier: lower-case letters, digits and hyphens, starting with a letter',
  });

/** Calendar day: "2025-01-31". Validity of the day itself is checked on resolution. */
export const day = () =>
  z.string().regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'must be a calendar day such as 2025-01-31' });

/** A whole number of at least `low`. */
export const count = (low: number) =>
  z
    .int({ error: `must be a whole number of at least ${low}` })
    .min(low, { error: `must be a whole number of at least ${low}` })
    .max(1e9);

/** A date column of a CSV file. Format letters: Y year (4 or 2 digits), M month number, MMM month name, D day. */
export const dateColumn = z.strictObject({
  column: z.string(),
  /** Formats tried in this order: "M/D/YYYY", "D-MMM-YY", "YYYY-MM-DD". */
  format: z.union([z.string(), z.array(z.string()).min(1)]),
});
