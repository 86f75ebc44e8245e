/**
 * Precision against recall by arm. Colour and shape are the arm, the dash is the feature set; bands are the
 * intervals of the table. The dotted line is the precision of guessing: with rare falsified packs a curve means
 * nothing without it (Saito & Rehmsmeier 2015).
 *
 * @module
 */
import { PREVALENCE } from '../contract/metrics.ts';
import type { ReportPlan } from '../contract/plan.ts';
import type { RunTables } from '../contract/run-tables.ts';
import { TABLES } from '../contract/tables.ts';
import { armEncoding, type DrawnArm, drawnArms, labelExpression } from './arms.ts';
import { dataRows, type Figure, type JsonObject } from './spec.ts';
import { COLUMN_THEME, COLUMN_WIDTH_PT, INK, MUTED, STROKE_SYMBOL } from './theme.ts';

const HEIGHT_PT = 200;
/** Shapes stand at these recalls only: on every point of the grid they would hide the line. */
const MARKED_RECALLS = [0.1, 0.3, 0.5, 0.7, 0.9];
const FEATURE_DASHES: ReadonlyMap<string, readonly number[]> = new Map([
  ['provenance', [1, 0]],
  ['logistics', [3, 2]],
]);
const OTHER_DASH = [1, 2];

/** Undefined when nothing was scored: no row of the table has a precision. */
export function precisionRecallFigure(
  plan: ReportPlan,
  { prCurve: table = [], summary = [] }: RunTables,
): Figure | undefined {
  const prCurve = table.filter(({ precision }) => Number.isFinite(precision));
  if (prCurve.length === 0) return undefined;
  const arms = drawnArms(plan, prCurve);
  const guesses = summary
    .filter(({ metric, arm }) => metric === PREVALENCE && arms.some(({ id }) => id === arm))
    .map(({ arm, mean }) => ({ arm, precision: mean }));
  const features = [...new Set([...FEATURE_DASHES.keys(), ...prCurve.map((row) => row.features)])];
  const drawn = features.filter((name) => prCurve.some((row) => row.features === name));
  return {
    id: 'precision-recall',
    title: 'Precision and recall by arm',
    caption:
      'Mean precision over replications at each recall, with its interval as a band. ' +
      'Solid: provenance features; dashed: logistics features.' +
      (guesses.length > 0 ? ' Dotted: precision of guessing.' : ''),
    source: TABLES.prCurve.file,
    spec: () => ({
      config: COLUMN_THEME,
      width: COLUMN_WIDTH_PT,
      height: HEIGHT_PT,
      autosize: { type: 'fit', contains: 'padding' },
      data: { values: dataRows(prCurve) },
      encoding: { x: share('recall', 'Recall'), y: share('precision', 'Precision') },
      layer: [
        ...(guesses.length > 0 ? [guessing(guesses)] : []),
        ...curves(arms, drawn, nearestRecalls(prCurve)),
      ],
    }),
  };
}

function share(field: string, title: string): JsonObject {
  return {
    field,
    type: 'quantitative',
    scale: { domain: [0, 1] },
    axis: { title, tickCount: 5, format: '.1f' },
  };
}

/** The recalls of the table's grid that lie nearest to the marked ones. */
function nearestRecalls(rows: readonly { readonly recall: number }[]): readonly number[] {
  const grid = [...new Set(rows.map(({ recall }) => recall))];
  const nearest = MARKED_RECALLS.map((wanted) =>
    grid.reduce((best, next) => (Math.abs(next - wanted) < Math.abs(best - wanted) ? next : best)),
  );
  return [...new Set(nearest)];
}

function curves(
  arms: readonly DrawnArm[],
  features: readonly string[],
  markedRecalls: readonly number[],
): readonly JsonObject[] {
  const labels = new Map(features.map((name) => [name, `${name} features`]));
  const dash: JsonObject = {
    field: 'features',
    type: 'nominal',
    scale: {
      domain: features,
      range: features.map((name) => FEATURE_DASHES.get(name) ?? OTHER_DASH),
    },
    legend:
      features.length > 1
        ? { ...STROKE_SYMBOL, symbolStrokeColor: INK, labelExpr: labelExpression(labels) }
        : null,
  };
  const detail: JsonObject = { field: 'features' };
  return [
    {
      transform: [{ filter: 'isValid(datum.lo) && isValid(datum.hi)' }],
      mark: { type: 'area', opacity: 0.14 },
      encoding: {
        y: { field: 'lo', type: 'quantitative' },
        y2: { field: 'hi' },
        color: armEncoding(arms, 'colour', 'point'),
        detail,
      },
    },
    {
      transform: [{ filter: 'isValid(datum.precision)' }],
      mark: { type: 'line' },
      encoding: { color: armEncoding(arms, 'colour', 'point'), strokeDash: dash },
    },
    {
      transform: [{ filter: { field: 'recall', oneOf: markedRecalls } }],
      mark: { type: 'point', filled: true, size: 22, opacity: 1 },
      encoding: {
        color: armEncoding(arms, 'colour', 'point'),
        shape: armEncoding(arms, 'shape', 'point'),
        detail,
      },
    },
  ];
}

function guessing(guesses: readonly { arm: string; precision: number }[]): JsonObject {
  return {
    data: { values: dataRows(guesses) },
    mark: { type: 'rule', color: MUTED, strokeDash: [1, 2], strokeWidth: 0.8 },
    encoding: { x: { value: 0 }, x2: { value: 'width' } },
  };
}
