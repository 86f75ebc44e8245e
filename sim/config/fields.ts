/**
 * Fields shared by the blocks of a scenario: every quantity is text with its unit, so that a bare number can never be
 * taken for days by one reader and hours by the next. Parsing to ms, °C and shares happens here, once. Quantities are
 * codecs: the way back to text gives the canonical form that is hashed and stored with a run.
 *
 * @module
 */
import { z } from 'zod';
import {
  DURATION_PATTERN,
  formatDuration,
  MS_PER_DAY,
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
import { rateText, temperatureText } from './quantity-text.ts';

/** How each quantity is written, with an example; errors quote both, so that the remedy is never vague. */
export const QUANTITY_FORMS = {
  duration: {
    form: 'a duration with its unit, such as "3 d", "90 min" or "PT12H"',
    example: '3 d',
  },
  temperature: {
    form: 'a temperature with its unit, such as "5 °C", "41 F" or "278.15 K"',
    example: '5 °C',
  },
  temperatureDifference: {
    form: 'a temperature difference with its unit, such as "8 K"',
    example: '8 K',
  },
  rate: { form: 'a rate with its unit, such as "4 /d" or "2 per week"', example: '4 /d' },
  share: { form: 'a share between 0 and 1, such as "3 %" or 0.03', example: '3 %' },
} as const;
type QuantityName = keyof typeof QUANTITY_FORMS;

/** Beyond these a value is a slip of the pen, and sums of it would leave the safe integers. */
const GREATEST: Readonly<Record<QuantityName, number>> = {
  duration: 1_000 * 365 * MS_PER_DAY,
  temperature: 1_000,
  temperatureDifference: 1_000,
  rate: 1_000,
  share: 1,
};

/** The message of a field of that quantity; the loader recognises it and adds what is wrong with the text. */
export function quantityMessage(name: QuantityName): string {
  return `must be ${QUANTITY_FORMS[name].form}`;
}

/** A text field with its unit: refused by pattern first, so that the error names the form that is wanted. */
function quantity(
  name: QuantityName,
  pattern: RegExp,
  parse: (text: string) => number,
  format: (value: number) => string,
) {
  const message = quantityMessage(name);
  return z.codec(
    z.string({ error: message }).regex(pattern, { error: message, abort: true }),
    z.number(),
    {
      decode: (text, context) => {
        const value = parse(text);
        if (Math.abs(value) <= GREATEST[name]) return value;
        context.issues.push({ code: 'custom', message: 'is too large', input: text });
        return z.NEVER;
      },
      encode: format,
    },
  );
}

/** Duration in ms: "3 d", "12 h", "PT12H". */
export const duration = () =>
  quantity('duration', DURATION_PATTERN, parseDurationMs, formatDuration);

/** Temperature in °C: "5 °C", "41 F", "278.15 K". */
export const temperature = () =>
  quantity('temperature', TEMPERATURE_PATTERN, parseTemperatureC, (value) =>
    temperatureText(value, '°C'),
  );

/** Temperature difference in K: "8 K", "8 °C", "14.4 F". */
export const temperatureDifference = () =>
  quantity(
    'temperatureDifference',
    TEMPERATURE_DIFFERENCE_PATTERN,
    parseTemperatureDifferenceC,
    (value) => temperatureText(value, 'K'),
  );

/** Rate in 1/ms: "4 /d", "2 per week". Never negative. */
export const rate = () => quantity('rate', RATE_PATTERN, parseRatePerMs, rateText);

/** Share between 0 and 1: "3 %", "0.03". Text or number. */
export const share = () => {
  const error = quantityMessage('share');
  return z.union(
    [
      z.number().min(0, { error, abort: true }).max(1, { error, abort: true }),
      quantity('share', SHARE_PATTERN, parseShare, String),
    ],
    { error },
  );
};

/** Identifier: lower-case letters, digits and hyphens. */
export const identifier = () => {
  const error =
    'must be an identifier: lower-case letters, digits and hyphens, starting with a letter';
  return z.string({ error }).regex(/^[a-z][a-z0-9-]{0,63}$/, { error });
};

/** Text goes to terminals and figures: no control characters, and none that turn the direction of writing. */
const PRINTABLE = /^[^\p{Cc}\u202a-\u202e\u2066-\u2069]*$/u;

/** Free text. */
export const text = () =>
  z
    .string({ error: 'must be text' })
    .min(1, { error: 'must not be empty' })
    .max(1000, { error: 'must not be longer than 1000 characters' })
    .regex(PRINTABLE, { error: 'must not hold control characters' });

/** A whole number of at least `low`. */
export const count = (low: number) => {
  const error = `must be a whole number of at least ${low}`;
  return z
    .int({ error })
    .min(low, { error })
    .max(1e9, { error: 'must not be greater than 1 000 000 000' });
};

/** A number greater than 0. */
export const positive = () => {
  const error = 'must be a number greater than 0';
  return z.number({ error }).positive({ error });
};

/** A date column of a CSV file. Format letters: Y year (4 or 2 digits), M month number, MMM month name, D day. */
export const dateColumn = () =>
  z.strictObject({
    column: text().describe('Header of the column.'),
    format: z
      .union([text(), z.array(text()).min(1, { error: 'must name at least one format' })], {
        error: 'must be a date format such as "M/D/YYYY", or a list of formats',
      })
      .describe(
        'Date format, or formats tried in this order, of D DD M MM MMM YY YYYY: "M/D/YYYY", "D-MMM-YY", "YYYY-MM-DD".',
      ),
  });
