/**
 * LaTeX with booktabs and nothing else: plain numbers instead of siunitx, so that the table compiles in every class.
 * Rules stand above, below and under the head only (Fear, "Publication quality tables in LaTeX").
 *
 * @module
 */
import type { TextColumn, TextTable } from './text-table.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  _: '\\_',
  '%': '\\%',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '$<$',
  '>': '$>$',
  '\u2212': '$-$',
  '\u00B1': '$\\pm$',
  '\u202F': '\\,',
  '\u2013': '--',
  '\u2191': '$\\uparrow$',
  '\u2193': '$\\downarrow$',
  '\u2264': '$\\leq$',
  '\u2265': '$\\geq$',
  '\u2026': '\\dots{}',
  '\u00D7': '$\\times$',
  '\u00B5': '$\\mu$',
  '\n': ' ',
};

/** Text in which LaTeX sees words only. */
export function escapeLatex(text: string): string {
  return text.replaceAll(
    /[\\{}$&#_%~^<>\u2212\u00B1\u202F\u2013\u2191\u2193\u2264\u2265\u2026\u00D7\u00B5\n]/g,
    (character) => {
      return ESCAPES[character]!;
    },
  );
}

/**
 * A `tabular` to be put into a `table` or `table*`.
 *
 * @param provenance lines printed as comments at the top.
 */
export function toLatex(table: TextTable, provenance: readonly string[]): string {
  const comments = [table.title, table.note, ...provenance, 'Needs \\usepackage{booktabs}.'];
  return [
    ...comments.map((line) => `% ${line.replaceAll(/\s+/g, ' ')}`),
    `\\begin{tabular}{@{}${table.columns.map(columnType).join('')}@{}}`,
    '\\toprule',
    tableLine(table.columns.map(({ header }) => header)),
    '\\midrule',
    ...table.rows.map(tableLine),
    '\\bottomrule',
    '\\end{tabular}',
    '',
  ].join('\n');
}

function columnType({ kind }: TextColumn): string {
  return { text: 'l', wide: 'p{0.3\\linewidth}', number: 'r' }[kind];
}

function tableLine(cells: readonly string[]): string {
  return `${cells.map(escapeCell).join(' & ')} \\\\`;
}

/** A cell that begins with a bracket would be read as the optional argument of the line break before it. */
function escapeCell(cell: string): string {
  return `${cell.startsWith('[') ? '{}' : ''}${escapeLatex(cell)}`;
}
