/**
 * The summary of a run as it is printed: arms side by side, a metric a line, each figure with its interval; below,
 * what the experiment says about each claim.
 *
 * @module
 */
import {
  metricInfo,
  metricTitle,
  orderMetrics,
  readManifest,
  readPlan,
  readTable,
  readTableIfPresent,
  type TableRow,
} from '../../reports/index.ts';
import { readPlanRecord } from '../run/run-folder.ts';
import { textTable } from './text-table.ts';

export interface RunSummary {
  readonly title: string;
  readonly sha256: string;
  readonly replications: number;
  readonly confidence: number;
  readonly arms: readonly { readonly id: string; readonly label: string }[];
  /** Metric ids in the order of print; the others of the table are left out. */
  readonly printed: readonly string[];
  readonly summary: readonly TableRow<'summary'>[];
  readonly verdicts: readonly TableRow<'verdicts'>[];
}

/** Printed where the scenario names no metrics. */
const HEADLINES = [
  'falsified-injected',
  'falsified-reached',
  'caught-share',
  'flagged-share',
  'genuine-refused',
  'patients-unserved',
  'alerts-per-million',
  'scan-coverage',
  'prevalence',
  'pr-auc-provenance',
  'pr-auc-logistics',
  'time-to-detect',
  'packs-made',
  'packs-dispensed',
];

/** Reads what is printed from a finished run folder. */
export async function readSummary(directory: string): Promise<RunSummary> {
  const plan = await readPlan(directory);
  const manifest = await readManifest(directory);
  const summary = await readTable(directory, 'summary');
  const named = readPlanRecord(directory)?.metrics ?? [];
  const wanted = new Set(named.length > 0 ? named : HEADLINES);
  return {
    title: plan.title,
    sha256: manifest?.deterministic?.sha256 ?? '',
    replications: plan.replications,
    confidence: plan.confidence,
    arms: plan.arms,
    printed: orderMetrics(summary.map(({ metric }) => metric)).filter((id) => wanted.has(id)),
    summary,
    verdicts: (await readTableIfPresent(directory, 'verdicts')) ?? [],
  };
}

/** The summary as text for a terminal. */
export function summaryText(run: RunSummary): string {
  const { title, replications, confidence, arms, printed } = run;
  const level = Math.round(confidence * 100);
  const interval = replications > 1 ? `, mean and ${level} % interval` : '';
  const rows = printed.map((metric) => [
    metricTitle(metricInfo(metric)),
    ...arms.map(({ id }) => figure(run, id, metric)),
  ]);
  const table = textTable(
    ['', ...arms.map(({ label }) => label)],
    rows,
    `l${'r'.repeat(arms.length)}`,
  );
  const head = `${title}\n${replications} replication${replications > 1 ? 's' : ''}${interval}\n`;
  return [head, table, ...verdictLines(run)].join('\n');
}

function figure({ summary }: RunSummary, arm: string, metric: string): string {
  const row = summary.find((one) => one.arm === arm && one.metric === metric);
  if (row === undefined || Number.isNaN(row.mean)) return 'none';
  const { scale } = metricInfo(metric);
  const text = (value: number) => numberText(value * scale);
  if (Number.isNaN(row.lo)) return text(row.mean);
  return `${text(row.mean)} [${text(row.lo)}, ${text(row.hi)}]`;
}

/** Three significant digits, or all digits of a larger whole part. */
function numberText(value: number): string {
  if (Math.abs(value) >= 100) return String(Math.round(value));
  return String(Number(value.toPrecision(3))).replace('-', '−');
}

function verdictLines({ verdicts }: RunSummary): readonly string[] {
  if (verdicts.length === 0) return [];
  const lines = verdicts.flatMap(({ claim, verdict, figure: found, condition }) => [
    `${verdict}: ${claim}`,
    `  ${found}; ${condition}`,
  ]);
  return ['', ...lines];
}
