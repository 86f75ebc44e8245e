/**
 * What each stage of the work takes per transaction, on one axis from zero: a stage that costs little looks little.
 *
 * @module
 */
import type { RunTables } from '../contract/run-tables.ts';
import { TABLES } from '../contract/tables.ts';
import { layOutLegend } from './legend-layout.ts';
import { dataRows, type Figure, type JsonObject } from './spec.ts';
import { ARM_STYLES, COLUMN_THEME, COLUMN_WIDTH_PT, INK, POINT_SYMBOL } from './theme.ts';

const ROW_PT = 10;
const GAP_PT = 7;
const AXIS_PT = 48;
/** Room at the right for the digits beside a dot. */
const TEXT_ROOM = 1.14;
/** The names of the stages take the room at the left. */
const LEGEND_PT = 170;
const SYMBOL_PT = 17;
/** How long something waits depends on the load, not on the work. */
const WAITING = 'waiting';

/** Undefined when no stage was timed. */
export function stageCostsFigure({ stages = [] }: RunTables, setting: string): Figure | undefined {
  const rows = stages.filter(({ stage, us }) => stage !== WAITING && Number.isFinite(us));
  if (rows.length === 0) return undefined;
  const series = distinct(rows.map((row) => row.series));
  const names = distinct(rows.map(({ stage }) => stage));
  return {
    id: 'stage-costs',
    title: 'Cost of the stages',
    caption:
      'Time that each stage takes per transaction: median over pairs with the range. Stages work at the same time on ' +
      'different transactions, so their times do not add up. Waiting depends on the load and is not drawn. ' +
      setting,
    source: TABLES.stages.file,
    spec: () => ({
      config: COLUMN_THEME,
      width: COLUMN_WIDTH_PT,
      height: names.length * (series.length * ROW_PT + GAP_PT) + AXIS_PT,
      autosize: { type: 'fit', contains: 'padding' },
      data: { values: dataRows(rows) },
      transform: [
        {
          aggregate: [
            { op: 'median', field: 'us', as: 'median' },
            { op: 'min', field: 'us', as: 'lo' },
            { op: 'max', field: 'us', as: 'hi' },
          ],
          groupby: ['series', 'stage'],
        },
      ],
      encoding: {
        y: stageAxis(names),
        yOffset: { field: 'series', type: 'nominal', scale: { domain: series } },
        color: seriesEncoding(series, 'colour'),
      },
      layer: marks(series, Math.max(...rows.map(({ us }) => us))),
    }),
  };
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}

function stageAxis(names: readonly string[]): JsonObject {
  return {
    field: 'stage',
    type: 'nominal',
    scale: { domain: names, paddingInner: 0.2, paddingOuter: 0.1 },
    axis: { title: null, domain: false, ticks: false, labelPadding: 5 },
  };
}

function seriesEncoding(series: readonly string[], channel: 'colour' | 'shape'): JsonObject {
  const styles = series.map((_, at) => ARM_STYLES[at % ARM_STYLES.length]!);
  return {
    field: 'series',
    type: 'nominal',
    scale: { domain: series, range: styles.map((style) => style[channel]) },
    legend:
      series.length === 1
        ? null
        : { ...POINT_SYMBOL, ...layOutLegend(series, SYMBOL_PT, LEGEND_PT) },
  };
}

function marks(series: readonly string[], mostUs: number): readonly JsonObject[] {
  const x = (field: string): JsonObject => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, mostUs * TEXT_ROOM], nice: false },
    axis: { title: 'Time per transaction (µs)', tickCount: 6 },
  });
  return [
    { mark: { type: 'rule', strokeWidth: 1.2 }, encoding: { x: x('lo'), x2: { field: 'hi' } } },
    {
      mark: { type: 'point', filled: true, opacity: 1, size: 22 },
      encoding: { x: x('median'), shape: seriesEncoding(series, 'shape') },
    },
    {
      transform: [
        { calculate: "format(datum.median, datum.median < 10 ? '.1f' : '.0f')", as: 'text' },
      ],
      mark: { type: 'text', align: 'left', dx: 4, color: INK },
      encoding: { x: x('hi'), text: { field: 'text', type: 'nominal' }, color: { value: INK } },
    },
  ];
}
