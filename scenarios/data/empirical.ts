/** Observed durations out of a CSV file: later date minus earlier date, row by row. @module */
import { MS_PER_DAY } from '../../base/index.ts';
import type { EmpiricalSource } from '../schema/parts.ts';
import type { CsvTable } from './csv.ts';
import type { DateFormat } from './date-format.ts';
import { parseDate } from './date-format.ts';

export interface EmpiricalSample {
  /** Scaled differences in ms, ascending. */
  readonly sortedMs: Float64Array;
  readonly filteredOut: number;
  readonly withoutDate: number;
  readonly negative: number;
}

interface Columns {
  readonly from: number;
  readonly to: number;
  readonly filter: readonly number[];
  readonly fromFormats: readonly DateFormat[];
  readonly toFormats: readonly DateFormat[];
}

/** The sample of a source; column positions and formats were looked up before. */
export function readEmpirical(
  source: EmpiricalSource,
  table: CsvTable,
  columns: Columns,
): EmpiricalSample {
  const values: number[] = [];
  const dropped = { filteredOut: 0, withoutDate: 0, negative: 0 };
  for (const row of table.rows) {
    const passes = source.filter.every((filter, i) => filter.in.includes(row[columns.filter[i]!]!));
    if (!passes) {
      dropped.filteredOut++;
      continue;
    }
    const from = parseDate(columns.fromFormats, row[columns.from]!);
    const to = parseDate(columns.toFormats, row[columns.to]!);
    if (from === undefined || to === undefined) dropped.withoutDate++;
    else if (to < from) dropped.negative++;
    else values.push(Math.round((to - from) * MS_PER_DAY * source.scale));
  }
  return { sortedMs: Float64Array.from(values).sort(), ...dropped };
}
