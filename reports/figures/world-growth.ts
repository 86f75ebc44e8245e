/**
 * What a pack costs in time and in memory against the size of the world. Sizes go by powers of ten, so their axis is
 * logarithmic; rates and bytes begin at zero, for it is their ratio that is to be seen.
 *
 * @module
 */
import type { RunTables } from '../contract/run-tables.ts';
import { TABLES, type TableRow } from '../contract/tables.ts';
import { bareBound } from '../tables/metric-table.ts';
import { layOutLegend } from './legend-layout.ts';
import { dataRows, type Figure, type JsonObject } from './spec.ts';
import {
  ARM_STYLES,
  COLUMN_THEME,
  COUNT_LABEL,
  MUTED,
  PANEL_TITLE_PT,
  POINT_SYMBOL,
} from './theme.ts';

const PANEL_HEIGHT_PT = 72;
const SYMBOL_PT = 12;
const LEGEND_PT = 236;
/** Room at both ends of the axis of sizes, as a factor. */
const MARGIN = 1.4;
const TIMES = ['elapsed time', 'processor time'] as const;
const KINDS = ['state', 'history'] as const;
const MEMORY_TARGET = 'world.bytes_per_pack';

/** Undefined when no sizes were measured. */
export function worldGrowthFigure(
  { sizes = [], memory = [], metrics = [] }: RunTables,
  setting: string,
): Figure | undefined {
  if (sizes.length === 0 || memory.length === 0) return undefined;
  const target = metrics.find(({ id, bound }) => id === MEMORY_TARGET && bound !== '');
  const axis = sizeAxis(sizes);
  return {
    id: 'world-growth',
    title: 'Cost of a pack by the size of the world',
    caption:
      'Above: packs played per second, from the packaging line to the patient; a dot is a sample, the line goes through ' +
      'the medians. Below: bytes per pack at the end of a world; state is all that is live but the history, spare ' +
      'room and the contracts’ memory included; history is the event table and the logs of scans and refusals' +
      (target === undefined
        ? '. '
        : `; the dashed line is the target for state (${bareBound(target)} B). `) +
      setting,
    source: TABLES.sizes.file,
    spec: (innerWidthPt) => ({
      config: COLUMN_THEME,
      spacing: PANEL_TITLE_PT + 20,
      bounds: 'flush',
      resolve: { scale: { color: 'independent', shape: 'independent' } },
      vconcat: [
        ratePanel(sizes, axis(false), innerWidthPt),
        memoryPanel(memory, target?.target, axis(true), innerWidthPt),
      ],
    }),
  };
}

/** The axis of packs asked for; ticks are the sizes that were measured. */
function sizeAxis(sizes: readonly TableRow<'sizes'>[]): (isLast: boolean) => JsonObject {
  const asked = [...new Set(sizes.map((row) => row.asked))].sort((a, b) => a - b);
  return (isLast) => ({
    field: 'asked',
    type: 'quantitative',
    scale: { type: 'log', domain: [asked[0]! / MARGIN, asked.at(-1)! * MARGIN], nice: false },
    axis: {
      title: isLast ? 'Packs' : null,
      values: asked,
      labelExpr: COUNT_LABEL,
      labels: isLast,
      ticks: isLast,
      grid: false,
    },
  });
}

function ratePanel(
  sizes: readonly TableRow<'sizes'>[],
  x: JsonObject,
  innerWidthPt: number,
): JsonObject {
  const rows = sizes.flatMap(({ asked, packsPerSecond, packsPerCpuSecond }) => [
    { asked, series: TIMES[0], value: packsPerSecond },
    { asked, series: TIMES[1], value: packsPerCpuSecond },
  ]);
  return {
    ...panel('Packs per second', rows, innerWidthPt),
    encoding: { x, color: series(TIMES, 'colour'), shape: series(TIMES, 'shape') },
    layer: [
      { mark: 'line', encoding: { y: { ...value(), aggregate: 'median' } } },
      { mark: { type: 'point', filled: true, opacity: 1, size: 16 }, encoding: { y: value() } },
    ],
  };
}

function memoryPanel(
  memory: readonly TableRow<'memory'>[],
  target: number | undefined,
  x: JsonObject,
  innerWidthPt: number,
): JsonObject {
  const rows = memory.map(({ asked, packs, kind, bytes }) => ({
    asked,
    series: kind,
    value: bytes / packs,
  }));
  const y = { ...value(), aggregate: 'sum' };
  const rule = {
    data: { values: [{ value: target ?? 0 }] },
    mark: { type: 'rule', color: MUTED, strokeDash: [2, 2], strokeWidth: 0.8 },
    encoding: { x: null, color: null, shape: null, y: value() },
  };
  return {
    ...panel('Bytes per pack', rows, innerWidthPt),
    encoding: { x, color: series(KINDS, 'colour'), shape: series(KINDS, 'shape') },
    layer: [
      { mark: 'line', encoding: { y } },
      { mark: { type: 'point', filled: true, opacity: 1, size: 16 }, encoding: { y } },
      ...(target === undefined ? [] : [rule]),
    ],
  };
}

function panel(
  title: string,
  rows: readonly Readonly<Record<string, string | number>>[],
  innerWidthPt: number,
): JsonObject {
  return {
    width: innerWidthPt,
    height: PANEL_HEIGHT_PT,
    title: { text: title },
    data: { values: dataRows(rows) },
  };
}

function value(): JsonObject {
  return {
    field: 'value',
    type: 'quantitative',
    scale: { zero: true },
    axis: {
      title: null,
      tickCount: 4,
      labelExpr: COUNT_LABEL,
      minExtent: 24,
      domain: false,
      ticks: false,
    },
  };
}

function series(names: readonly string[], channel: 'colour' | 'shape'): JsonObject {
  return {
    field: 'series',
    type: 'nominal',
    scale: { domain: names, range: names.map((_, at) => ARM_STYLES[at]![channel]) },
    legend: { ...POINT_SYMBOL, ...layOutLegend(names, SYMBOL_PT, LEGEND_PT) },
  };
}
