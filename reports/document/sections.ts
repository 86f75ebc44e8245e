/** Sections that pages of all kinds have. @module */
import type { OmittedFigure } from '../figures/spec.ts';
import type { TextTable } from '../tables/text-table.ts';
import { Html, html, htmlTable } from './html.ts';

/** A figure as the page shows it. */
export interface PageFigure {
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  readonly source: string;
  /** Finished drawing. */
  readonly svg: string;
}

/** What a reader should know first; nothing where there are no warnings. */
export function warningSection(warnings: readonly string[]): Html {
  if (warnings.length === 0) return html``;
  return html`<section class="warnings" aria-label="Warnings">
<h3>Warnings of this run</h3>
<ul>${warnings.map((warning) => html`<li>${warning}</li>`)}</ul>
</section>
`;
}

/** The figures with their captions; those left out are named. */
export function figureSection(
  figures: readonly PageFigure[],
  omitted: readonly OmittedFigure[],
): Html {
  return html`<section>
<h2>Figures</h2>
<div class="figures">
${figures.map(
  ({ id, title, caption, source, svg }) => html`<figure id="${id}">
<h3>${title}</h3>
${new Html(svg)}<figcaption>${caption} <span class="source">${source}</span></figcaption>
</figure>
`,
)}</div>
${omitted.map(
  ({ name, source }) =>
    html`<p class="note">Left out: ${name}, because ${source} is absent or holds nothing to draw.</p>
`,
)}</section>
`;
}

/** A table under its title. */
export function tableSection(table: TextTable): Html {
  return html`<section id="table-${table.id}">
<h2>${table.title}</h2>
${htmlTable(table)}</section>
`;
}

/** Names and values; those without a value are left out. */
export function factList(facts: readonly (readonly [string, string])[]): Html {
  return html`<dl>
${facts
  .filter(([, value]) => value !== '')
  .map(
    ([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>
`,
  )}</dl>
`;
}

/** With a capital letter. */
export function sentence(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
