/**
 * Dates as files write them. The format must be given: 1/2/2014 is January to one file and February to the next, and
 * guessing would be right often enough to be trusted and wrong often enough to matter.
 *
 * @module
 */
import { civilFromDays, daysFromCivil } from '../../base/index.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const TOKENS: Readonly<Record<string, readonly [part: 'year' | 'month' | 'day', source: string]>> =
  {
    YYYY: ['year', '(\\d{4})'],
    YY: ['year', '(\\d{2})'],
    MMM: ['month', `(${MONTHS.join('|')})`],
    MM: ['month', '(\\d{2})'],
    M: ['month', '(\\d{1,2})'],
    DD: ['day', '(\\d{2})'],
    D: ['day', '(\\d{1,2})'],
  };

export interface DateFormat {
  readonly pattern: RegExp;
  readonly parts: readonly ('year' | 'month' | 'day')[];
}

/** Compiled format, or undefined unless it names year, month and day once each, in YYYY YY MMM MM M DD D. */
export function compileDateFormat(format: string): DateFormat | undefined {
  const parts: ('year' | 'month' | 'day')[] = [];
  let source = '';
  for (const [piece] of format.matchAll(/YYYY|YY|MMM|MM|M|DD|D|[^]/gu)) {
    const token = TOKENS[piece];
    if (token !== undefined) {
      parts.push(token[0]);
      source += token[1];
    } else if (/[\p{L}\p{N}]/u.test(piece)) return undefined;
    else source += piece.replace(/[$()*+.?[\\\]^{|}/]/, '\\$&');
  }
  if (parts.toSorted().join() !== 'day,month,year') return undefined;
  return { pattern: new RegExp(`^${source}$`, 'iu'), parts };
}

/** Two-digit years up to 68 are of this century, as POSIX reads them. */
function fullYear(text: string): number {
  const year = Number(text);
  if (text.length === 4) return year;
  return year <= 68 ? 2000 + year : 1900 + year;
}

/** Days since 1970-01-01 of a text in one of the formats, tried in order; undefined if it is no such date. */
export function parseDate(formats: readonly DateFormat[], text: string): number | undefined {
  for (const { pattern, parts } of formats) {
    const match = pattern.exec(text.trim());
    if (match === null) continue;
    const part = (name: 'year' | 'month' | 'day') => match[parts.indexOf(name) + 1]!;
    const year = fullYear(part('year'));
    const named = MONTHS.indexOf(part('month').toLowerCase());
    const month = named >= 0 ? named + 1 : Number(part('month'));
    const day = Number(part('day'));
    if (month < 1 || month > 12 || day < 1 || day > 31) continue;
    const days = daysFromCivil(year, month, day);
    const back = civilFromDays(days);
    if (back.year === year && back.month === month && back.day === day) return days;
  }
  return undefined;
}
