/**
 * Response time over the number of organisations: what was measured on one machine as filled points, what was projected
 * as lines. Both axes are logarithmic; a line ends where the deployment has no steady state any more.
 *
 * @module
 */
import type { RunTables } from '../contract/run-tables.ts';
import { TABLES, type TableRow } from '../contract/tables.ts';
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

const PANEL_HEIGHT_PT = 110;
const SYMBOL_PT = 20;
const LEGEND_PT = 216;
/** For whatever comes after the last style of arms. */
const BEYOND = { colour: MUTED, dash: [2, 4], shape: 'triangle-left' } as const;
const PANELS = [
  { title: 'Median response time (ms)', field: 'p50Ms' },
  { title: '99th percentile (ms)', field: 'p99Ms' },
] as const;

type Row = TableRow<'projection'>;

/** Undefined when nothing was projected. */
export function projectedResponseFigure(
  { projection = [] }: RunTables,
  setting: string,
): Figure | undefined {
  const projected = projection.filter(({ part }) => part === 'projected');
  if (projected.length === 0) return undefined;
  const measured = projection.filter(({ part }) => part === 'measured');
  const names = [...new Set([...projected, ...measured].map(({ deployment }) => deployment))];
  return {
    id: 'projected-response',
    title: 'Response time over organisations, measured and projected',
    caption:
      'Points: measured on one machine, without a network, at the load of so many organisations. Lines: projected, with ' +
      'the organisations, and the validators where there are several, spread over eight regions of the world; a line ends where the load is more than ' +
      `the deployment can take. ${setting}`,
    source: TABLES.projection.file,
    spec: (innerWidthPt) => ({
      config: COLUMN_THEME,
      spacing: PANEL_TITLE_PT + 14,
      bounds: 'flush',
      resolve: { scale: { color: 'shared', shape: 'shared' } },
      vconcat: PANELS.map(({ title, field }, i) => ({
        width: innerWidthPt,
        height: PANEL_HEIGHT_PT,
        title: { text: title },
        encoding: {
          x: organisationsAxis(i === PANELS.length - 1),
          y: latencyAxis(field),
          color: channel(names, 'colour'),
          shape: channel(names, 'shape'),
        },
        layer: [lines(projected, names, field), points(measured, field)],
      })),
    }),
  };
}

function organisationsAxis(isLast: boolean): JsonObject {
  return {
    field: 'organisations',
    type: 'quantitative',
    scale: { type: 'log', nice: false, padding: 4 },
    axis: {
      title: isLast ? 'Organisations' : null,
      labels: isLast,
      ticks: isLast,
      values: [3, 10, 30, 100, 300, 1000],
      labelExpr: COUNT_LABEL,
      grid: false,
    },
  };
}

function latencyAxis(field: string): JsonObject {
  return {
    field,
    type: 'quantitative',
    scale: { type: 'log', nice: true },
    axis: {
      title: null,
      values: [0.1, 1, 10, 100, 1000, 10_000],
      labelExpr: COUNT_LABEL,
      minExtent: 24,
      domain: false,
      ticks: false,
    },
  };
}

function lines(
  rows: readonly Row[],
  names: readonly string[],
  field: 'p50Ms' | 'p99Ms',
): JsonObject {
  const drawn = rows.filter((row) => !Number.isNaN(row[field]));
  return {
    // Under another name: dashes of the same field would be drawn around the symbols of its legend.
    data: { values: dataRows(drawn.map((row) => ({ ...row, line: row.deployment }))) },
    mark: { type: 'line', strokeWidth: 1.2 },
    encoding: { shape: null, strokeDash: dashes(names) },
  };
}

function points(rows: readonly Row[], field: 'p50Ms' | 'p99Ms'): JsonObject {
  return {
    data: { values: dataRows(rows.filter((row) => !Number.isNaN(row[field]))) },
    mark: { type: 'point', filled: true, opacity: 1, size: 18 },
  };
}

function dashes(names: readonly string[]): JsonObject {
  const range = names.map((_, at) => (ARM_STYLES[at] ?? BEYOND).dash);
  return { field: 'line', type: 'nominal', scale: { domain: names, range }, legend: null };
}

function channel(names: readonly string[], style: 'colour' | 'shape'): JsonObject {
  const range = names.map((_, at) => (ARM_STYLES[at] ?? BEYOND)[style]);
  return {
    field: 'deployment',
    type: 'nominal',
    scale: { domain: names, range },
    legend: { ...POINT_SYMBOL, ...layOutLegend(names, SYMBOL_PT, LEGEND_PT) },
  };
}
