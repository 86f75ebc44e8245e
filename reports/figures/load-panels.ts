/**
 * Latency percentiles of several engines: a small panel each, all with the same axes, since ten engines in one panel are a
 * thicket, and the same percentile of two engines is compared by looking across.
 *
 * @module
 */
import { layOutLegend } from './legend-layout.ts';
import { dataRows, type JsonObject } from './spec.ts';
import { ARM_STYLES, COLUMN_THEME, HAIRLINE, MUTED, STROKE_SYMBOL } from './theme.ts';

const COLUMNS_MOST = 2;
const HEIGHT_PT = 62;
const COLUMN_SPACING_PT = 22;
const ROW_SPACING_PT = 30;
/** Percentiles that are drawn, with their places in the style of figures. */
export const DRAWN = ['p50', 'p99', 'p99.9'] as const;
const LEGEND_PT = 236;
const SYMBOL_PT = 16;
/** Room at both ends of an axis, as a factor. */
const MARGIN = 1.3;

export interface PanelPoint {
  readonly engine: string;
  readonly x: number;
  readonly percentile: string;
  readonly latencyMs: number;
  readonly lo: number;
  readonly hi: number;
}

interface PanelOptions {
  readonly xTitle: string;
  /** Where an engine ends, such as its saturation: a rule in its panel. */
  readonly ends?: readonly { readonly engine: string; readonly x: number }[];
  readonly engines: readonly string[];
}

/** The spec of the panels, two in a row, `innerWidthPt` wide together. */
export function panels(
  points: readonly PanelPoint[],
  { xTitle, ends = [], engines }: PanelOptions,
  innerWidthPt: number,
): JsonObject {
  const x = logAxis(
    [...points, ...ends].map((point) => point.x),
    xTitle,
    3,
  );
  const y = logAxis(
    points.flatMap(({ lo, hi, latencyMs }) => [lo, hi, latencyMs]),
    'Latency (ms)',
    4,
  );
  const columns = Math.min(COLUMNS_MOST, engines.length);
  const room = innerWidthPt - (columns - 1) * COLUMN_SPACING_PT;
  return {
    config: COLUMN_THEME,
    columns,
    spacing: { row: ROW_SPACING_PT, column: COLUMN_SPACING_PT },
    bounds: 'flush',
    concat: engines.map((engine, i) => ({
      title: engine,
      // Views are whole points wide: halves would be rounded both ways, and the figure never be as wide as it is to be.
      width: Math.floor((room + (i % columns)) / columns),
      height: HEIGHT_PT,
      layer: [
        ...ends.filter((end) => end.engine === engine).map((end) => endMark(end.x, x)),
        ...percentileMarks(
          points.filter((point) => point.engine === engine),
          i + columns >= engines.length ? x : untitled(x),
          i % columns === 0 ? y : untitled(y),
        ),
      ],
    })),
  };
}

function percentileMarks(
  own: readonly PanelPoint[],
  x: JsonObject,
  y: JsonObject,
): readonly JsonObject[] {
  const range = DRAWN.map((_, i) => ARM_STYLES[i]!);
  const scaleOf = (values: readonly JsonObject[keyof JsonObject][]) => ({
    domain: [...DRAWN],
    range: values,
  });
  const { columns } = layOutLegend(DRAWN, SYMBOL_PT, LEGEND_PT);
  const legend = { columns, symbolOpacity: 1, ...STROKE_SYMBOL };
  const field = { field: 'percentile', type: 'nominal', legend } as const;
  const color = { ...field, scale: scaleOf(range.map(({ colour }) => colour)) };
  const strokeDash = { ...field, scale: scaleOf(range.map(({ dash }) => [...dash])) };
  const data = { values: dataRows(own.map((point) => ({ ...point }))) };
  return [
    {
      data,
      mark: { type: 'rule', opacity: 0.5, strokeWidth: 0.8 },
      encoding: {
        x: { field: 'x', ...x },
        y: { field: 'lo', ...y },
        y2: { field: 'hi' },
        color,
      },
    },
    {
      data,
      mark: { type: 'line', point: { size: 10, filled: true } },
      encoding: { x: { field: 'x', ...x }, y: { field: 'latencyMs', ...y }, color, strokeDash },
    },
  ];
}

/** The same axis without its title, for panels that have a neighbour to say it. */
function untitled(axis: JsonObject): JsonObject {
  return { ...axis, axis: { ...(axis['axis'] as JsonObject), title: null } };
}

function endMark(end: number, x: JsonObject): JsonObject {
  return {
    data: { values: [{ x: end }] },
    mark: { type: 'rule', color: MUTED, strokeDash: [2, 2] },
    encoding: { x: { field: 'x', ...x } },
  };
}

/** A logarithmic axis over the values; ticks at powers of ten, and between them where there would be fewer than two. */
function logAxis(values: readonly number[], title: string, most: number): JsonObject {
  const positive = values.filter((value) => value > 0);
  const low = Math.min(...positive) / MARGIN;
  const high = Math.max(...positive) * MARGIN;
  return {
    type: 'quantitative',
    scale: { type: 'log', domain: [low, high], nice: false },
    axis: { title, values: ticks(low, high, most), labelExpr: LABEL, gridColor: HAIRLINE },
  };
}

const LABEL = "datum.value >= 1000 ? format(datum.value, '~s') : format(datum.value, '~r')";

function ticks(low: number, high: number, most: number): readonly number[] {
  const within = (steps: readonly number[]) => {
    const found: number[] = [];
    for (let decade = 1e-3; decade <= high; decade *= 10) {
      for (const step of steps) {
        const value = Number((step * decade).toPrecision(1));
        if (value >= low && value <= high) found.push(value);
      }
    }
    return found;
  };
  const decades = within([1]);
  if (decades.length > most) return decades.filter((_, i) => i % 2 === 0);
  if (decades.length >= 2) return decades;
  return within([1, 3]);
}
