/**
 * A figure before it is drawn. The Vega-Lite text is what the manifest hashes and what another researcher opens, so
 * it carries its data (the numbers of the tables, not the drawn ones), says where they come from, and always has
 * the same key order.
 *
 * @module
 */
import { canonicalJson } from '../../base/index.ts';

type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };
export type JsonObject = Readonly<Record<string, JsonValue>>;

/** Where the numbers of a figure come from; stored in the spec's `usermeta`. */
export interface Provenance {
  readonly run: string;
  readonly scenarioHash: string;
  readonly seed: string;
  readonly version: string;
  /** Table below the run folder, with the sha256 of its bytes. */
  readonly source: string;
  readonly sourceSha256: string;
}

/** What a figure shows, without its measured width. */
export interface Figure {
  /** File name without its ending. */
  readonly id: string;
  readonly title: string;
  /** What is drawn and how to read it, in one or two sentences. */
  readonly caption: string;
  /** Table below the run folder. */
  readonly source: string;
  /**
   * The spec. Concatenated views cannot fit themselves to a width, so theirs is made for an inner width in pt which
   * the renderer searches; a single view ignores it and fits.
   */
  readonly spec: (innerWidthPt: number) => JsonObject;
}

/** A figure that is not there. */
export interface OmittedFigure {
  readonly name: string;
  /** The table that is absent or holds nothing to draw. */
  readonly source: string;
}

const LINE_LENGTH = 100;

/** The text of a `.vl.json` file: keys sorted, what fits stands on one line, LF at the end. */
export function specText(spec: JsonObject): string {
  return `${formatJson(spec, 0)}\n`;
}

function formatJson(value: JsonValue, depth: number): string {
  const line = canonicalJson(value);
  if (typeof value !== 'object' || value === null || depth + line.length <= LINE_LENGTH)
    return line;
  const margin = ' '.repeat(depth + 1);
  const lines = Array.isArray(value)
    ? value.map((entry) => margin + formatJson(entry as JsonValue, depth + 1))
    : Object.keys(value)
        .sort()
        .map((key) => {
          const entry = (value as JsonObject)[key]!;
          return `${margin}${JSON.stringify(key)}: ${formatJson(entry, depth + 1)}`;
        });
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return `${open}\n${lines.join(',\n')}\n${' '.repeat(depth)}${close}`;
}

/** Rows of a table as the data of a spec: the same columns and numbers, missing ones as null. */
export function dataRows(
  rows: readonly Readonly<Record<string, string | number>>[],
): readonly JsonObject[] {
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([column, field]) => [column, Number.isNaN(field) ? null : field]),
    ),
  );
}
