/** Daily demand out of a CSV file: a row a day, a column a product. @module */
import { isoDay, TheriacError } from '../../base/index.ts';
import { type CsvTable, fieldError } from './csv.ts';
import { type DateFormat, parseDate } from './date-format.ts';

export interface Trace {
  /** Days since 1970-01-01 of the first and the last day. */
  readonly firstDay: number;
  readonly lastDay: number;
  /** Scaled values per column, one a day from `firstDay` to `lastDay`; 0 for days that the file lacks. */
  readonly values: readonly Float64Array[];
  readonly missingDays: number;
}

/** A span of more than this is a slip in a date. */
const DAYS_MAX = 36_525;

function dayOf(table: CsvTable, row: number, column: number, formats: readonly DateFormat[]) {
  const text = table.rows[row]![column]!;
  const day = parseDate(formats, text);
  if (day !== undefined) return day;
  throw fieldError(table, row, column, {
    code: 'E_DATA_DATE',
    rule: `"${text}" is not a date in the format of this column`,
    remedy: 'put the value right, or give the column’s format in the scenario',
  });
}

function numberOf(table: CsvTable, row: number, column: number): number {
  const text = table.rows[row]![column]!.trim();
  const value = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(text) ? Number(text) : NaN;
  if (value >= 0 && value <= 1e9) return value;
  throw fieldError(table, row, column, {
    code: 'E_DATA_VALUE',
    rule: value < 0 ? `the demand ${text} is negative` : `"${text}" is not a number of packs`,
    remedy: 'put the value right in the file; a decimal point, no thousands separator',
  });
}

/** Day of every row, checked for dates that come twice. */
function daysOf(table: CsvTable, column: number, formats: readonly DateFormat[]): number[] {
  const seen = new Set<number>();
  return table.rows.map((_, row) => {
    const day = dayOf(table, row, column, formats);
    if (seen.has(day)) {
      throw fieldError(table, row, column, {
        code: 'E_DATA_DATE',
        rule: `the day ${isoDay(day)} comes twice`,
        remedy: 'keep one row a day',
      });
    }
    seen.add(day);
    return day;
  });
}

/**
 * Reads a trace.
 *
 * @throws TheriacError E_DATA_DATE or E_DATA_VALUE at the field at fault; E_DATA_EMPTY without rows.
 */
export function readTrace(
  table: CsvTable,
  dateColumn: number,
  formats: readonly DateFormat[],
  columns: readonly number[],
  scale: number,
): Trace {
  const days = daysOf(table, dateColumn, formats);
  if (days.length === 0) {
    throw new TheriacError({
      code: 'E_DATA_EMPTY',
      place: table.path,
      rule: 'the file has a header but no rows',
      remedy: 'give a file with a row a day',
    });
  }
  const firstDay = days.reduce((least, day) => Math.min(least, day));
  const lastDay = days.reduce((most, day) => Math.max(most, day));
  if (lastDay - firstDay >= DAYS_MAX) {
    throw fieldError(table, days.indexOf(lastDay), dateColumn, {
      code: 'E_DATA_DATE',
      rule: `the trace would last ${lastDay - firstDay + 1} days, more than 100 years`,
      remedy: 'put the date right',
    });
  }
  const values = columns.map((column) => {
    const perDay = new Float64Array(lastDay - firstDay + 1);
    for (const [row, day] of days.entries()) {
      perDay[day - firstDay] = numberOf(table, row, column) * scale;
    }
    return perDay;
  });
  return { firstDay, lastDay, values, missingDays: lastDay - firstDay + 1 - days.length };
}
