/**
 * Tables on a terminal: columns as wide as their widest cell, numbers to the right. Width is counted in code points,
 * which is right for the signs we print (−, ±, →).
 *
 * @module
 */

/**
 * Rows as aligned text lines, the header first, with a rule below it.
 *
 * @param alignment one letter a column: `l` left, `r` right
 */
export function textTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  alignment: string,
): string {
  const widths = header.map((title, column) =>
    Math.max(width(title), ...rows.map((row) => width(row[column] ?? ''))),
  );
  const line = (cells: readonly string[]) =>
    widths
      .map((wide, column) => pad(cells[column] ?? '', wide, alignment[column] === 'r'))
      .join('  ')
      .trimEnd();
  const rule = widths.map((wide) => '─'.repeat(wide)).join('  ');
  return [line(header), rule, ...rows.map(line)].join('\n');
}

function pad(text: string, wide: number, right: boolean): string {
  const space = ' '.repeat(wide - width(text));
  return right ? space + text : text + space;
}

function width(text: string): number {
  return Array.from(text).length;
}
