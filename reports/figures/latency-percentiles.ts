/**
 * Latency against the percentile, whose axis is logarithmic in the share of answers that were later: 99 and 99.9 % are
 * as far apart as 90 and 99 %. A mean or a linear axis hides the tail, which is what users notice (Tene's HdrHistogram
 * made this form common).
 *
 * @module
 */
import type { RunTables } from '../contract/run-tables.ts';
import { TABLES, type TableRow } from '../contract/tables.ts';
import { boundText } from '../tables/metric-table.ts';
import { significantText } from '../tables/number-text.ts';
import { dataRows, type Figure, type JsonObject } from './spec.ts';
import { ARM_STYLES, COLUMN_THEME, COLUMN_WIDTH_PT, INK, MUTED } from './theme.ts';

const HEIGHT_PT = 170;
const { colour: OURS } = ARM_STYLES[0];
/** Name of the rows over all windows together. */
const ALL = 'all';
/** The axis begins at the median: the faster half is of no interest. */
const LEAST_SHARE = 0.5;
/** Percentiles of the axis, and those given in digits. */
const TICKS: readonly (readonly [number, string])[] = [
  [0.5, '50'],
  [0.9, '90'],
  [0.99, '99'],
  [0.999, '99.9'],
  [0.9999, '99.99'],
];
/** Length of the bar that is the target. */
const TARGET_PT = 22;
const NAMED = [0.5, 0.9, 0.99, 0.999];

/** Undefined when no latency was measured. */
export function latencyFigure(
  { latency = [], metrics = [] }: RunTables,
  setting: string,
): Figure | undefined {
  const { metric: first } = latency[0] ?? {};
  const rows = latency.filter(({ metric, share }) => metric === first && share >= LEAST_SHARE);
  const whole = rows.filter(({ window }) => window === ALL);
  if (whole.length === 0) return undefined;
  const target = targetOf(metrics.find(({ id }) => id === rows[0]!.metric));
  const windows = new Set(rows.map(({ window }) => window)).size - 1;
  return {
    id: 'latency',
    title: 'Latency by percentile',
    caption:
      'Time from the moment at which a transaction was to be sent until its answer, at 80 % of the rate taken right before. ' +
      `Thick: all ${whole[0]!.n} answers together; thin: each of ${windows} windows of time, over which the metrics take their median. ` +
      'The largest value stands at the right end of a line' +
      (target === undefined ? '. ' : '; the bar is the target. ') +
      setting,
    source: TABLES.latency.file,
    spec: () => ({
      config: COLUMN_THEME,
      width: COLUMN_WIDTH_PT,
      height: HEIGHT_PT,
      autosize: { type: 'fit', contains: 'padding' },
      data: { values: dataRows(rows) },
      transform: [
        // nothing was later than the largest of n values: it stands where half an answer would be
        { calculate: '1 / max(1 - datum.share, 0.5 / datum.n)', as: 'rarity' },
      ],
      encoding: { x: percentileAxis(rows), y: latencyAxis(rows, target) },
      layer: [
        { transform: [{ filter: `datum.window !== '${ALL}'` }], ...line(0.6, MUTED, 0.45) },
        { transform: [{ filter: `datum.window === '${ALL}'` }], ...line(1.8, OURS, 1) },
        ...(target === undefined ? [] : targetMarks(target)),
        named(whole),
      ],
    }),
  };
}

interface Target {
  readonly share: number;
  readonly latencyMs: number;
  readonly text: string;
}

/** The percentile that a target speaks of stands in the metric's id: `…p99_…`. */
function targetOf(row: TableRow<'metrics'> | undefined): Target | undefined {
  if (row === undefined || row.bound === '') return undefined;
  const digits = /\.p(\d+)_/.exec(row.id)?.[1];
  if (digits === undefined) return undefined;
  return { share: Number(`0.${digits}`), latencyMs: row.target, text: boundText(row) };
}

function line(strokeWidth: number, color: string, opacity: number): JsonObject {
  return {
    mark: { type: 'line', strokeWidth, color, opacity, interpolate: 'monotone' },
    encoding: { detail: { field: 'window' } },
  };
}

function percentileAxis(rows: readonly TableRow<'latency'>[]): JsonObject {
  const most = 2 * Math.max(...rows.map(({ n }) => n));
  const shown = TICKS.filter(([share]) => 1 / (1 - share) <= most);
  const labels = Object.fromEntries(shown.map(([share, text]) => [rarity(share), text]));
  return {
    field: 'rarity',
    type: 'quantitative',
    scale: { type: 'log', domain: [rarity(LEAST_SHARE), most], nice: false },
    axis: {
      title: 'Percentile of answers',
      values: shown.map(([share]) => rarity(share)),
      labelExpr: `${JSON.stringify(labels)}[format(datum.value, 'd')] + ' %'`,
    },
  };
}

function rarity(share: number): number {
  return Math.round(1 / (1 - share));
}

/** Room above and below, as a factor. */
const MARGIN = 1.2;

function latencyAxis(rows: readonly TableRow<'latency'>[], target: Target | undefined): JsonObject {
  const values = rows.map(({ latencyMs }) => latencyMs).filter((ms) => ms > 0);
  const least = Math.min(...values) / MARGIN;
  const most = Math.max(...values, target?.latencyMs ?? 0) * MARGIN;
  return {
    field: 'latencyMs',
    type: 'quantitative',
    scale: { type: 'log', domain: [least, most], nice: false },
    axis: {
      title: 'Latency (ms)',
      values: decades(least, most),
      labelExpr: "format(datum.value, '~r')",
      domain: false,
      ticks: false,
    },
  };
}

/** 1, 2, 5, 10, … between the bounds. */
function decades(least: number, most: number): readonly number[] {
  const steps: number[] = [];
  for (let decade = 0.001; decade <= most; decade *= 10) {
    for (const step of [1, 2, 5]) {
      const value = Number((step * decade).toPrecision(1));
      if (value >= least && value <= most) steps.push(value);
    }
  }
  return steps;
}

/** The usual percentiles in digits beside the line. */
function named(whole: readonly TableRow<'latency'>[]): JsonObject {
  const rows = whole
    .filter(({ share }) => NAMED.includes(share))
    .map((row) => ({ ...row, text: `${significantText(row.latencyMs)} ms` }));
  return {
    data: { values: dataRows(rows) },
    transform: [{ calculate: '1 / (1 - datum.share)', as: 'rarity' }],
    layer: [
      { mark: { type: 'point', filled: true, shape: 'circle', opacity: 1, size: 20, color: OURS } },
      {
        mark: { type: 'text', align: 'left', dx: 3, dy: 8, color: INK },
        encoding: { text: { field: 'text', type: 'nominal' } },
      },
    ],
  };
}

function targetMarks({ share, latencyMs, text }: Target): readonly JsonObject[] {
  const values = [{ rarity: 1 / (1 - share), latencyMs, text }];
  return [
    {
      data: { values },
      mark: { type: 'tick', orient: 'horizontal', size: TARGET_PT, thickness: 1.4, color: INK },
    },
    {
      data: { values },
      mark: { type: 'text', align: 'right', dx: -TARGET_PT / 2 - 3, color: INK },
      encoding: { text: { field: 'text', type: 'nominal' } },
    },
  ];
}
