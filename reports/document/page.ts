/**
 * The report as one page that needs nothing else: verdicts first, then figures and tables, then what a sceptical
 * reader asks (how to read it, what is missing, where it comes from, how to make it again). No script, and a content
 * policy that forbids any request.
 *
 * @module
 */
import type { ReportManifest, ReportPlan } from '../contract/plan.ts';
import { splitSetting } from '../contract/settings.ts';
import type { TableRow } from '../contract/tables.ts';
import type { OmittedFigure } from '../figures/all-figures.ts';
import { armLabel } from '../tables/result-tables.ts';
import type { TextTable } from '../tables/text-table.ts';
import { howToRead } from './how-to-read.ts';
import { Html, html, htmlTable } from './html.ts';
import { provenance } from './provenance.ts';

/** A figure as the page shows it. */
export interface PageFigure {
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  readonly source: string;
  /** Finished drawing. */
  readonly svg: string;
}

export interface PageContent {
  readonly plan: ReportPlan;
  readonly manifest: ReportManifest | undefined;
  readonly verdicts: readonly TableRow<'verdicts'>[];
  readonly figures: readonly PageFigure[];
  readonly omitted: readonly OmittedFigure[];
  readonly tables: readonly TextTable[];
}

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:";

/** The whole document with its style sheet. */
export function renderPage(content: PageContent, styleSheet: string): string {
  const { plan } = content;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Theriac ${plan.version}">
<title>${plan.title}</title>
<link rel="icon" href="data:,">
<style>
${new Html(styleSheet)}</style>
</head>
${pageBody(content)}</html>
`.text;
}

/** The body alone: its text decides which letters the embedded font needs. */
export function pageBody(content: PageContent): Html {
  const { plan, manifest, verdicts, figures, omitted, tables } = content;
  const named = plan.arms.map(({ label }) => splitSetting(label));
  const arms = [...new Set(named.map(({ arm }) => arm))].join(' · ');
  const settings = [...new Set(named.map(({ setting }) => setting))].filter(Boolean).join(' · ');
  const replications =
    plan.replications === 1 ? '1 replication' : `${plan.replications} replications`;
  return html`<body>
<header>
<h1>${plan.title}</h1>
<p class="lead">${arms}<br>${settings === '' ? html`` : html`at ${settings}<br>`}${replications}, seed ${plan.seed}, Theriac ${plan.version}</p>
</header>
<main>
${warningSection(manifest?.warnings ?? [])}${verdictSection(plan, verdicts)}${figureSection(figures, omitted)}${tables.filter(({ id }) => id !== 'verdicts').map(tableSection)}${howToRead(plan)}${provenance(plan, manifest)}</main>
</body>
`;
}

function warningSection(warnings: readonly string[]): Html {
  if (warnings.length === 0) return html``;
  return html`<section class="warnings" aria-label="Warnings">
<h3>Warnings of this run</h3>
<ul>${warnings.map((warning) => html`<li>${warning}</li>`)}</ul>
</section>
`;
}

function verdictSection(plan: ReportPlan, verdicts: readonly TableRow<'verdicts'>[]): Html {
  if (verdicts.length === 0) return html``;
  const line = (row: TableRow<'verdicts'>): Html => {
    const fails = row.verdict.startsWith('not ');
    const arms =
      row.arm === row.baseline
        ? armLabel(plan, row.arm)
        : `${armLabel(plan, row.arm)} − ${armLabel(plan, row.baseline)}`;
    return html`<li>
<p><span class="verdict ${fails ? 'fails' : 'holds'}">${row.verdict}</span> · ${sentence(row.claim)}</p>
<p class="note">${arms}: ${row.figure}</p>
<p class="note">${sentence(row.condition)}</p>
</li>
`;
  };
  return html`<section>
<h2>Verdicts</h2>
<ul class="verdicts">
${verdicts.map(line)}</ul>
</section>
`;
}

function sentence(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function figureSection(figures: readonly PageFigure[], omitted: readonly OmittedFigure[]): Html {
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

function tableSection(table: TextTable): Html {
  return html`<section id="table-${table.id}">
<h2>${table.title}</h2>
${htmlTable(table)}</section>
`;
}
