/**
 * The headline: falsified packs that reach patients, per arm, as dots with whiskers and the numbers beside them.
 * Dots, not bars, because the message is the interval (Cleveland 1984); the axis still starts at zero.
 *
 * @module
 */
import { FALSIFIED_REACHED } from '../contract/metrics.ts';
import type { ReportPlan } from '../contract/plan.ts';
import type { RunTables } from '../contract/run-tables.ts';
import type { RunPart } from '../contract/settings.ts';
import { TABLES, type TableRow } from '../contract/tables.ts';
import { intervalLine } from '../tables/number-text.ts';
import { armEncoding, type DrawnArm, drawnArms, labelExpression, labelLines } from './arms.ts';
import { isStackable, settingTitle, titleRoomPt } from './setting-panels.ts';
import { dataRows, type Figure, type JsonObject } from './spec.ts';
import { COLUMN_THEME, COLUMN_WIDTH_PT } from './theme.ts';

const ROW_PT = 25;
const LINE_PT = 9.5;
const AXIS_PT = 30;
/** Half the width of a number above its dot, as a share of the axis: room is kept for it at both ends. */
const TEXT_INSET = 0.18;

type Row = TableRow<'summary'> & { readonly text: string };

/** Undefined when the summary does not hold the metric. */
export function falsifiedReachedFigure(plan: ReportPlan, tables: RunTables): Figure | undefined {
  const rows = drawnRows(tables);
  if (rows.length === 0) return undefined;
  const arms = drawnArms(plan, rows);
  const most = mostPacks(rows);
  return {
    ...description(plan, rows),
    spec: () => ({
      config: COLUMN_THEME,
      width: COLUMN_WIDTH_PT,
      height: arms.length * ROW_PT + AXIS_PT,
      autosize: { type: 'fit', contains: 'padding' },
      data: { values: dataRows(rows) },
      encoding: { y: armAxis(arms), x: packsAxis(most) },
      layer: marks(arms, most),
    }),
  };
}

/** A panel per setting over one axis; undefined when the metric is missing or the panels are too many. */
export function falsifiedReachedStack(parts: readonly RunPart[]): Figure | undefined {
  const rows = parts.flatMap(({ setting, tables }) =>
    drawnRows(tables).map((row) => ({ ...row, setting })),
  );
  const settings = parts.map(({ setting }) => setting);
  const { plan } = parts[0]!;
  const arms = drawnArms(plan, rows);
  const heightPt = arms.length * ROW_PT;
  if (rows.length === 0 || !isStackable(settings, heightPt)) return undefined;
  const most = mostPacks(rows);
  return {
    ...description(plan, rows),
    spec: (innerWidthPt) => ({
      config: COLUMN_THEME,
      data: { values: dataRows(rows) },
      spacing: titleRoomPt(settings),
      bounds: 'flush',
      vconcat: settings.map((setting, at) => ({
        width: innerWidthPt,
        height: heightPt,
        title: settingTitle(setting),
        transform: [{ filter: { field: 'setting', equal: setting } }],
        encoding: { y: armAxis(arms), x: packsAxis(most, at === settings.length - 1) },
        layer: marks(arms, most),
      })),
    }),
  };
}

function drawnRows({ summary = [] }: RunTables): readonly Row[] {
  return summary
    .filter(({ metric, mean }) => metric === FALSIFIED_REACHED && Number.isFinite(mean))
    .map((row) => ({ ...row, text: intervalLine(row) }));
}

function mostPacks(rows: readonly Row[]): number {
  return Math.max(1, ...rows.map(({ mean, hi }) => (Number.isFinite(hi) ? hi : mean)));
}

function description(plan: ReportPlan, rows: readonly Row[]): Omit<Figure, 'spec'> {
  const { n } = rows[0]!;
  const confidence = Math.round(plan.confidence * 100);
  return {
    id: 'falsified-reached',
    title: 'Falsified packs that reach patients',
    caption:
      (n === 1 ? 'Figures of 1 replication. ' : '') +
      (n > 1 ? `Mean over ${n} replications with its ${confidence} % interval. ` : '') +
      'Demand and the intents of the attackers are the same in all arms.',
    source: TABLES.summary.file,
  };
}

function armAxis(arms: readonly DrawnArm[]): JsonObject {
  const lines = new Map(arms.map(({ id, label }) => [id, labelLines(label)]));
  const broken = [...lines].filter(([, parts]) => parts.length > 1).map(([id]) => id);
  return {
    field: 'arm',
    type: 'nominal',
    scale: { domain: arms.map(({ id }) => id) },
    axis: {
      title: null,
      domain: false,
      ticks: false,
      labelPadding: 5,
      labelLimit: 110,
      labelExpr: labelExpression(lines),
      // Vega hangs a label of several lines from its first one; this centres two lines on the dot.
      labelOffset: {
        condition: {
          test: `indexof(${JSON.stringify(broken)}, datum.value) >= 0`,
          value: -LINE_PT / 2,
        },
        value: 0,
      },
    },
  };
}

function domainMost(most: number): number {
  return most / (1 - TEXT_INSET);
}

function packsAxis(most: number, isLabelled = true): JsonObject {
  return {
    field: 'mean',
    type: 'quantitative',
    scale: { domain: [0, domainMost(most)], nice: false },
    axis: {
      title: isLabelled ? 'Falsified packs reaching patients' : null,
      tickCount: 5,
      ...(isLabelled ? {} : { labels: false, ticks: false }),
    },
  };
}

function marks(arms: readonly DrawnArm[], most: number): readonly JsonObject[] {
  const color = armEncoding(arms, 'colour', 'none');
  return [
    {
      transform: [{ filter: 'isValid(datum.lo) && isValid(datum.hi)' }],
      mark: { type: 'rule', strokeWidth: 1.4 },
      encoding: { x: { field: 'lo', type: 'quantitative' }, x2: { field: 'hi' }, color },
    },
    {
      mark: { type: 'point', filled: true, opacity: 1, size: 26 },
      encoding: { color, shape: armEncoding(arms, 'shape', 'none') },
    },
    {
      transform: [{ calculate: `max(datum.mean, ${domainMost(most) * TEXT_INSET})`, as: 'textAt' }],
      mark: { type: 'text', dy: -8 },
      encoding: {
        x: { field: 'textAt', type: 'quantitative' },
        text: { field: 'text', type: 'nominal' },
      },
    },
  ];
}
