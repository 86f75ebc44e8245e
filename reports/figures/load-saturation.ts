/**
 * The greatest load that each engine takes. Engines differ by factors, so the axis is logarithmic, and what is drawn are
 * points with intervals: a bar has no honest foot on such an axis.
 *
 * @module
 */
import type { RunTables } from '../contract/run-tables.ts';
import { TABLES, type TableRow } from '../contract/tables.ts';
import { significantText } from '../tables/number-text.ts';
import { dataRows, type Figure, type JsonObject } from './spec.ts';
import { ARM_STYLES, COLUMN_THEME, COLUMN_WIDTH_PT, COUNT_LABEL, INK } from './theme.ts';

const ROW_PT = 17;
/** Room at the ends of the axis, as factors; at the right the figure in digits has to stand. */
const MARGIN_LEFT = 1.6;
const MARGIN_RIGHT = 2.4;
const { colour: OURS } = ARM_STYLES[0];

/** Undefined where no engine was saturated. */
export function loadSaturationFigure(
  { loadEngines = [] }: RunTables,
  setting: string,
): Figure | undefined {
  const rows = loadEngines.filter(({ saturationPerSecond }) => saturationPerSecond > 0);
  if (rows.length === 0) return undefined;
  const { sloMs, searches } = rows[0]!;
  return {
    id: 'load-saturation',
    title: 'Saturation throughput',
    caption:
      `Greatest offered load of which at least 99 % are acknowledged as fast as they are sent, 99 % of them within ${sloMs} ms, ` +
      `without a growing backlog: median of ${searches} searches by bisection, with ` +
      (searches < 5 ? 'the range of the searches. ' : 'its 95 % bootstrap interval. ') +
      'Letters: D durable, S signatures, R contract rules, P proofs. ' +
      setting,
    source: TABLES.loadEngines.file,
    spec: () => ({
      config: COLUMN_THEME,
      width: COLUMN_WIDTH_PT,
      height: ROW_PT * rows.length,
      autosize: { type: 'fit', contains: 'padding' },
      data: { values: dataRows(rows.map((row) => ({ ...row, name: nameOf(row) }))) },
      encoding: {
        y: {
          field: 'name',
          type: 'nominal',
          sort: rows.map(nameOf),
          axis: { title: null, domain: false, ticks: false, labelLimit: 150 },
        },
      },
      layer: [
        {
          mark: { type: 'rule', color: OURS, strokeWidth: 1.4 },
          encoding: {
            x: { field: 'saturationLo', ...axisOf(rows) },
            x2: { field: 'saturationHi' },
          },
        },
        {
          mark: { type: 'point', filled: true, shape: 'circle', size: 26, opacity: 1, color: OURS },
          encoding: { x: { field: 'saturationPerSecond', ...axisOf(rows) } },
        },
        {
          transform: [{ calculate: textOf(rows), as: 'text' }],
          mark: { type: 'text', align: 'left', dx: 5, color: INK },
          encoding: {
            // Behind the interval, on its line: above it the first would be cut off.
            x: { field: 'saturationHi', ...axisOf(rows) },
            text: { field: 'text', type: 'nominal' },
          },
        },
      ],
    }),
  };
}

/** Figures in digits by name, as an expression. */
function textOf(rows: readonly TableRow<'loadEngines'>[]): string {
  const texts = rows.map((row) => [nameOf(row), significantText(row.saturationPerSecond)]);
  return `${JSON.stringify(Object.fromEntries(texts))}[datum.name]`;
}

function nameOf({ engine, durable, signatures, rules, proofs }: TableRow<'loadEngines'>): string {
  const held = [
    [durable, 'D'],
    [signatures, 'S'],
    [rules, 'R'],
    [proofs, 'P'],
  ] as const;
  const letters = held.filter(([value]) => value === 'yes').map(([, letter]) => letter);
  return letters.length === 0 ? engine : `${engine} (${letters.join('')})`;
}

function axisOf(rows: readonly TableRow<'loadEngines'>[]): JsonObject {
  const low = Math.min(...rows.map(({ saturationLo }) => saturationLo)) / MARGIN_LEFT;
  const high = Math.max(...rows.map(({ saturationHi }) => saturationHi)) * MARGIN_RIGHT;
  const values: number[] = [];
  for (let decade = 0.1; decade <= high; decade *= 10) {
    for (const step of high / low > 30 ? [1] : [1, 2, 5]) {
      const value = Number((step * decade).toPrecision(1));
      if (value >= low && value <= high) values.push(value);
    }
  }
  return {
    type: 'quantitative',
    scale: { type: 'log', domain: [low, high], nice: false },
    axis: { title: 'Transactions per second', values, labelExpr: COUNT_LABEL },
  };
}
