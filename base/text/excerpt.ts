/** The line of a file at fault with a caret under the fault, as compilers show it. @module */

/** Line and column count from 1; `length` characters are underlined. */
export interface Span {
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

const WIDTH_MAX = 96;
const CONTEXT_LEFT = 40;

/** Excerpt of one line: `12 | leadTme: 3 d` and a second line with carets. Long lines are cut round the caret. */
export function excerpt(lineText: string, span: Span): string {
  // A tab is drawn as an arrow: it is one column wide and can be seen.
  let shown = lineText.replaceAll('\t', '→');
  let start = span.column - 1;
  if (shown.length > WIDTH_MAX) {
    const cut = Math.max(0, Math.min(start - CONTEXT_LEFT, shown.length - WIDTH_MAX));
    const head = cut > 0 ? '…' : '';
    const tail = cut + WIDTH_MAX < shown.length ? '…' : '';
    shown = head + shown.slice(cut, cut + WIDTH_MAX) + tail;
    start += head.length - cut;
  }
  const carets = '^'.repeat(Math.max(1, Math.min(span.length, shown.length - start)));
  const number = String(span.line);
  const gutter = ' '.repeat(number.length);
  return `${number} | ${shown}\n${gutter} | ${' '.repeat(start)}${carets}`;
}
