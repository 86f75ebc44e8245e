/**
 * The tables that a reader wants first: means by arm, paired differences, verdicts, refusals by rule.
 *
 * @module
 */
import { metricInfo, metricTitle, orderMetrics } from '../contract/metrics.ts';
import type { ReportPlan } from '../contract/plan.ts';
import type { RunTables } from '../contract/run-tables.ts';
import { partsOf, type RunPart, splitSetting } from '../contract/settings.ts';
import { TABLES, type TableRow } from '../contract/tables.ts';
import { intervalLine, NO_NUMBER, pText } from './number-text.ts';
import { refusalTable } from './refusal-table.ts';
import type { TextTable } from './text-table.ts';
import { verdictTable } from './verdict-table.ts';

type SummaryRow = TableRow<'summary'>;
type DifferenceRow = TableRow<'differences'>;

/** The tables for which the run holds rows; with factors, all but the verdicts have a table per setting. */
export function resultTables(plan: ReportPlan, tables: RunTables): readonly TextTable[] {
  const parts = partsOf(plan, tables);
  return [
    verdictTable(tables.verdicts ?? [], (id) => armLabel(plan, id)),
    ...parts.map((part) => at(part, summaryTable(part.plan, part.tables.summary ?? []))),
    ...parts.map((part) => at(part, differenceTable(part.plan, part.tables.differences ?? []))),
    ...parts.map((part) => at(part, refusalTable(part.plan.arms, part.tables.refusals ?? []))),
  ].filter((table) => table.rows.length > 0);
}

/** The table under the name of its setting. */
function at({ setting, suffix }: RunPart, table: TextTable): TextTable {
  if (setting === '') return table;
  return { ...table, id: table.id + suffix, title: `${table.title}, ${setting}` };
}

/** Metrics down, arms across. */
function summaryTable(plan: ReportPlan, rows: readonly SummaryRow[]): TextTable {
  const arms = planOrder(
    plan,
    rows.map(({ arm }) => arm),
  );
  const metrics = orderMetrics(rows.map(({ metric }) => metric));
  const confidence = Math.round(plan.confidence * 100);
  const find = (arm: string, metric: string): SummaryRow | undefined =>
    rows.find((row) => row.arm === arm && row.metric === metric);
  return {
    id: 'summary',
    title: 'Results by arm',
    note:
      (plan.replications === 1
        ? 'Figures of 1 replication. '
        : `Mean over replications (${plan.replications} run) with its ${confidence} % interval. `) +
      '↓ lower is better, ↑ higher is better.',
    source: TABLES.summary.file,
    columns: [
      { header: 'Metric', kind: 'text' },
      ...arms.map((arm) => ({ header: armLabel(plan, arm), kind: 'number' as const })),
    ],
    rows: metrics.map((metric) => [
      withArrow(metric),
      ...arms.map((arm) => {
        const row = find(arm, metric);
        return row === undefined ? NO_NUMBER : intervalLine(row, metricInfo(metric).scale);
      }),
    ]),
  };
}

/** A line per metric and comparison, with what the interval decides. */
function differenceTable(plan: ReportPlan, rows: readonly DifferenceRow[]): TextTable {
  const metrics = orderMetrics(rows.map(({ metric }) => metric));
  const confidence = Math.round(plan.confidence * 100);
  return {
    id: 'differences',
    title: 'Paired differences',
    note:
      `First arm minus second, paired by replication, with the ${confidence} % interval; ` +
      'p adjusted after Holm over all tests of the experiment. “open” means that the adjusted p decides nothing.',
    source: TABLES.differences.file,
    columns: [
      { header: 'Metric', kind: 'text' },
      { header: 'Comparison', kind: 'text' },
      { header: 'Difference', kind: 'number' },
      { header: 'p (Holm)', kind: 'number' },
      { header: 'n', kind: 'number' },
      { header: 'First arm is', kind: 'text' },
    ],
    rows: metrics.flatMap((metric) =>
      rows
        .filter((row) => row.metric === metric)
        .map((row, at) => [
          // Named once: the lines below it belong to the same metric.
          at === 0 ? withArrow(metric) : '',
          `${armLabel(plan, row.arm)} − ${armLabel(plan, row.baseline)}`,
          intervalLine(row, metricInfo(metric).scale),
          pText(row.pHolm),
          String(row.n),
          reading(row, plan.confidence),
        ]),
    ),
  };
}

function withArrow(metric: string): string {
  const info = metricInfo(metric);
  return `${metricTitle(info)}${{ lower: ' ↓', higher: ' ↑', neither: '' }[info.better]}`;
}

/** After adjustment for the family: one interval of many that misses zero decides nothing by itself. */
function reading({ metric, mean, lo, hi, pHolm }: DifferenceRow, confidence: number): string {
  const isDecided = Number.isNaN(pHolm) ? lo > 0 || hi < 0 : pHolm < 1 - confidence;
  if (!isDecided) return 'open';
  const { better } = metricInfo(metric);
  if (better === 'neither') return mean > 0 ? 'higher' : 'lower';
  return mean > 0 === (better === 'higher') ? 'better' : 'worse';
}

/** Label of an arm without its setting; its id where the plan does not know it. */
export function armLabel(plan: ReportPlan, id: string): string {
  return splitSetting(plan.arms.find((arm) => arm.id === id)?.label ?? id).arm;
}

function planOrder(plan: ReportPlan, present: readonly string[]): readonly string[] {
  const ids = new Set([...plan.arms.map(({ id }) => id), ...present]);
  return [...ids].filter((id) => present.includes(id));
}
