/**
 * A table as words, before it becomes LaTeX, Markdown or HTML. All three print the same strings, so that a reader of
 * the paper and a reader of the page see the same digits.
 *
 * @module
 */

export interface TextColumn {
  readonly header: string;
  /** Numbers stand at the right, words at the left; `wide` columns wrap. */
  readonly kind: 'text' | 'wide' | 'number';
}

export interface TextTable {
  /** File name without its ending. */
  readonly id: string;
  readonly title: string;
  readonly note: string;
  /** Table below the run folder that the numbers come from. */
  readonly source: string;
  readonly columns: readonly TextColumn[];
  readonly rows: readonly (readonly string[])[];
}
