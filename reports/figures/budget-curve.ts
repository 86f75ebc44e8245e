/**
 * What each further alert buys: recall over the alert budget, refusals first. A level stretch is a budget that finds nothing
 * more.
 *
 * @module
 */
import type { ReportPlan } from '../contract/plan.ts';
import type { RunTables } from '../contract/run-tables.ts';
import { TABLES } from '../contract/tables.ts';
import { armEncoding, drawnArms } from './arms.ts';
import { mainDetector } from './main-detector.ts';
import { dataRows, type Figure, type JsonObject } from './spec.ts';
import { COLUMN_THEME, COLUMN_WIDTH_PT } from './theme.ts';

const HEIGHT_PT = 170;
const POWERS = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000];

/** Undefined where nothing was ranked. */
export function budgetCurveFigure(plan: ReportPlan, tables: RunTables): Figure | undefined {
  const main = mainDetector(tables);
  const rows = (tables.budgetCurve ?? []).filter(
    (row) => row.detector === main && row.features === 'provenance' && Number.isFinite(row.mean),
  );
  if (rows.length === 0) return undefined;
  const arms = drawnArms(plan, rows);
  const confidence = Math.round(plan.confidence * 100);
  const x: JsonObject = {
    field: 'budgetPerMillion',
    type: 'quantitative',
    scale: { type: 'log', nice: false, padding: 4 },
    axis: { title: 'Alerts per million scans', format: '~s', values: POWERS },
  };
  const share = (field: string): JsonObject => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, 1] },
    axis: { title: 'Recall', tickCount: 5, format: '.0%' },
  });
  const color = armEncoding(arms, 'colour', 'point');
  return {
    id: 'budget-curve',
    title: 'Recall by alert budget',
    caption:
      'Share of the fraudulent scans among the refused ones and the most suspect ones with provenance features, ' +
      `ties at random, with its ${confidence} % interval as a band.`,
    source: TABLES.budgetCurve.file,
    spec: () => ({
      config: COLUMN_THEME,
      width: COLUMN_WIDTH_PT,
      height: HEIGHT_PT,
      autosize: { type: 'fit', contains: 'padding' },
      data: { values: dataRows(rows) },
      encoding: { x },
      layer: [
        {
          mark: { type: 'area', opacity: 0.14 },
          encoding: { y: share('lo'), y2: { field: 'hi' }, color },
        },
        { mark: { type: 'line' }, encoding: { y: share('mean'), color } },
        {
          mark: { type: 'point', filled: true, size: 22, opacity: 1 },
          encoding: { y: share('mean'), color, shape: armEncoding(arms, 'shape', 'point') },
        },
      ],
    }),
  };
}
