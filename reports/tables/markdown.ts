/**
 * Markdown tables (GitHub flavour) for notes and issues.
 *
 * @module
 */
import type { TextTable } from './text-table.ts';

/** Text in which Markdown sees words only, also inside a table's cell. */
function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/[\\`*_{}[\]|#~]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\n', ' ');
}

/** The table under its title, with its note and provenance below. */
export function toMarkdown(table: TextTable, provenance: readonly string[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  const rule = table.columns.map(({ kind }) => (kind === 'number' ? '---:' : ':---'));
  return [
    `# ${escapeMarkdown(table.title)}`,
    '',
    line(table.columns.map(({ header }) => header)),
    `| ${rule.join(' | ')} |`,
    ...table.rows.map(line),
    '',
    escapeMarkdown(table.note),
    '',
    ...provenance.map((text) => `- ${escapeMarkdown(text)}`),
    '',
  ].join('\n');
}
