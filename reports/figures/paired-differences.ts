/**
 * Paired differences as a forest plot: under common random numbers this, and not two overlapping intervals, is the
 * evidence. Each metric has its own unit, hence its own panel and axis; the line is no difference.
 *
 * @module
 */
import { metricInfo, metricTitle, orderMetrics } from '../contract/metrics.ts';
import type { ReportPlan } from '../contract/plan.ts';
import type { RunTables } from '../contract/run-tables.ts';
import { TABLES, type TableRow } from '../contract/tables.ts';
import { armEncoding, type DrawnArm, drawnArms, labelExpression } from './arms.ts';
import { dataRows, type Figure, type JsonObject } from './spec.ts';
import { COLUMN_THEME, MUTED, PANEL_TITLE_PT } from './theme.ts';

type DifferenceRow = TableRow<'differences'>;

const ROW_PT = 10;
const LINE_PT = 9.5;
const LABEL_LIMIT_PT = 130;
/** Labels beyond this length are broken behind the minus sign: it about fills the limit. */
const LABEL_CHARACTERS = 36;
const PANEL_PT = PANEL_TITLE_PT + 18;
/** A column of a page. Where not all metrics fit, the headline ones are drawn, as many as fit. */
const MOST_HEIGHT_PT = 600;

/** Undefined when no row has an interval: one replication is no evidence to draw. */
export function pairedDifferencesFigure(
  plan: ReportPlan,
  { differences = [] }: RunTables,
): Figure | undefined {
  const labels = comparisonLabels(plan, differences);
  const rowPt = isBroken(labels) ? ROW_PT + LINE_PT : ROW_PT;
  const metrics = drawnMetrics(differences, labels.size * rowPt + PANEL_PT);
  if (metrics.length === 0) return undefined;
  const rows = differences.filter(({ metric }) => metrics.includes(metric));
  const isWhole = rows.length === differences.length;
  const arms = drawnArms(plan, rows);
  const confidence = Math.round(plan.confidence * 100);
  return {
    id: 'paired-differences',
    title: 'Paired differences between arms',
    caption:
      `First arm minus second, paired by replication, with the ${confidence} % interval. ` +
      'The vertical line is no difference; an interval that crosses it decides nothing. ↓ lower is better, ↑ higher is better.' +
      (isWhole ? '' : ' Other metrics are in the table of differences.'),
    source: TABLES.differences.file,
    spec: (innerWidthPt) => ({
      config: COLUMN_THEME,
      data: { values: dataRows(rows) },
      transform: [{ calculate: `datum.arm + ' − ' + datum.baseline`, as: 'comparison' }],
      spacing: PANEL_PT,
      bounds: 'flush',
      vconcat: metrics.map((metric) => panel(metric, { arms, labels, rows, rowPt, innerWidthPt })),
    }),
  };
}

function drawnMetrics(differences: readonly DifferenceRow[], panelPt: number): readonly string[] {
  const finite = differences.filter((row) =>
    [row.mean, row.lo, row.hi].every((value) => Number.isFinite(value)),
  );
  const all = orderMetrics(finite.map(({ metric }) => metric));
  const fitting = Math.max(1, Math.floor(MOST_HEIGHT_PT / panelPt));
  if (all.length <= fitting) return all;
  const headline = all.filter((metric) => metricInfo(metric).headline);
  return [...headline, ...all.filter((metric) => !headline.includes(metric))].slice(0, fitting);
}

/** Comparison id → its label, in the order of the table; all of two lines where one is long. */
function comparisonLabels(
  plan: ReportPlan,
  rows: readonly DifferenceRow[],
): ReadonlyMap<string, string | readonly string[]> {
  const label = new Map(plan.arms.map((arm) => [arm.id, arm.label]));
  const parts = rows.map(({ arm, baseline }) => {
    return [
      `${arm} − ${baseline}`,
      `${label.get(arm) ?? arm} −`,
      label.get(baseline) ?? baseline,
    ] as const;
  });
  const isLong = parts.some(([, arm, baseline]) => `${arm} ${baseline}`.length > LABEL_CHARACTERS);
  return new Map(
    parts.map(([id, arm, baseline]) => [id, isLong ? [arm, baseline] : `${arm} ${baseline}`]),
  );
}

function isBroken(labels: ReadonlyMap<string, string | readonly string[]>): boolean {
  return [...labels.values()].some((label) => typeof label !== 'string');
}

interface Panels {
  readonly arms: readonly DrawnArm[];
  readonly labels: ReadonlyMap<string, string | readonly string[]>;
  readonly rows: readonly DifferenceRow[];
  readonly rowPt: number;
  readonly innerWidthPt: number;
}

function scaled(field: string, factor: number): JsonObject {
  return {
    calculate: `isValid(datum.${field}) ? datum.${field} * ${factor} : null`,
    as: `drawn_${field}`,
  };
}

function panel(metric: string, { arms, labels, rows, rowPt, innerWidthPt }: Panels): JsonObject {
  const info = metricInfo(metric);
  const compared = new Set(
    rows.filter((row) => row.metric === metric).map((row) => `${row.arm} − ${row.baseline}`),
  );
  const hint = { lower: ' ↓', higher: ' ↑', neither: '' }[info.better];
  const color = armEncoding(arms, 'colour', 'none');
  const x = {
    field: 'drawn_mean',
    type: 'quantitative',
    axis: { title: null, tickCount: 4, minExtent: 0 },
  };
  return {
    width: innerWidthPt,
    height: rowPt * compared.size,
    title: { text: `${metricTitle(info)}${hint}`, frame: 'bounds' },
    transform: [
      { filter: { field: 'metric', equal: metric } },
      ...['mean', 'lo', 'hi'].map((field) => scaled(field, info.scale)),
    ],
    encoding: {
      x,
      y: {
        field: 'comparison',
        type: 'nominal',
        scale: { domain: [...labels.keys()].filter((id) => compared.has(id)) },
        axis: {
          title: null,
          domain: false,
          ticks: false,
          labelLimit: LABEL_LIMIT_PT,
          labelExpr: labelExpression(labels),
          labelOffset: isBroken(labels) ? -LINE_PT / 2 : 0,
        },
      },
    },
    layer: [
      {
        mark: { type: 'rule', color: MUTED, strokeWidth: 0.8 },
        encoding: { x: { datum: 0 }, y: { value: 0 }, y2: { value: 'height' } },
      },
      {
        transform: [{ filter: 'isValid(datum.drawn_lo) && isValid(datum.drawn_hi)' }],
        mark: { type: 'rule', strokeWidth: 1.4 },
        encoding: {
          x: { field: 'drawn_lo', type: 'quantitative' },
          x2: { field: 'drawn_hi' },
          color,
        },
      },
      {
        mark: { type: 'point', filled: true, opacity: 1, size: 26 },
        encoding: { color, shape: armEncoding(arms, 'shape', 'none') },
      },
    ],
  };
}
