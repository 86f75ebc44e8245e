/**
 * How long false goods go about unnoticed: the Kaplan–Meier curve, packs that were never noticed kept at the top instead of
 * left out. Solid: refusals and the main detector; dashed: refusals alone.
 *
 * @module
 */
import type { ReportPlan } from '../contract/plan.ts';
import type { RunTables } from '../contract/run-tables.ts';
import { TABLES } from '../contract/tables.ts';
import { drawnArms, labelExpression } from './arms.ts';
import { lineColour, mainDetector } from './main-detector.ts';
import { dataRows, type Figure, type JsonObject } from './spec.ts';
import { COLUMN_THEME, COLUMN_WIDTH_PT, INK, STROKE_SYMBOL } from './theme.ts';

const HEIGHT_PT = 180;
const WITH = 'refusals and detector';
const ALONE = 'refusals alone';

/** Undefined where no pack was injected. */
export function detectionSurvivalFigure(plan: ReportPlan, tables: RunTables): Figure | undefined {
  const main = mainDetector(tables);
  const rows = (tables.detectionSurvival ?? [])
    .filter((row) => row.detector === '' || row.features === 'provenance')
    .map((row) => ({ ...row, watch: row.detector === main ? WITH : ALONE }));
  if (rows.length === 0) return undefined;
  const arms = drawnArms(plan, rows);
  const confidence = Math.round(plan.confidence * 100);
  const days: JsonObject = {
    field: 'days',
    type: 'quantitative',
    scale: { nice: false, zero: true },
    axis: { title: 'Days since the pack came in', tickCount: 6 },
  };
  const share = (field: string): JsonObject => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, 1] },
    axis: { title: 'Not yet noticed', tickCount: 5, format: '.0%' },
  });
  const color = lineColour(arms);
  return {
    id: 'detection-survival',
    title: 'Time to detect',
    caption:
      'Share of the illegitimate packs not yet noticed (Kaplan–Meier; packs of all replications that came in within the ' +
      `test range, censored at its end), with its ${confidence} % interval as a band. Solid: by a refusal or the main ` +
      'detector; dashed: by a refusal alone.',
    source: TABLES.detectionSurvival.file,
    spec: () => ({
      config: COLUMN_THEME,
      width: COLUMN_WIDTH_PT,
      height: HEIGHT_PT,
      autosize: { type: 'fit', contains: 'padding' },
      data: { values: dataRows(rows) },
      encoding: { x: days },
      layer: [
        {
          transform: [{ filter: { field: 'watch', equal: WITH } }],
          mark: { type: 'area', opacity: 0.14, interpolate: 'step-after' },
          encoding: { y: share('lo'), y2: { field: 'hi' }, color },
        },
        {
          mark: { type: 'line', interpolate: 'step-after', strokeWidth: 1 },
          encoding: { y: share('unnoticed'), color, strokeDash: watchDash() },
        },
      ],
    }),
  };
}

function watchDash(): JsonObject {
  return {
    field: 'watch',
    type: 'nominal',
    scale: {
      domain: [WITH, ALONE],
      range: [
        [1, 0],
        [2.5, 1.8],
      ],
    },
    legend: {
      ...STROKE_SYMBOL,
      columns: 2,
      symbolStrokeColor: INK,
      labelExpr: labelExpression(new Map([WITH, ALONE].map((name) => [name, name]))),
    },
  };
}
