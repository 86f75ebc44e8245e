/**
 * CSV as RFC 4180 has it, for the tables of a run folder. It is written by hand because the text is hashed: the
 * same rows must give the same bytes on every machine. A number is the shortest decimal that reads back to the
 * same double (ECMAScript's Number::toString), a missing number is an empty field, lines end in a single LF.
 *
 * @module
 */
import { TheriacError } from '../../base/index.ts';

/** A field before it is written: NaN stands for a missing number. */
export type CsvField = string | number;

/** The records of a file. `lines[i]` is the line (from 1) on which `records[i]` starts. */
interface CsvRecords {
  readonly records: readonly (readonly string[])[];
  readonly lines: readonly number[];
}

/**
 * Writes records with a header line, each line ended by LF.
 *
 * @throws TheriacError E_ARGUMENT for a record of another length than the header, or an infinite number.
 */
export function formatCsv(
  columns: readonly string[],
  records: Iterable<readonly CsvField[]>,
): string {
  const lines = [formatRecord(columns)];
  for (const record of records) {
    if (record.length !== columns.length) {
      throw new TheriacError({
        code: 'E_ARGUMENT',
        place: `record ${lines.length}`,
        rule: `has ${record.length} fields, the header has ${columns.length}`,
        remedy: 'give one field for each column',
      });
    }
    lines.push(formatRecord(record));
  }
  return `${lines.join('\n')}\n`;
}

function formatRecord(fields: readonly CsvField[]): string {
  const only = fields.length === 1 ? fields[0] : undefined;
  // A record of one empty field would be an empty line, which a reader takes for the end of the file.
  if (only === '') return '""';
  return fields.map(formatField).join(',');
}

function formatField(field: CsvField): string {
  if (typeof field === 'number') return formatNumber(field);
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

/**
 * The one text of a number in all tables: shortest decimal, `0` for negative zero, empty for NaN.
 *
 * @throws TheriacError E_ARGUMENT for an infinite number, which no table of ours can mean.
 */
function formatNumber(value: number): string {
  if (Number.isNaN(value)) return '';
  if (!Number.isFinite(value)) {
    throw new TheriacError({
      code: 'E_ARGUMENT',
      place: 'formatNumber',
      rule: 'an infinite number cannot be written into a table',
      remedy: 'write NaN for a figure that does not exist',
    });
  }
  return String(value);
}

/**
 * Splits text into records; empty lines are skipped, CR LF is taken for LF outside quotes.
 *
 * @param place file name for the error.
 * @throws TheriacError E_TABLE_SYNTAX for an unclosed or misplaced quote.
 */
export function parseCsv(text: string, place: string): CsvRecords {
  const scanner = new CsvScanner(text, place);
  const records: string[][] = [];
  const lines: number[] = [];
  while (!scanner.atEnd()) {
    const line = scanner.line;
    const record = scanner.record();
    if (record === undefined) continue;
    records.push(record);
    lines.push(line);
  }
  return { records, lines };
}

class CsvScanner {
  line = 1;
  private at = 0;
  private readonly text: string;
  private readonly place: string;

  constructor(text: string, place: string) {
    this.text = text;
    this.place = place;
    if (text.startsWith('\uFEFF')) this.at = 1;
  }

  atEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** The next record, or undefined for an empty line. */
  record(): string[] | undefined {
    if (this.newline()) return undefined;
    const fields = [this.field()];
    while (this.text[this.at] === ',') {
      this.at += 1;
      fields.push(this.field());
    }
    if (!this.newline() && !this.atEnd()) this.fail('text after a closing quote');
    return fields;
  }

  private newline(): boolean {
    const length = this.text[this.at] === '\n' ? 1 : this.text.startsWith('\r\n', this.at) ? 2 : 0;
    this.at += length;
    if (length > 0) this.line += 1;
    return length > 0;
  }

  private field(): string {
    return this.text[this.at] === '"' ? this.quotedField() : this.bareField();
  }

  private bareField(): string {
    const start = this.at;
    while (!this.atEnd() && !/[,\n]/.test(this.text[this.at]!)) {
      if (this.text[this.at] === '"') this.fail('a quote inside a field that is not quoted');
      if (this.text.startsWith('\r\n', this.at)) break;
      this.at += 1;
    }
    return this.text.slice(start, this.at);
  }

  private quotedField(): string {
    let field = '';
    this.at += 1;
    for (;;) {
      const close = this.text.indexOf('"', this.at);
      if (close < 0) this.fail('a quote that is not closed');
      field += this.text.slice(this.at, close);
      this.at = close + 1;
      if (this.text[this.at] !== '"') break;
      field += '"';
      this.at += 1;
    }
    this.line += field.split('\n').length - 1;
    return field;
  }

  private fail(fault: string): never {
    throw new TheriacError({
      code: 'E_TABLE_SYNTAX',
      place: `${this.place}:${this.line}`,
      rule: `is not CSV: ${fault}`,
      remedy: 'tables of a run folder are written by `theriac run`; run it again',
    });
  }
}
