/**
 * HTML in which every value is escaped unless it is HTML of ours already. Labels, claims and warnings come from
 * scenario files and data; a report is a page that people send to each other.
 *
 * @module
 */
import type { TextTable } from '../tables/text-table.ts';

/** A piece of finished HTML. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Piece = string | number | Html | readonly Html[];

/** Template tag: strings and numbers are escaped, `Html` is put in as it is. */
export function html(parts: TemplateStringsArray, ...values: readonly Piece[]): Html {
  return new Html(parts.reduce((text, part, at) => text + pieceText(values[at - 1]!) + part));
}

function pieceText(piece: Piece): string {
  if (piece instanceof Html) return piece.text;
  if (typeof piece === 'object') return piece.map(({ text }) => text).join('');
  return escapeHtml(String(piece));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for element content and for quoted attributes. */
function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character]!);
}

/** A table with its caption; the first cell of a line is its head. */
export function htmlTable(table: TextTable): Html {
  const { columns, rows } = table;
  const line = (cells: readonly string[]): Html => {
    const inner = cells.map((cell, at) => {
      const kind = columns[at]!.kind;
      return at === 0
        ? html`<th scope="row" class="${kind}">${cell}</th>`
        : html`<td class="${kind}">${cell}</td>`;
    });
    return html`<tr>${inner}</tr>
`;
  };
  return html`<div class="scroll"><table>
<thead><tr>${columns.map(({ header, kind }) => html`<th scope="col" class="${kind}">${header}</th>`)}</tr></thead>
<tbody>
${rows.map(line)}</tbody>
</table></div>
<p class="note">${table.note} <span class="source">${table.source}</span></p>
`;
}
