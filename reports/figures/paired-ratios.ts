/**
 * Every pair of a benchmark as a dot, in the order in which they were taken, with the median and the target of the
 * series. All of them, because a median alone hides a drift, a warm-up or a bad minute (Cleveland 1984; dots need no
 * axis that starts at zero). Ratios of very different size stand on a logarithmic axis.
 *
 * @module
 */
import type { RunTables } from '../contract/run-tables.ts';
import { TABLES, type TableRow } from '../contract/tables.ts';
import { bareBound } from '../tables/metric-table.ts';
import { significantText } from '../tables/number-text.ts';
import { labelExpression, labelLines } from './arms.ts';
import { fillLegend } from './fill-legend.ts';
import { dataRows, type Figure, type JsonObject } from './spec.ts';
import { ARM_STYLES, COLUMN_THEME, COLUMN_WIDTH_PT, MUTED } from './theme.ts';

const ROW_PT = 38;
const AXIS_PT = 46;
const LINE_PT = 9.5;
/** Greatest ratio over the least above which a linear axis would show the small ones as one. */
const LOGARITHMIC_FROM = 10;
const { colour: OURS } = ARM_STYLES[0];

/** One series: the pairs behind one metric. */
interface Series {
  readonly metric: string;
  readonly title: string;
  readonly median: number;
  /** NaN where there is none. */
  readonly target: number;
  readonly isVoid: boolean;
  readonly text: string;
}

/** Undefined when no pairs were taken. */
export function pairedRatiosFigure(
  { pairs = [], metrics = [] }: RunTables,
  setting: string,
): Figure | undefined {
  const all = [...new Set(pairs.map(({ metric }) => metric))].map((id) =>
    seriesOf(
      id,
      metrics.find((row) => row.id === id),
    ),
  );
  if (all.length === 0) return undefined;
  return {
    id: 'paired-ratios',
    title: 'Ratio to the reference, pair by pair',
    caption:
      'A dot is one pair: ours between two takes of the reference; pairs run from top to bottom in the order of time. ' +
      (hasBothTimes(pairs)
        ? 'Filled: rates of elapsed time; open: of processor time. The upright line is the median of elapsed time'
        : 'Rates are of processor time. The upright line is the median') +
      (all.some(({ target }) => !Number.isNaN(target)) ? ', the dashed line the target' : '') +
      (all.some(({ isVoid }) => isVoid)
        ? '. Grey: void, for the reference could not use all cores'
        : '') +
      `. ${setting}`,
    source: TABLES.pairs.file,
    spec: () => ({
      config: COLUMN_THEME,
      width: COLUMN_WIDTH_PT,
      height: all.length * ROW_PT + AXIS_PT,
      autosize: { type: 'fit', contains: 'padding' },
      data: { values: dataRows(pairs) },
      encoding: { y: seriesAxis(all) },
      layer: layers(all, pairs),
    }),
  };
}

/** False where only one kind of time was taken, which then stands for both. */
function hasBothTimes(pairs: readonly TableRow<'pairs'>[]): boolean {
  return pairs.some(({ ratio, cpuRatio }) => ratio !== cpuRatio);
}

function seriesOf(metric: string, row: TableRow<'metrics'> | undefined): Series {
  const isVoid = row?.verdict === 'void' || (row?.note.startsWith('void') ?? false);
  const bound = row === undefined ? '' : bareBound(row);
  const parts = [significantText(row?.value ?? NaN), bound, isVoid ? 'void' : ''];
  return {
    metric,
    title: row?.title ?? metric,
    median: row?.value ?? NaN,
    target: row?.target ?? NaN,
    isVoid,
    text: parts.filter((part) => part !== '').join(', '),
  };
}

