/**
 * The page of a benchmark: what was to be reached and was or was not, figures, all metrics, and what a sceptical reader
 * asks: how it was measured, on what, how long it took, how to measure again.
 *
 * @module
 */
import type { BenchmarkRun } from '../contract/benchmark.ts';
import type { TableRow } from '../contract/tables.ts';
import type { OmittedFigure } from '../figures/spec.ts';
import { boundText, quantityText, spreadText } from '../tables/metric-table.ts';
import { numberText } from '../tables/number-text.ts';
import type { TextTable } from '../tables/text-table.ts';
import { type Html, html } from './html.ts';
import {
  factList,
  figureSection,
  type PageFigure,
  sentence,
  tableSection,
  warningSection,
} from './sections.ts';

interface BenchmarkContent {
  readonly run: BenchmarkRun;
  readonly metrics: readonly TableRow<'metrics'>[];
  readonly figures: readonly PageFigure[];
  readonly omitted: readonly OmittedFigure[];
  readonly tables: readonly TextTable[];
}

/** The body of the page. */
export function benchmarkBody({ run, metrics, figures, omitted, tables }: BenchmarkContent): Html {
  const { plan, manifest } = run;
  const { setting, startedAt } = manifest.measured;
  return html`<body>
<header>
<h1>${plan.title}</h1>
<p class="lead">${setting}<br>Theriac ${plan.version}, ${startedAt.slice(0, 10)}</p>
</header>
<main>
${warningSection(manifest.warnings)}${targetSection(metrics)}${figureSection(figures, omitted)}${tables.map(tableSection)}${howToRead()}${conditions(run)}</main>
</body>
`;
}

const VERDICTS: Readonly<Record<string, readonly [string, string]>> = {
  pass: ['met', 'holds'],
  fail: ['missed', 'fails'],
  void: ['void', 'open'],
};

function targetSection(metrics: readonly TableRow<'metrics'>[]): Html {
  const judged = metrics.filter(({ verdict }) => verdict !== '');
  if (judged.length === 0) return html``;
  const line = (row: TableRow<'metrics'>): Html => {
    const [word, look] = VERDICTS[row.verdict] ?? [row.verdict, 'open'];
    const values =
      row.repetitions > 1
        ? `median ${quantityText(row)}, range ${spreadText(row)}`
        : quantityText(row);
    return html`<li>
<p><span class="verdict ${look}">${word}</span> · ${sentence(row.title)}: ${boundText(row)}</p>
<p class="note">${values}</p>
${
  row.note === ''
    ? html``
    : html`<p class="note">${sentence(row.note)}</p>
`
}</li>
`;
  };
  return html`<section>
<h2>Targets</h2>
<ul class="verdicts">
${judged.map(line)}</ul>
</section>
`;
}

function howToRead(): Html {
  return html`<section>
<h2>How to read this</h2>
<ul>
<li>Absolute rates hold for this machine at this hour. On a shared host they move by a third within minutes; what can be compared and quoted are the ratios, whose two sides were taken in turns in one process.</li>
<li>A figure is the median over repetitions; beside it stand the lowest and the highest. From six repetitions on there is a 95 % interval of the median (percentile bootstrap).</li>
<li>A target is missed where the whole range lies short of it. It is void where the reference could not use all cores: then the machine was not free, and the ratio says nothing.</li>
<li>Ratios of processor time count the time that our process was computing. A busy neighbour hardly moves them, but time that is spent waiting for the disk is not in them.</li>
</ul>
</section>
`;
}

function conditions({ plan, manifest }: BenchmarkRun): Html {
  const { measured, counts, command } = manifest;
  const { conditions: under, parts, codeHash, startedAt, node, platform, cpu, cores } = measured;
  const facts: readonly (readonly [string, string])[] = [
    ['Benchmark', plan.name],
    ['Version', plan.version],
    ['Code (sha256)', codeHash],
    ['Begun', startedAt],
    ['Machine', `${cpu}, ${cores} cores, ${platform}, Node ${node}`],
    ...Object.entries(under).map(([name, value]) => [sentence(name), valueText(value)] as const),
    ...Object.entries(counts).map(
      ([name, count]) => [`Count: ${name}`, numberText(count, 0)] as const,
    ),
    [
      'Time taken',
      parts.map(({ name, seconds }) => `${name} ${numberText(seconds, 0)} s`).join(', '),
    ],
  ];
  return html`<section>
<h2>Conditions</h2>
<p>This command measures again; the figures will differ with the machine and its load.</p>
<pre>${command}</pre>
${factList(facts)}</section>
`;
}

function valueText(value: string | number): string {
  return typeof value === 'number' ? numberText(value, 0) : value;
}
