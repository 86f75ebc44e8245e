/** The metrics of a benchmark as words: one line each, digits no finer than three significant ones. @module */
import { TABLES, type TableRow } from '../contract/tables.ts';
import { NO_NUMBER, significantText } from './number-text.ts';
import type { TextTable } from './text-table.ts';

type MetricRow = TableRow<'metrics'>;

/** All metrics; `setting` says under what they hold. */
export function metricTable(metrics: readonly MetricRow[], setting: string): TextTable {
  return {
    id: 'metrics',
    title: 'Metrics',
    note:
      'Median, range and 95 % interval of the median (percentile bootstrap, from six repetitions on) over n ' +
      `repetitions. ${setting}`,
    source: TABLES.metrics.file,
    columns: [
      { header: 'Metric', kind: 'wide' },
      { header: 'Median', kind: 'number' },
      { header: 'Range', kind: 'number' },
      { header: '95 % interval', kind: 'number' },
      { header: 'n', kind: 'number' },
      { header: 'Target', kind: 'number' },
      { header: 'Verdict', kind: 'text' },
    ],
    rows: metrics.map((row) => [
      row.title,
      quantityText(row),
      spreadText(row),
      rangeText(row.medianLo, row.medianHi),
      String(row.repetitions),
      boundText(row),
      row.verdict,
    ]),
  };
}

/** The median with its unit. */
export function quantityText({ value, unit }: MetricRow): string {
  return unit === '' ? significantText(value) : `${significantText(value)} ${unit}`;
}

/** Lowest and highest of the repetitions. */
export function spreadText({ lo, hi, repetitions }: MetricRow): string {
  return repetitions > 1 ? rangeText(lo, hi) : NO_NUMBER;
}

function rangeText(lo: number, hi: number): string {
  return Number.isNaN(lo) ? NO_NUMBER : `${significantText(lo)} … ${significantText(hi)}`;
}

/** `≥ 0.85`, with the unit where there is one; empty where there is no target. */
export function boundText(row: MetricRow): string {
  return row.bound === '' || row.unit === '' ? bareBound(row) : `${bareBound(row)} ${row.unit}`;
}

/** The same without the unit. */
export function bareBound({ bound, target }: MetricRow): string {
  return bound === '' ? '' : `${bound === 'at least' ? '≥' : '≤'} ${target}`;
}
