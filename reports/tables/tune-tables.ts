/** The tables of a search as words: what default and winner are worth, and the trials that came out best. @module */
import { TABLES, type TableRow } from '../contract/tables.ts';
import { TUNE_METRICS } from '../tune-verdict.ts';
import { intervalLine, significantText } from './number-text.ts';
import type { TextTable } from './text-table.ts';

/** Trials in the table on the page; all are in the CSV file. */
const SHOWN = 10;

/** Default, winner and their paired difference on each metric. */
export function heldOutTable(
  rows: readonly TableRow<'tuneHeldOut'>[],
  confidence: number,
): TextTable {
  const metrics = [...new Set(rows.map(({ metric }) => metric))];
  const cell = (metric: string, side: string, scale: number) => {
    const row = rows.find((one) => one.metric === metric && one.side === side);
    return row === undefined ? '' : intervalLine(row, scale);
  };
  return {
    id: 'held-out',
    title: 'Default and winner, judged',
    note:
      `Means over judging worlds with ${Math.round(confidence * 100)} % bootstrap intervals (BCa); the difference is ` +
      'taken world by world. Both detectors were fitted to the training range of the training worlds, thresholds set on the validation range of each judging world, and figures taken from its test range.',
    source: TABLES.tuneHeldOut.file,
    columns: [
      { header: 'Metric', kind: 'wide' },
      { header: 'Default', kind: 'number' },
      { header: 'Winner', kind: 'number' },
      { header: 'Winner − default', kind: 'number' },
      { header: 'Worlds', kind: 'number' },
    ],
    rows: metrics.map((metric) => {
      const [title, scale] = TUNE_METRICS[metric] ?? [metric, 1];
      const n = rows.find((row) => row.metric === metric)?.n ?? 0;
      return [
        title,
        cell(metric, 'default', scale),
        cell(metric, 'winner', scale),
        cell(metric, 'difference', scale),
        String(n),
      ];
    }),
  };
}

/** The best trials that were measured with all worlds, and the default. */
export function bestTrialsTable(rows: readonly TableRow<'tuneTrials'>[]): TextTable {
  const full = Math.max(...rows.map(({ worlds }) => worlds));
  const ranked = rows
    .filter((row) => row.worlds === full && !Number.isNaN(row.objective))
    .sort((a, b) => b.objective - a.objective || a.trial - b.trial);
  const shown = ranked.filter((row, at) => at < SHOWN || row.trial === 0);
  return {
    id: 'trials',
    title: 'Best trials of the search',
    note: 'By the objective on the validation range, which is what the search saw; trial 0 is the default.',
    source: TABLES.tuneTrials.file,
    columns: [
      { header: 'Trial', kind: 'number' },
      { header: 'Objective', kind: 'number' },
      { header: 'Kind', kind: 'text' },
      { header: 'Settings', kind: 'wide' },
    ],
    rows: shown.map(({ trial, objective, kind, settings }) => [
      String(trial),
      significantText(objective),
      kind,
      trial === 0 ? 'the default' : settingsText(settings),
    ]),
  };
}

/** `trees 120, depth 4`, out of the JSON of the table. */
export function settingsText(settings: string): string {
  const entries = Object.entries(JSON.parse(settings) as Record<string, unknown>);
  return entries
    .filter(([path]) => path !== 'type')
    .map(([path, value]) => `${path} ${valueText(value)}`)
    .join(', ');
}

function valueText(value: unknown): string {
  return typeof value === 'number' && !Number.isInteger(value)
    ? significantText(value)
    : String(value);
}
