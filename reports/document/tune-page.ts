/**
 * The page of a search: what it gained on attackers that it never saw, when those were looked at, the history, the tables,
 * and how to make it again.
 *
 * @module
 */
import type { TuningRun } from '../contract/tuning.ts';
import type { OmittedFigure } from '../figures/spec.ts';
import { numberText } from '../tables/number-text.ts';
import type { TextTable } from '../tables/text-table.ts';
import { openingSentence, type TuneVerdict } from '../tune-verdict.ts';
import { type Html, html } from './html.ts';
import {
  factList,
  figureSection,
  type PageFigure,
  tableSection,
  warningSection,
} from './sections.ts';

interface TunePageContent {
  readonly run: TuningRun;
  readonly verdict: TuneVerdict;
  readonly figures: readonly PageFigure[];
  readonly omitted: readonly OmittedFigure[];
  readonly tables: readonly TextTable[];
}

const LOOKS: Readonly<Record<TuneVerdict['verdict'], string>> = {
  gain: 'holds',
  'gain by more alerts alone': 'open',
  loss: 'fails',
  'no difference shown': 'open',
};

/** The body of the page. */
export function tuneBody({ run, verdict, figures, omitted, tables }: TunePageContent): Html {
  const { plan, manifest } = run;
  const { tune } = plan;
  return html`<body>
<header>
<h1>${plan.title}</h1>
<p class="lead">${tune.trials} trials, ${tune.method}, ${tune.features} features, arm ${tune.arm}<br>seed ${plan.seed}, Theriac ${plan.version}</p>
</header>
<main>
${warningSection([...controlWarning(run), ...manifest.warnings])}<section>
<h2>Verdict</h2>
<ul class="verdicts">
<li>
<p><span class="verdict ${LOOKS[verdict.verdict]}">${verdict.verdict}</span> · ${verdict.sentence}</p>
<p class="note">${openingSentence(run)}</p>
</li>
</ul>
</section>
${figureSection(figures, omitted)}${tables.map(tableSection)}${howToRead()}${provenance(run)}</main>
</body>
`;
}

function controlWarning({ plan }: TuningRun): readonly string[] {
  if (!plan.tune.shuffleLabels) return [];
  return [
    'This is a control: all labels were exchanged at random, and no figure here says anything about a detector.',
  ];
}

function howToRead(): Html {
  return html`<section>
<h2>How to read this</h2>
<ul>
<li>The search saw training attackers in past ranges of the time only. Packs of held-out attackers were taken out of what it saw, neither as falsified nor as genuine.</li>
<li>The winner is the trial with the greatest objective. The greatest of many noisy figures is too great, so nothing but the table of held-out attackers says what the winner is worth.</li>
<li>Held-out attackers were looked at once. Searching again with another seed because the answer did not please makes of them known ones.</li>
<li>An interval covers the worlds that could have been drawn from this scenario, not other scenarios, and not the draws of the search itself.</li>
</ul>
</section>
`;
}

function provenance({ plan, manifest }: TuningRun): Html {
  const { tune } = plan;
  const facts: readonly (readonly [string, string])[] = [
    ['Scenario (sha256)', plan.scenarioHash],
    ['Result (sha256)', manifest.deterministic?.sha256 ?? ''],
    ['Objective', tune.objective],
    ['Alert budget per million scans', numberText(tune.alertBudgetPerMillion, 0)],
    [
      'Worlds',
      `${tune.worlds.training} to train, ${tune.worlds.validation} to validate, ${tune.worlds.judging} to judge`,
    ],
    ['Batch', String(tune.batch)],
    ...Object.entries(manifest.counts).map(
      ([name, count]) => [`Count: ${name}`, numberText(count, 0)] as const,
    ),
  ];
  return html`<section>
<h2>Provenance</h2>
<p>This command makes it again, byte for byte.</p>
<pre>${manifest.command}</pre>
${factList(facts)}</section>
`;
}
