/**
 * Whether scores can be read as probabilities: share of fraud among scans with about that score, against the score, on
 * logarithmic scales because frauds are rare. On the line they can; above it the detector is too sure of innocence, below it
 * too sure of guilt.
 *
 * @module
 */
import type { ReportPlan } from '../contract/plan.ts';
import type { RunTables } from '../contract/run-tables.ts';
import { TABLES } from '../contract/tables.ts';
import { armEncoding, drawnArms } from './arms.ts';
import { mainDetector, PERCENT_LABEL } from './main-detector.ts';
import { dataRows, type Figure, type JsonObject } from './spec.ts';
import { COLUMN_THEME, COLUMN_WIDTH_PT, MUTED } from './theme.ts';

const HEIGHT_PT = 205;
const FLOOR = 0.001;
const TICKS = [0.001, 0.01, 0.1, 1];

/** Undefined where no score is a probability. */
export function reliabilityFigure(plan: ReportPlan, tables: RunTables): Figure | undefined {
  const main = mainDetector(tables);
  const rows = (tables.reliability ?? []).filter(
    (row) => row.detector === main && row.features === 'provenance' && row.whole > 0,
  );
  if (rows.length === 0) return undefined;
  const arms = drawnArms(plan, rows);
  const confidence = Math.round(plan.confidence * 100);
  const scale = { type: 'log', domain: [FLOOR, 1], clamp: true, nice: false };
  const axis = (field: string, title: string): JsonObject => ({
    field,
    type: 'quantitative',
    scale,
    axis: { title, values: TICKS, labelExpr: PERCENT_LABEL },
  });
  const x = axis('meanScore', 'Mean score of the bin');
  const share = (field: string) => axis(field, 'Fraud among its scans');
  const color = armEncoding(arms, 'colour', 'point');
  return {
    id: 'reliability',
    title: 'Calibration',
    caption:
      'Scans of the test range in bins of the main detector’s score with provenance features: share that is fraud, with its ' +
      `${confidence} % interval. On the line a score is a probability. Values below ${100 * FLOOR} % are drawn there.`,
    source: TABLES.reliability.file,
    spec: () => ({
      config: COLUMN_THEME,
      width: COLUMN_WIDTH_PT,
      height: HEIGHT_PT,
      autosize: { type: 'fit', contains: 'padding' },
      data: { values: dataRows(rows) },
      layer: [
        {
          data: { values: [{ at: FLOOR }, { at: 1 }] },
          mark: { type: 'line', color: MUTED, strokeWidth: 0.8, strokeDash: [2, 2] },
          encoding: {
            x: axis('at', 'Mean score of the bin'),
            y: axis('at', 'Fraud among its scans'),
          },
        },
        {
          mark: { type: 'rule', strokeWidth: 1 },
          encoding: { x, y: share('lo'), y2: { field: 'hi' }, color },
        },
        {
          mark: { type: 'point', filled: true, size: 24, opacity: 1 },
          encoding: { x, y: share('mean'), color, shape: armEncoding(arms, 'shape', 'point') },
        },
      ],
    }),
  };
}
