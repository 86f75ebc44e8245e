/**
 * The warm-up after Welch: daily means over replications, smoothed, with the ends that MSER-5 and the scenario set. A
 * figure that is counted before the world has found its level measures how the world was filled.
 *
 * @module
 */
import { isoDay, parseIsoDay } from '../../base/index.ts';
import type { ReportPlan } from '../contract/plan.ts';
import type { RunTables } from '../contract/run-tables.ts';
import { TABLES, type TableRow } from '../contract/tables.ts';
import { armEncoding, type DrawnArm, drawnArms } from './arms.ts';
import { dataRows, type Figure, type JsonObject } from './spec.ts';
import { COLUMN_THEME, COUNT_LABEL, INK, MUTED, PANEL_TITLE_PT } from './theme.ts';

type EndRow = TableRow<'warmUpEnds'>;

const PANEL_HEIGHT_PT = 48;
const TITLES: Readonly<Record<string, string>> = {
  stock: 'Packs in the chain at the end of the day',
  received: 'Packs received per day',
  unserved: 'Patients unserved per day',
};

/** Undefined when the run was too short for a warm-up to be seen. */
export function warmUpFigure(
  plan: ReportPlan,
  { warmUp = [], warmUpEnds = [] }: RunTables,
): Figure | undefined {
  const series = Object.keys(TITLES).filter((name) =>
    warmUp.some((row) => row.series === name && row.mean !== 0),
  );
  if (series.length === 0) return undefined;
  const arms = drawnArms(plan, warmUp);
  const start = warmUp.reduce(
    (least, { date }) => Math.min(least, parseIsoDay(date) ?? least),
    Infinity,
  );
  const { replications } = plan;
  const days =
    1 +
    2 *
      warmUp.filter(({ arm, series: one, smooth }) => {
        return arm === arms[0]!.id && one === series[0] && Number.isNaN(smooth);
      }).length;
  return {
    id: 'warm-up',
    title: 'Warm-up',
    caption:
      `Means over ${replications} replication${replications === 1 ? '' : 's'}, smoothed over ${days} days ` +
      `(Welch 1983). ${endsInWords(warmUpEnds)}`,
    source: TABLES.warmUp.file,
    spec: (innerWidthPt) => ({
      config: COLUMN_THEME,
      data: { values: dataRows(warmUp) },
      spacing: PANEL_TITLE_PT + 2,
      bounds: 'flush',
      vconcat: series.map((name, at) =>
        panel({
          name,
          arms,
          innerWidthPt,
          isLast: at === series.length - 1,
          ends: endMarks(warmUpEnds, name, start),
        }),
      ),
    }),
  };
}

const dayText = (days: number) => (days === 1 ? '1 day' : `${days} days`);

function endsInWords(ends: readonly EndRow[]): string {
  const whole = ends.filter(({ series }) => series === 'all');
  const scenario = whole[0]?.scenarioDays ?? 0;
  const set = `Thick rule: the scenario’s warm-up, ${dayText(scenario)}.`;
  if (whole.some(({ mser5Days }) => Number.isNaN(mser5Days))) {
    return `${set} MSER-5 finds the run too short to tell where the warm-up ends: it would drop more than half.`;
  }
  const longest = Math.max(...whole.map(({ mser5Days }) => mser5Days));
  const enough = longest > scenario ? ', which is longer: consider a longer time.warmUp' : '';
  return `${set} Dashed: its end by MSER-5, at the latest after ${dayText(longest)}${enough}.`;
}

interface EndMark {
  readonly end: string;
  readonly rule: 'scenario' | 'mser5';
}

/** The scenario's end, and the latest by MSER-5 over the arms; one that cannot be told is not drawn. */
function endMarks(ends: readonly EndRow[], series: string, start: number): readonly EndMark[] {
  const own = ends.filter((row) => row.series === series);
  const found = own.map(({ mser5Days }) => mser5Days).filter((days) => !Number.isNaN(days));
  const scenario = own[0]?.scenarioDays ?? 0;
  const mark = (days: number, rule: EndMark['rule']) => ({ end: isoDay(start + days), rule });
  return [
    ...(scenario > 0 ? [mark(Math.floor(scenario), 'scenario')] : []),
    ...(found.length > 0 ? [mark(Math.max(...found), 'mser5')] : []),
  ];
}

interface Panel {
  readonly name: string;
  readonly arms: readonly DrawnArm[];
  readonly innerWidthPt: number;
  readonly isLast: boolean;
  readonly ends: readonly EndMark[];
}

function panel({ name, arms, innerWidthPt, isLast, ends }: Panel): JsonObject {
  const time = (field: string): JsonObject => ({
    field,
    type: 'temporal',
    scale: { type: 'utc' },
    axis: isLast
      ? { title: null, grid: false, tickCount: 6 }
      : { title: null, grid: false, labels: false, ticks: false, tickCount: 6 },
  });
  return {
    width: innerWidthPt,
    height: PANEL_HEIGHT_PT,
    title: { text: TITLES[name]!, offset: 1 },
    layer: [
      {
        transform: [{ filter: { field: 'series', equal: name } }],
        mark: { type: 'line', strokeWidth: 0.9 },
        encoding: {
          x: time('date'),
          y: {
            field: 'smooth',
            type: 'quantitative',
            axis: {
              title: null,
              tickCount: 3,
              labelExpr: COUNT_LABEL,
              minExtent: 24,
              domain: false,
              ticks: false,
            },
          },
          color: armEncoding(arms, 'colour', 'line'),
          strokeDash: armEncoding(arms, 'dash', 'line'),
        },
      },
      ...ruleLayers(
        ends,
        'scenario',
        { color: MUTED, strokeWidth: 1.6, opacity: 0.5 },
        time('end'),
      ),
      ...ruleLayers(
        ends,
        'mser5',
        { color: INK, strokeWidth: 0.8, strokeDash: [3, 2] },
        time('end'),
      ),
    ],
  };
}

/** None where nothing is to be drawn: a layer without rows has no extent, which ends the drawing. */
function ruleLayers(
  ends: readonly EndMark[],
  rule: EndMark['rule'],
  look: JsonObject,
  x: JsonObject,
): readonly JsonObject[] {
  const values = ends.filter((mark) => mark.rule === rule).map(({ end }) => ({ end }));
  if (values.length === 0) return [];
  return [{ data: { values }, mark: { type: 'rule', ...look }, encoding: { x } }];
}
