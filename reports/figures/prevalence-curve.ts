/**
 * Precision against recall at several prevalences, a panel each on one logarithmic scale: the same detector, and what its
 * alerts are worth where fraud is rarer. Colour is the arm, the dash the feature set; where no false alert was seen the curve
 * shows what precision is at least.
 *
 * @module
 */
import type { ReportPlan } from '../contract/plan.ts';
import type { RunTables } from '../contract/run-tables.ts';
import { TABLES } from '../contract/tables.ts';
import { type DrawnArm, drawnArms, labelExpression } from './arms.ts';
import { lineColour, PERCENT_LABEL } from './main-detector.ts';
import { dataRows, type Figure, type JsonObject } from './spec.ts';
import { COLUMN_THEME, INK, PANEL_TITLE_PT, STROKE_SYMBOL } from './theme.ts';

const PANEL_PT = 82;
const PANELS_MOST = 3;
const DASHES: ReadonlyMap<string, readonly number[]> = new Map([
  ['provenance', [1, 0]],
  ['logistics', [2.5, 1.8]],
]);

/** Undefined where nothing was carried over. */
export function prevalenceCurveFigure(
  plan: ReportPlan,
  { prevalenceCurve: table = [] }: RunTables,
): Figure | undefined {
  const known = table.filter(({ precision }) => precision > 0);
  if (known.length === 0) return undefined;
  const shown = spread([...new Set(known.map(({ prevalence }) => prevalence))]);
  const rows = known.filter(({ prevalence }) => shown.includes(prevalence));
  const arms = drawnArms(plan, rows);
  const confidence = Math.round(plan.confidence * 100);
  const floor = Math.min(...shown) / 2;
  return {
    id: 'prevalence-curve',
    title: 'Precision and recall by arm and prevalence',
    caption:
      'The main detector’s scores; precision carried over from its rates of true and false alerts, with the ' +
      `${confidence} % interval of the latter as a band. Solid: provenance features; dashed: logistics features. ` +
      'The right end of a panel is near the precision of guessing.',
    source: TABLES.prevalenceCurve.file,
    spec: (innerWidthPt) => ({
      config: COLUMN_THEME,
      data: { values: dataRows(rows) },
      spacing: PANEL_TITLE_PT + 6,
      bounds: 'flush',
      vconcat: shown.map((prevalence, at) => ({
        width: innerWidthPt,
        height: PANEL_PT,
        title: { text: `${shareText(prevalence)} of scans are fraud`, frame: 'bounds' },
        transform: [{ filter: { field: 'prevalence', equal: prevalence } }],
        layer: marks(arms, floor, at === shown.length - 1),
      })),
    }),
  };
}

/** At most so many values, the largest first, evenly over the order of magnitude. */
function spread(values: readonly number[]): readonly number[] {
  const sorted = [...values].sort((a, b) => b - a);
  if (sorted.length <= PANELS_MOST) return sorted;
  const middle = Math.sqrt(sorted[0]! * sorted.at(-1)!);
  const nearest = sorted.reduce((best, value) =>
    Math.max(value / middle, middle / value) < Math.max(best / middle, middle / best)
      ? value
      : best,
  );
  return [...new Set([sorted[0]!, nearest, sorted.at(-1)!])];
}

function shareText(share: number): string {
  return `${Number((100 * share).toPrecision(6))} %`;
}

function marks(arms: readonly DrawnArm[], floor: number, isLast: boolean): readonly JsonObject[] {
  const scale = { type: 'log', domain: [floor, 1], clamp: true, nice: false };
  const precision = (field: string): JsonObject => ({
    field,
    type: 'quantitative',
    scale,
    axis: { title: 'Precision', values: [1, 0.1, 0.01, 0.001, 0.0001], labelExpr: PERCENT_LABEL },
  });
  const recall: JsonObject = {
    field: 'recall',
    type: 'quantitative',
    scale: { domain: [0, 1] },
    axis: {
      title: isLast ? 'Recall' : null,
      tickCount: 5,
      format: '.1f',
      ...(isLast ? {} : { labels: false, ticks: false }),
    },
  };
  const names = [...DASHES.keys()];
  const dash: JsonObject = {
    field: 'features',
    type: 'nominal',
    scale: { domain: names, range: [...DASHES.values()] },
    legend: {
      ...STROKE_SYMBOL,
      symbolStrokeColor: INK,
      labelExpr: labelExpression(new Map(names.map((name) => [name, `${name} features`]))),
    },
  };
  const color = lineColour(arms);
  return [
    {
      transform: [{ filter: "datum.features === 'provenance' && isValid(datum.lo)" }],
      mark: { type: 'area', opacity: 0.13 },
      encoding: { x: recall, y: precision('lo'), y2: { field: 'hi' }, color },
    },
    {
      mark: { type: 'line', strokeWidth: 1 },
      encoding: { x: recall, y: precision('precision'), color, strokeDash: dash },
    },
  ];
}
