/**
 * Rows to the CSV text of a table. The text is what the manifest hashes, so it depends on the rows alone.
 *
 * @module
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { TheriacError } from '../../base/index.ts';
import { type CsvField, formatCsv } from './csv.ts';
import {
  type ColumnKind,
  TABLES,
  type TableName,
  type TableRow,
  type TableSpec,
} from './tables.ts';

/**
 * The CSV text of a table, in the order of the rows given.
 *
 * @throws TheriacError E_ARGUMENT for a value that the column cannot hold.
 */
export function formatTable<N extends TableName>(name: N, rows: readonly TableRow<N>[]): string {
  const spec: TableSpec = TABLES[name];
  const columns = Object.entries(spec.columns);
  const records = rows.map((row, index) =>
    columns.map(([column, kind]) => {
      const field = (row as Readonly<Record<string, CsvField>>)[column];
      if (field === undefined || !fits(field, kind)) {
        throw new TheriacError({
          code: 'E_ARGUMENT',
          place: `${spec.file}, row ${index + 1}`,
          rule: `column ${column} holds a ${kind}, not ${JSON.stringify(field)}`,
          remedy: 'see reports/contract/tables.ts for the columns and their kinds',
        });
      }
      return field;
    }),
  );
  return formatCsv(
    columns.map(([column]) => column),
    records,
  );
}

function fits(field: CsvField, kind: ColumnKind): boolean {
  if (kind === 'text') return typeof field === 'string';
  if (kind === 'date') return typeof field === 'string' && /^\d{4}-\d\d-\d\d$/.test(field);
  if (kind === 'count') return Number.isSafeInteger(field) && Number(field) >= 0;
  return typeof field === 'number';
}

/** Writes a table into the run folder and returns its path below it. */
export async function writeTable<N extends TableName>(
  runDirectory: string,
  name: N,
  rows: readonly TableRow<N>[],
): Promise<string> {
  const { file } = TABLES[name];
  const path = join(runDirectory, file);
  const text = formatTable(name, rows);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  return file;
}
