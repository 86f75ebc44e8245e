/**
 * ROC-AUC of each set as dots on a line (Cleveland 1984): ours filled, the peer's as a ring around it where the two agree. Sets
 * stand in the order of what an isolation forest makes of them, so that easy and hard ones lie apart.
 *
 * @module
 */
import type { RunTables } from '../contract/run-tables.ts';
import { TABLES, type TableRow } from '../contract/tables.ts';
import { layOutLegend } from './legend-layout.ts';
import { dataRows, type Figure, type JsonObject } from './spec.ts';
import { ARM_STYLES, COLUMN_THEME, COLUMN_WIDTH_PT, HAIRLINE } from './theme.ts';

const ROW_PT = 15;
const AXIS_PT = 62;
const SYMBOL_PT = 20;
const LEGEND_PT = 190;
const FILLED_SIZE = 16;
const RING_SIZE = 46;

type Row = TableRow<'detectors'>;

/** What is drawn, in the order of the legend. */
const SERIES = [
  { detector: 'isolation-forest', by: 'theriac', name: 'isolation forest', style: 0 },
  { detector: 'isolation-forest', by: 'scikit-learn', name: 'scikit-learn’s', style: 0 },
  { detector: 'gradient-boosting', by: 'theriac', name: 'boosted trees', style: 1 },
  { detector: 'gradient-boosting', by: 'XGBoost', name: 'XGBoost’s', style: 1 },
] as const;

/** Undefined when no detectors were measured. */
export function detectorQualityFigure(
  { detectors = [] }: RunTables,
  setting: string,
): Figure | undefined {
  const drawn = SERIES.map((series) => ({
    ...series,
    rows: detectors.filter((row) => row.detector === series.detector && row.by === series.by),
  })).filter(({ rows }) => rows.length > 0);
  if (drawn.length === 0) return undefined;
  const sets = [...drawn[0]!.rows].sort((a, b) => b.rocAuc - a.rocAuc).map(({ set }) => set);
  return {
    id: 'detector-quality',
    title: 'How well detectors rank the rows of public sets',
    caption:
      'ROC-AUC; 0.5 is chance. Filled: ours; ring: the peer’s. Isolation forests learn and rank all rows without labels, ' +
      'means over seeds; boosted trees learn from the labels of 70 % of the rows and rank the rest, means over splits. ' +
      setting,
    source: TABLES.detectors.file,
    spec: () => ({
      config: COLUMN_THEME,
      width: COLUMN_WIDTH_PT,
      height: sets.length * ROW_PT + AXIS_PT,
      autosize: { type: 'fit', contains: 'padding' },
      encoding: { x: areaAxis(drawn.flatMap(({ rows }) => rows)), y: setAxis(sets) },
      layer: [
        ...drawn.map(({ rows, style, by, name }) => dots(rows, style, by === 'theriac', name)),
        legend(drawn),
      ],
    }),
  };
}

function areaAxis(rows: readonly Row[]): JsonObject {
  const lowest = Math.min(0.5, ...rows.map(({ rocAuc }) => rocAuc));
  return {
    field: 'rocAuc',
    type: 'quantitative',
    scale: { domain: [Math.floor(lowest * 20) / 20, 1], nice: false, padding: 4 },
    axis: { title: 'ROC-AUC', tickCount: 6, domain: false },
  };
}

function setAxis(sets: readonly string[]): JsonObject {
  return {
    field: 'set',
    type: 'nominal',
    scale: { type: 'band', domain: sets },
    axis: {
      title: null,
      domain: false,
      ticks: false,
      grid: true,
      gridColor: HAIRLINE,
      labelPadding: 4,
    },
  };
}

function dots(rows: readonly Row[], style: 0 | 1, isOurs: boolean, name: string): JsonObject {
  const { colour, shape } = ARM_STYLES[style];
  return {
    data: { values: dataRows(rows.map(({ set, rocAuc }) => ({ set, rocAuc, series: name }))) },
    mark: {
      type: 'point',
      shape,
      filled: isOurs,
      color: colour,
      opacity: 1,
      size: isOurs ? FILLED_SIZE : RING_SIZE,
      strokeWidth: 0.9,
    },
  };
}

/** Fill, colour and shape together, which only a legend of its own can explain: nothing is drawn. */
function legend(
  drawn: readonly { readonly name: string; readonly style: 0 | 1; readonly by: string }[],
): JsonObject {
  const names = drawn.map(({ name }) => name);
  const colours = drawn.map(({ style }) => ARM_STYLES[style].colour);
  const channel = (range: readonly string[], symbols: JsonObject): JsonObject => ({
    field: 'name',
    type: 'nominal',
    scale: { domain: names, range },
    legend: { ...symbols, ...layOutLegend(names, SYMBOL_PT, LEGEND_PT) },
  });
  const look = { symbolOpacity: 1, symbolSize: 30, symbolStrokeWidth: 0.9 };
  return {
    data: { values: drawn.map(({ name }) => ({ name })) },
    mark: { type: 'point', opacity: 0, size: 1 },
    encoding: {
      x: { value: 0 },
      y: { value: 0 },
      fill: channel(
        drawn.map(({ by }, at) => (by === 'theriac' ? colours[at]! : 'transparent')),
        look,
      ),
      stroke: channel(colours, look),
      shape: channel(
        drawn.map(({ style }) => ARM_STYLES[style].shape),
        look,
      ),
    },
  };
}
