/**
 * A table of a run folder, checked column by column. A report that guessed at a damaged table would print a wrong
 * figure with a straight face, so every fault names the file, the line and the column.
 *
 * @module
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TheriacError } from '../../base/index.ts';
import { parseCsv } from './csv.ts';
import {
  type ColumnKind,
  TABLES,
  type TableName,
  type TableRow,
  type TableSpec,
} from './tables.ts';

const REMEDY = 'tables are written by `theriac run`: run it again, or check who changed the file';

/**
 * The rows of CSV text. Columns may stand in any order; columns we do not know are an error, as is a missing one.
 *
 * @param place file name for the errors.
 * @throws TheriacError E_TABLE_SYNTAX, E_TABLE_COLUMN or E_TABLE_VALUE.
 */
export function parseTable<N extends TableName>(
  name: N,
  text: string,
  place: string,
): TableRow<N>[] {
  const spec: TableSpec = TABLES[name];
  const { records, lines } = parseCsv(text, place);
  const header = checkHeader(spec, records[0] ?? [], place);
  return records.slice(1).map((record, index) => {
    const line = lines[index + 1]!;
    if (record.length !== header.length) {
      throw new TheriacError({
        code: 'E_TABLE_VALUE',
        place: `${place}:${line}`,
        rule: `has ${record.length} fields, the header has ${header.length}`,
        remedy: REMEDY,
      });
    }
    const row: Record<string, string | number> = {};
    header.forEach((column, at) => {
      row[column] = readField(record[at]!, spec.columns[column]!, `${place}:${line}`, column);
    });
    return row as TableRow<N>;
  });
}

function checkHeader(spec: TableSpec, header: readonly string[], place: string): readonly string[] {
  const wanted = Object.keys(spec.columns);
  const missing = wanted.filter((column) => !header.includes(column));
  const unknown = header.filter((column, at) => {
    return !wanted.includes(column) || header.indexOf(column) !== at;
  });
  if (missing.length === 0 && unknown.length === 0) return header;
  const faults = [
    missing.length > 0 ? `lacks the column ${missing.join(', ')}` : '',
    unknown.length > 0 ? `has an unknown or repeated column ${unknown.join(', ')}` : '',
  ];
  throw new TheriacError({
    code: 'E_TABLE_COLUMN',
    place: `${place}:1`,
    rule: faults.filter((fault) => fault !== '').join(' and '),
    remedy: `the header of this table is: ${wanted.join(',')}`,
  });
}

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?$/i;

function readField(text: string, kind: ColumnKind, place: string, column: string): string | number {
  if (kind === 'text') return text;
  if (kind === 'date' && /^\d{4}-\d\d-\d\d$/.test(text)) return text;
  if (kind === 'number' && text === '') return Number.NaN;
  const value = NUMBER.test(text) ? Number(text) : Number.NaN;
  if (kind === 'number' && Number.isFinite(value)) return value;
  if (kind === 'count' && Number.isSafeInteger(value) && value >= 0) return value;
  const wanted = {
    date: 'a date such as 2024-01-31',
    count: 'a whole number, 0 or more',
    number: 'a number, or empty where there is none',
  }[kind];
  throw new TheriacError({
    code: 'E_TABLE_VALUE',
    place: `${place}, column ${column}`,
    rule: `holds ${JSON.stringify(text)} where ${wanted} is due`,
    remedy: REMEDY,
  });
}

/**
 * Reads a table of the run folder.
 *
 * @throws TheriacError E_TABLE_MISSING when the file is not there, and those of `parseTable`.
 */
export async function readTable<N extends TableName>(
  runDirectory: string,
  name: N,
): Promise<TableRow<N>[]> {
  const rows = await readTableIfPresent(runDirectory, name);
  if (rows !== undefined) return rows;
  throw new TheriacError({
    code: 'E_TABLE_MISSING',
    place: join(runDirectory, TABLES[name].file),
    rule: 'the table is not there',
    remedy: 'is this a finished run folder? `theriac run` writes the tables at its end',
  });
}

/** As `readTable`, but undefined when the file is not there. */
export async function readTableIfPresent<N extends TableName>(
  runDirectory: string,
  name: N,
): Promise<TableRow<N>[] | undefined> {
  const path = join(runDirectory, TABLES[name].file);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new TheriacError({
      code: 'E_TABLE_MISSING',
      place: path,
      rule: 'the table cannot be read',
      remedy: 'check the permissions of the run folder',
      cause,
    });
  }
  return parseTable(name, text, path);
}
