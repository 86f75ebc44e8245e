/**
 * The page of a run: verdicts first, then figures and tables, then what a sceptical reader asks (how to read it, what is
 * missing, where it comes from, how to make it again).
 *
 * @module
 */
import type { ReportManifest, ReportPlan } from '../contract/plan.ts';
import { replicationsText } from '../contract/replications.ts';
import { splitSetting } from '../contract/settings.ts';
import type { TableRow } from '../contract/tables.ts';
import type { OmittedFigure } from '../figures/spec.ts';
import { armLabel } from '../tables/result-tables.ts';
import type { TextTable } from '../tables/text-table.ts';
import { howToRead } from './how-to-read.ts';
import { type Html, html } from './html.ts';
import { provenance } from './provenance.ts';
import {
  figureSection,
  type PageFigure,
  sentence,
  tableSection,
  warningSection,
} from './sections.ts';

interface PageContent {
  readonly plan: ReportPlan;
  readonly manifest: ReportManifest | undefined;
  readonly verdicts: readonly TableRow<'verdicts'>[];
  readonly figures: readonly PageFigure[];
  readonly omitted: readonly OmittedFigure[];
  readonly tables: readonly TextTable[];
}

/** The body: its text decides which letters the embedded font needs. */
export function pageBody(content: PageContent): Html {
  const { plan, manifest, verdicts, figures, omitted, tables } = content;
  const named = plan.arms.map(({ label }) => splitSetting(label));
  const arms = [...new Set(named.map(({ arm }) => arm))].join(' · ');
  const settings = [...new Set(named.map(({ setting }) => setting))].filter(Boolean).join(' · ');
  const replications = replicationsText(plan, manifest);
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
