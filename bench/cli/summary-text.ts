/**
 * The summary of a run as it is printed: arms side by side, a metric a line, each figure with its interval; below,
 * what rules of the user's own refused, and what the experiment says about each claim.
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
  replicationsRun,
  replicationsText,
  splitSetting,
  type TableRow,
} from '../../reports/index.ts';
import { readPlanRecord } from '../run/run-folder.ts';
import { textTable } from './text-table.ts';

interface RunSummary {
  readonly title: string;
  readonly sha256: string;
  readonly replications: number;
  /** Their number in words, and whether it was enough where a precision was asked for. */
  readonly replicationsText: string;
  readonly confidence: number;
  readonly arms: readonly { readonly id: string; readonly label: string }[];
  /** Metric ids in the order of print; the others of the table are left out. */
  readonly printed: readonly string[];
  /** Names that the scenario wants printed and no cell measures. */
  readonly unknown: readonly string[];
  readonly summary: readonly TableRow<'summary'>[];
  readonly verdicts: readonly TableRow<'verdicts'>[];
  /** Of the rules that come from the user's files. */
  readonly refusals: readonly TableRow<'refusals'>[];
}

/** Printed where the scenario names no metrics. */
const HEADLINES = [
  'falsified-injected',
  'falsified-reached',
  'caught-share',
  'flagged-share',
  'genuine-refused',
  'patients-unserved',
  'service-alarms',
  'service-false-alarms',
  'service-investigations',
  'falsified-stopped',
  'genuine-stopped',
  'genuine-destroyed',
  'inspection-cost',
  'alerts-per-million',
  'scan-coverage',
  'prevalence',
  'pr-auc-provenance',
  'pr-auc-logistics',
  'incidents',
  'incidents-detected',
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
  const measured = new Set(summary.map(({ metric }) => metric));
  return {
    title: plan.title,
    sha256: manifest?.deterministic?.sha256 ?? '',
    replications: replicationsRun(plan, manifest),
    replicationsText: replicationsText(plan, manifest),
    confidence: plan.confidence,
    arms: plan.arms,
    printed: orderMetrics(measured).filter((id) => wanted.has(id)),
    unknown: named.filter((id) => !measured.has(id)),
    summary,
    verdicts: (await readTableIfPresent(directory, 'verdicts')) ?? [],
    refusals: ((await readTableIfPresent(directory, 'refusals')) ?? []).filter(({ rule }) =>
      rule.startsWith('X_'),
    ),
  };
}

/** The summary as text for a terminal; with factors, a table per setting. */
export function summaryText(run: RunSummary): string {
  const { title, replications, confidence, arms } = run;
  const interval = replications > 1 ? `, mean and ${Math.round(confidence * 100)} % interval` : '';
  const head = `${title}\n${run.replicationsText}${interval}`;
  const settings = new Set(arms.map(({ id }) => splitSetting(id).setting));
  return [
    head,
    ...[...settings].flatMap((setting) => ['', ...settingLines(run, setting)]),
    ...unknownLines(run),
    ...refusalLines(run),
    ...verdictLines(run),
  ].join('\n');
}

function unknownLines({ unknown, summary }: RunSummary): readonly string[] {
  if (unknown.length === 0) return [];
  const known = orderMetrics(summary.map(({ metric }) => metric));
  return ['', `no such metric: ${unknown.join(', ')} (there are: ${known.join(', ')})`];
}

function refusalLines({ refusals, arms }: RunSummary): readonly string[] {
  if (refusals.length === 0) return [];
  const labels = new Map(arms.map(({ id, label }) => [id, label]));
  const rows = refusals.map(({ arm, rule, refused, justified }) => [
    rule,
    labels.get(arm) ?? arm,
    String(refused),
    String(justified),
  ]);
  const header = ['Rule of your own', 'arm', 'refused in all', 'of them rightly'];
  return ['', textTable(header, rows, 'llrr')];
}

function settingLines(run: RunSummary, setting: string): readonly string[] {
  const arms = run.arms.filter(({ id }) => splitSetting(id).setting === setting);
  const rows = run.printed.map((metric) => [
    metricTitle(metricInfo(metric)),
    ...arms.map(({ id }) => figure(run, id, metric)),
  ]);
  const header = ['', ...arms.map(({ label }) => splitSetting(label).arm)];
  const table = textTable(header, rows, `l${'r'.repeat(arms.length)}`);
  return setting === '' ? [table] : [setting, table];
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
  const digits = Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
  return String(digits).replace('-', '−');
}

function verdictLines({ verdicts }: RunSummary): readonly string[] {
  if (verdicts.length === 0) return [];
  const lines = verdicts.flatMap(({ claim, verdict, figure: found, condition }) => [
    `${verdict}: ${claim}`,
    `  ${found}; ${condition}`,
  ]);
  return ['', ...lines];
}
