/**
 * The Gregorian calendar as arithmetic on day numbers (day 0 = 1970-01-01). `Date` is not used: it
 * carries a clock and a time zone, and a simulation has neither. The conversion counts in eras of
 * 400 years that begin on 1 March, so that the leap day comes last (H. Hinnant, "chrono-compatible
 * low-level date algorithms", 2013).
 *
 * @module
 */
export interface CivilDate {
  readonly year: number;
  /** 1 – 12. */
  readonly month: number;
  /** 1 – 31. */
  readonly day: number;
}

const DAYS_PER_ERA = 146_097;
const DAYS_PER_YEAR = 365;
/** Days from 0000-03-01 to 1970-01-01. */
const EPOCH_OFFSET = 719_468;

/** Day number of a date of the proleptic Gregorian calendar; `month` 1 – 12. */
export function daysFromCivil(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const monthFromMarch = (month + 9) % 12;
  const marchDay = Math.floor((153 * monthFromMarch + 2) / 5) + day - 1;
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * DAYS_PER_ERA + yearOfEra * DAYS_PER_YEAR + leapDays + marchDay - EPOCH_OFFSET;
}

/** Date of a whole day number. */
export function civilFromDays(days: number): CivilDate {
  const shifted = days + EPOCH_OFFSET;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const leapDays =
    Math.floor(dayOfEra / 1_460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / DAYS_PER_YEAR);
  const firstOfYear =
    yearOfEra * DAYS_PER_YEAR + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  const marchDay = dayOfEra - firstOfYear;
  const monthFromMarch = Math.floor((5 * marchDay + 2) / 153);
  const day = marchDay - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** `YYYY-MM-DD` of a whole day number, for years 0 – 9999. */
export function isoDay(days: number): string {
  const { year, month, day } = civilFromDays(days);
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** Day number of `YYYY-MM-DD`; undefined if the text has another form or there is no such day. */
export function parseIsoDay(text: string): number | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts === null) return undefined;
  const month = Number(parts[2]);
  if (month < 1 || month > 12) return undefined;
  const days = daysFromCivil(Number(parts[1]), month, Number(parts[3]));
  return isoDay(days) === text ? days : undefined;
}

/** Day of the week, 0 = Monday … 6 = Sunday. */
export function isoWeekday(days: number): number {
  return (((days + 3) % 7) + 7) % 7;
}

/** Day of its year, 1 – 366. */
export function dayOfYear(days: number): number {
  return days - daysFromCivil(civilFromDays(days).year, 1, 1) + 1;
}
