/**
 * Times of day and days of the week as a user writes them: opening hours, departures, rush hours.
 *
 * @module
 */
import { z } from 'zod';
import { MS_PER_HOUR, MS_PER_MINUTE } from '../../base/index.ts';

/** Time of day as ms since midnight: "08:00"; "24:00" is the end of the day. */
export const clock = () => {
  const error = 'must be a time of day such as "08:00", in quotes';
  return z.codec(
    z.string({ error }).regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, { error, abort: true }),
    z.number(),
    {
      decode: (text) =>
        Number(text.slice(0, 2)) * MS_PER_HOUR + Number(text.slice(3)) * MS_PER_MINUTE,
      encode: (ms) => {
        const minutes = Math.round(ms / MS_PER_MINUTE);
        const two = (value: number) => String(value).padStart(2, '0');
        return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
      },
    },
  );
};

/** In the order of `isoWeekday`. */
export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

/** A list of days of the week, at least one. */
export const weekdays = () =>
  z.array(z.enum(WEEKDAYS)).min(1, { error: 'must name at least one day of the week' });
