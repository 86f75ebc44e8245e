/**
 * A strict reader of CSV as RFC 4180 describes it: quotes, doubled quotes, line ends inside quotes, CRLF or LF, an
 * optional byte-order mark. Strict because a silently shifted column would become wrong demand; every fault has its line.
 *
 * @module
 */
import { excerpt, TheriacError } from '../../base/index.ts';

export interface CsvTable {
  /** Path for messages. */
  readonly path: string;
  readonly text: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Offset in `text` of each row. */
  readonly offsets: readonly number[];
}

interface CsvRecord {
  readonly fields: string[];
  /** Offset of each field. */
  readonly starts: number[];
  /** Offset of the next record. */
  readonly next: number;
  /** Offset and rule of a fault of syntax. */
  readonly fault?: { readonly at: number; readonly rule: string };
}

/** Reads a quoted field whose opening quote is at `start`. */
function quoted(text: string, start: number) {
  let value = '';
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return { value, end: text.length, rule: 'a quoted field is never closed' };
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') return { value, end: quote + 1, rule: undefined };
    value += '"';
    from = quote + 2;
  }
}

function lineEnd(text: string, at: number): number {
  if (text[at] === '\r' && text[at + 1] === '\n') return 2;
  return text[at] === '\n' || text[at] === '\r' ? 1 : 0;
}

/** Reads one record that starts at `start`. */
function record(text: string, start: number): CsvRecord {
  const fields: string[] = [];
  const starts: number[] = [];
  let at = start;
  for (;;) {
    starts.push(at);
    if (text[at] === '"') {
      const field = quoted(text, at);
      fields.push(field.value);
      if (field.rule !== undefined) {
        return { fields, starts, next: field.end, fault: { at, rule: field.rule } };
      }
      at = field.end;
    } else {
      const from = at;
      while (at < text.length && text[at] !== ',' && lineEnd(text, at) === 0) at++;
      fields.push(text.slice(from, at));
    }
    if (text[at] === ',') {
      at++;
      continue;
    }
    const skip = lineEnd(text, at);
    if (skip === 0 && at < text.length) {
      const rule = 'there is text between the closing quote and the comma';
      return { fields, starts, next: text.length, fault: { at, rule } };
    }
    return { fields, starts, next: at + skip };
  }
}

/** An error at an offset of a CSV text, with line, column and the line itself. */
function csvError(
  path: string,
  text: string,
  offset: number,
  length: number,
  details: { code: TheriacError['code']; rule: string; remedy: string },
): TheriacError {
  const before = text.slice(0, offset).split(/\r\n|\n|\r/);
  const line = before.length;
  const column = before[before.length - 1]!.length + 1;
  const lineText = text.slice(offset - column + 1).split(/\r\n|\n|\r/, 1)[0]!;
  return new TheriacError({
    ...details,
    place: `${path}:${line}:${column}`,
    excerpt: excerpt(lineText, { line, column, length: Math.max(1, length) }),
  });
}

/** An error at one field of a table. */
export function fieldError(
  table: CsvTable,
  row: number,
  column: number,
  details: { code: TheriacError['code']; rule: string; remedy: string },
): TheriacError {
  const { starts } = record(table.text, table.offsets[row]!);
  const length = table.rows[row]![column]!.length;
  return csvError(table.path, table.text, starts[column]!, length, details);
}

/**
 * Parses a CSV text whose first record is the header. Empty lines are skipped.
 *
 * @throws TheriacError E_DATA_CSV at a fault of syntax or a row of another length; E_DATA_EMPTY without a header.
 */
export function parseCsv(path: string, source: string): CsvTable {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  const rows: string[][] = [];
  const offsets: number[] = [];
  let header: string[] | undefined;
  for (let at = 0; at < text.length; ) {
    const found = record(text, at);
    const fault = (offset: number, rule: string) =>
      csvError(path, text, offset, 1, {
        code: 'E_DATA_CSV',
        rule,
        remedy: 'write it as RFC 4180 describes, or save it again from your spreadsheet',
      });
    if (found.fault !== undefined) throw fault(found.fault.at, found.fault.rule);
    const empty = found.fields.length === 1 && found.fields[0] === '';
    if (!empty && header === undefined) header = found.fields;
    else if (!empty) {
      if (found.fields.length !== header!.length) {
        throw fault(
          at,
          `this row has ${found.fields.length} fields, the header has ${header!.length}`,
        );
      }
      rows.push(found.fields);
      offsets.push(at);
    }
    at = found.next;
  }
  if (header === undefined) {
    throw new TheriacError({
      code: 'E_DATA_EMPTY',
      place: path,
      rule: 'the file is empty',
      remedy: 'give a CSV file with a header line',
    });
  }
  return { path, text, header, rows, offsets };
}
