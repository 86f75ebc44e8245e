/**
 * Flow of packs: one small panel per stage with its own scale, the arms laid over each other. Stages differ by
 * orders of magnitude, and arms are meant to be alike except where their regime stops goods, so a shared panel would
 * hide exactly what there is to see.
 *
 * @module
 */
import { isoDay, parseIsoDay } from '../../base/index.ts';
import type { ReportPlan } from '../contract/plan.ts';
import type { RunTables } from '../contract/run-tables.ts';
import { TABLES, type TableRow } from '../contract/tables.ts';
import { armEncoding, type DrawnArm, drawnArms } from './arms.ts';
import { dataRows, type Figure, type JsonObject } from './spec.ts';
import { COLUMN_THEME, COUNT_LABEL, PANEL_TITLE_PT } from './theme.ts';

type FlowRow = TableRow<'flow'>;

const DAYS_A_WEEK = 7;
/** Shorter runs are drawn by day: a handful of weekly points is no course of time. */
const DAILY_UP_TO_DAYS = 56;
const PANEL_HEIGHT_PT = 34;
const STAGES = ['made', 'released', 'shipped', 'received', 'dispensed', 'held', 'destroyed'];

/** Undefined when the table holds no pack. */
export function packFlowFigure(plan: ReportPlan, { flow = [] }: RunTables): Figure | undefined {
  if (!flow.some(({ packs }) => packs > 0)) return undefined;
  const binned = binFlow(flow);
  const arms = drawnArms(plan, flow);
  const present = [...new Set([...STAGES, ...flow.map(({ stage }) => stage)])];
  const stages = present.filter((stage) =>
    binned.rows.some((row) => row.stage === stage && row.packs > 0),
  );
  const unit = binned.days === 1 ? 'day' : 'week';
  return {
    id: 'pack-flow',
    title: 'Flow of packs over time',
    caption:
      `Packs per ${unit} that passed each stage in replication 0; each panel has its own scale.` +
      (unit === 'day'
        ? ''
        : ' Weeks count from the first day; an unfinished last week is left out.') +
      coincidence(arms, binned.rows),
    source: TABLES.flow.file,
    spec: (innerWidthPt) => ({
      config: COLUMN_THEME,
      data: { values: dataRows(binned.rows) },
      spacing: PANEL_TITLE_PT + 2,
      bounds: 'flush',
      vconcat: stages.map((stage, at) =>
        panel({ stage, unit, arms, innerWidthPt, isLast: at === stages.length - 1 }),
      ),
    }),
  };
}

/** Names the arms whose lines lie on each other in every panel: the reader sees only one of them. */
function coincidence(arms: readonly DrawnArm[], rows: readonly FlowRow[]): string {
  const groups = new Map<string, string[]>();
  for (const { id, label } of arms) {
    const own = rows.filter(({ arm }) => arm === id).map((row) => [row.stage, row.date, row.packs]);
    const key = JSON.stringify(own);
    groups.set(key, [...(groups.get(key) ?? []), `“${label}”`]);
  }
  return [...groups.values()]
    .filter(({ length }) => length > 1)
    .map((labels) => ` The lines of ${labels.join(' and ')} coincide.`)
    .join('');
}

/** Sums of whole bins, dated by their first day. A stage that a day does not list passed no pack on it. */
function binFlow(flow: readonly FlowRow[]): { days: number; rows: readonly FlowRow[] } {
  const dayOf = (date: string): number => parseIsoDay(date) ?? 0;
  const first = flow.reduce((least, { date }) => Math.min(least, dayOf(date)), Infinity);
  const last = flow.reduce((most, { date }) => Math.max(most, dayOf(date)), first);
  const length = last - first + 1;
  const days = length > DAILY_UP_TO_DAYS ? DAYS_A_WEEK : 1;
  const bins = Math.floor(length / days);
  const series = new Map<string, { arm: string; stage: string; packs: number[] }>();
  for (const { date, arm, stage, packs } of flow) {
    const key = JSON.stringify([arm, stage]);
    const entry = series.get(key) ?? { arm, stage, packs: new Array<number>(bins).fill(0) };
    series.set(key, entry);
    const bin = Math.floor((dayOf(date) - first) / days);
    if (bin < bins) entry.packs[bin]! += packs;
  }
  const rows = [...series.values()].flatMap(({ arm, stage, packs }) =>
    packs.map((sum, bin) => ({ date: isoDay(first + bin * days), arm, stage, packs: sum })),
  );
  return { days, rows };
}

interface Panel {
  readonly stage: string;
  readonly unit: string;
  readonly arms: readonly DrawnArm[];
  readonly innerWidthPt: number;
  readonly isLast: boolean;
}

function panel({ stage, unit, arms, innerWidthPt, isLast }: Panel): JsonObject {
  return {
    width: innerWidthPt,
    height: PANEL_HEIGHT_PT,
    title: { text: `Packs ${stage} per ${unit}`, offset: 1 },
    transform: [{ filter: { field: 'stage', equal: stage } }],
    mark: { type: 'line', strokeWidth: 0.9 },
    encoding: {
      x: {
        field: 'date',
        type: 'temporal',
        scale: { type: 'utc' },
        axis: isLast
          ? { title: null, grid: false, tickCount: 6 }
          : { title: null, grid: false, labels: false, ticks: false, tickCount: 6 },
      },
      y: {
        field: 'packs',
        type: 'quantitative',
        axis: {
          title: null,
          tickCount: 2,
          labelExpr: COUNT_LABEL,
          minExtent: 24,
          domain: false,
          ticks: false,
        },
      },
      color: armEncoding(arms, 'colour', 'line'),
      strokeDash: armEncoding(arms, 'dash', 'line'),
    },
  };
}
