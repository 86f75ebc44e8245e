/** Recorded times of a load test's arrivals out of a CSV file. @module */
import { TheriacError } from '../../base/index.ts';
import { type CsvTable, fieldError } from './csv.ts';

/**
 * Times in ms in the order of the file, which need not be that of time.
 *
 * @throws TheriacError E_DATA_VALUE at a field that is no number of at least 0; E_DATA_EMPTY where fewer than two times
 *   differ
 */
export function readArrivalTimes(table: CsvTable, column: number): readonly number[] {
  const times = table.rows.map((row, i) => {
    const text = row[column]!.trim();
    const value = /^(?:\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : NaN;
    if (Number.isFinite(value)) return value;
    throw fieldError(table, i, column, {
      code: 'E_DATA_VALUE',
      rule: `"${text}" is not a time in ms`,
      remedy: 'put the value right in the file: a number of at least 0',
    });
  });
  if (new Set(times).size >= 2) return times;
  throw new TheriacError({
    code: 'E_DATA_EMPTY',
    place: table.path,
    rule: 'arrivals need at least two different times',
    remedy: 'give a file with more rows',
  });
}