/** Name and median of each series, in up to three lines. */
function seriesAxis(all: readonly Series[]): JsonObject {
  const lines = new Map(
    all.map(({ metric, title, text }) => [metric, [...labelLines(title), text]]),
  );
  const long = [...lines].filter(([, parts]) => parts.length > 2).map(([id]) => id);
  return {
    field: 'metric',
    type: 'nominal',
    scale: { type: 'band', domain: all.map(({ metric }) => metric), padding: 0.12 },
    axis: {
      title: null,
      domain: false,
      ticks: false,
      labelPadding: 5,
      labelLimit: 110,
      labelExpr: labelExpression(lines),
      // Vega hangs a label of several lines from its first one; this centres it.
      labelOffset: {
        condition: {
          test: `indexof(${JSON.stringify(long)}, datum.value) >= 0`,
          value: -LINE_PT,
        },
        value: -LINE_PT / 2,
      },
    },
  };
}

const PLACES: readonly JsonObject[] = [
  { joinaggregate: [{ op: 'count', as: 'pairs' }], groupby: ['metric'] },
  { calculate: '(datum.pair - 0.5) / datum.pairs', as: 'place' },
];

function layers(
  all: readonly Series[],
  pairs: readonly TableRow<'pairs'>[],
): readonly JsonObject[] {
  const metrics = all.map(({ metric }) => metric);
  const colours = all.map(({ isVoid }) => (isVoid ? MUTED : OURS));
  const color = {
    field: 'metric',
    type: 'nominal',
    scale: { domain: metrics, range: colours },
    legend: null,
  };
  const { scale, axis } = ratioAxis(all, pairs);
  const x = (field: string): JsonObject => ({
    field,
    type: 'quantitative',
    scale,
    axis,
  });
  const place = { field: 'place', type: 'quantitative', scale: { domain: [0, 1] } };
  const dot = (field: string, filled: boolean): JsonObject => ({
    transform: [...PLACES, { filter: `isValid(datum.${field})` }],
    mark: { type: 'point', shape: 'circle', filled, opacity: 1, size: 18, strokeWidth: 0.8 },
    encoding: { x: x(field), yOffset: place, color },
  });
  return [
    upright('target', all, { color: MUTED, strokeDash: [2, 2], strokeWidth: 0.8 }, x),
    upright('median', all, { strokeWidth: 2.4, opacity: 0.4 }, x, color),
    ...(hasBothTimes(pairs)
      ? [
          dot('cpuRatio', false),
          dot('ratio', true),
          fillLegend('kind', ['elapsed time', 'processor time']),
        ]
      : [dot('ratio', true)]),
  ];
}

/** The axis of ratios, with room for a dot at both ends. */
function ratioAxis(
  all: readonly Series[],
  pairs: readonly TableRow<'pairs'>[],
): { readonly scale: JsonObject; readonly axis: JsonObject } {
  const values = [
    ...pairs.flatMap(({ ratio, cpuRatio }) => [ratio, cpuRatio]),
    ...all.map(({ target }) => target),
  ].filter(Number.isFinite);
  const least = Math.min(...values);
  const most = Math.max(...values);
  const title = 'Rate over that of the reference';
  if (least > 0 && most > LOGARITHMIC_FROM * least) {
    return {
      scale: { type: 'log', domain: [least / 1.15, most * 1.15], nice: false },
      axis: { title, values: [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100] },
    };
  }
  const margin = 0.06 * Math.max(most - least, 0.1 * most);
  const domain = [least - margin, most + margin];
  return { scale: { domain, nice: false, zero: false }, axis: { title, tickCount: 6 } };
}

/** A line over the height of each series at one of its figures. */
function upright(
  field: 'target' | 'median',
  all: readonly Series[],
  look: JsonObject,
  x: (field: string) => JsonObject,
  color?: JsonObject,
): JsonObject {
  const rows = all
    .map(({ metric, [field]: value }) => ({ metric, [field]: value }))
    .filter((row) => Number.isFinite(row[field]));
  return {
    data: { values: rows },
    mark: { type: 'rule', ...look },
    encoding: {
      x: x(field),
      y: { field: 'metric', type: 'nominal', bandPosition: 0 },
      y2: { field: 'metric', bandPosition: 1 },
      ...(color === undefined ? {} : { color }),
    },
  };
}
