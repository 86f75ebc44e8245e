/** The metrics of a benchmark on a terminal, when it ends and when its folder is shown. @module */
import type { TableRow } from '../../reports/index.ts';
import { spanText } from '../run/progress.ts';
import { textTable } from './text-table.ts';

type MetricRow = TableRow<'metrics'>;

/** One line a metric: id, median, range, 95 % interval of the median, target, verdict; notes below. */
export function metricsText(metrics: readonly MetricRow[]): string {
  const header = ['id', 'median', 'range', '95 % interval', 'n', 'target', ''];
  const rows = metrics.map((row) => [
    row.id,
    [figure(row.value), row.unit].filter(Boolean).join(' '),
    row.repetitions > 1 ? range(row.lo, row.hi) : '',
    range(row.medianLo, row.medianHi),
    String(row.repetitions),
    bound(row),
    row.verdict === 'fail' ? 'FAIL' : row.verdict,
  ]);
  return [textTable(header, rows, 'lrrrrll'), ...notes(metrics)].join('\n');
}

/** Each note once, with the metrics that it is about. */
function notes(metrics: readonly MetricRow[]): readonly string[] {
  const about = new Map<string, string[]>();
  for (const { id, note } of metrics) {
    if (note !== '') about.set(note, [...(about.get(note) ?? []), id]);
  }
  return [...about].map(([note, ids]) => `${note} (${ids.join(', ')})`);
}

/** `blocks of 500 62 s, latency 25 s; together 3 min`. */
export function partsText(parts: readonly { name: string; seconds: number }[]): string {
  const together = parts.reduce((sum, { seconds }) => sum + seconds, 0);
  const each = parts.map(({ name, seconds }) => `${name} ${seconds.toFixed(0)} s`).join(', ');
  return `${each}; together ${spanText(1000 * together)}`;
}

function range(lo: number, hi: number): string {
  return Number.isNaN(lo) ? '' : `${figure(lo)} … ${figure(hi)}`;
}

function bound({ bound: side, target }: MetricRow): string {
  return side === '' ? '' : `${side === 'at least' ? '≥' : '≤'} ${target}`;
}

/** Three significant digits, all digits of a larger whole part. */
function figure(value: number): string {
  if (Number.isNaN(value)) return 'none';
  return Math.abs(value) >= 1000 ? value.toFixed(0) : value.toPrecision(3);
}
