/**
 * What became of the attackers' packs, by kind of attack and arm. Two shares are drawn, because they are not each
 * other's rest: a pack may be refused and never come back, lie unsold at the end, or be refused once and reach a
 * patient elsewhere. The placebo's packs are genuine; there, a refusal is a false alarm.
 *
 * @module
 */
import type { ReportPlan } from '../contract/plan.ts';
import type { RunTables } from '../contract/run-tables.ts';
import type { RunPart } from '../contract/settings.ts';
import { TABLES, type TableRow } from '../contract/tables.ts';
import { armEncoding, type DrawnArm, drawnArms, labelExpression } from './arms.ts';
import { fillLegend } from './fill-legend.ts';
import { isStackable, settingTitle, titleRoomPt } from './setting-panels.ts';
import { dataRows, type Figure, type JsonObject } from './spec.ts';
import { COLUMN_THEME, COLUMN_WIDTH_PT } from './theme.ts';

const ROW_PT = 8;
const GAP_PT = 6;
const AXIS_PT = 59;
/** The names of the kinds take the room at the left. */
const LEGEND_PT = 182;

const PERCENTAGES: readonly JsonObject[] = [
  { calculate: '100 * datum.reached / datum.injected', as: 'reachedPercent' },
  { calculate: '100 * datum.refused / datum.injected', as: 'refusedPercent' },
  { calculate: 'isValid(datum.lo) ? 100 * datum.lo : null', as: 'loPercent' },
  { calculate: 'isValid(datum.hi) ? 100 * datum.hi : null', as: 'hiPercent' },
];

type Row = TableRow<'attacks'>;

/** Undefined when nothing was injected. */
export function caughtShareFigure(plan: ReportPlan, tables: RunTables): Figure | undefined {
  const rows = drawnRows(tables);
  if (rows.length === 0) return undefined;
  const arms = drawnArms(plan, rows);
  const kinds = kindsOf(rows);
  return {
    ...description(plan),
    spec: () => ({
      config: COLUMN_THEME,
      width: COLUMN_WIDTH_PT,
      height: heightPt(kinds, arms) + AXIS_PT,
      autosize: { type: 'fit', contains: 'padding' },
      data: { values: dataRows(rows) },
      transform: PERCENTAGES,
      layer: marks(kinds, arms),
    }),
  };
}

/** A panel per setting; undefined when nothing was injected or the panels are too many. */
export function caughtShareStack(parts: readonly RunPart[]): Figure | undefined {
  const rows = parts.flatMap(({ setting, tables }) =>
    drawnRows(tables).map((row) => ({ ...row, setting })),
  );
  const settings = parts.map(({ setting }) => setting);
  const { plan } = parts[0]!;
  const arms = drawnArms(plan, rows);
  const kinds = kindsOf(rows);
  const height = heightPt(kinds, arms);
  if (rows.length === 0 || !isStackable(settings, height)) return undefined;
  return {
    ...description(plan),
    spec: (innerWidthPt) => ({
      config: COLUMN_THEME,
      data: { values: dataRows(rows) },
      transform: PERCENTAGES,
      spacing: titleRoomPt(settings),
      bounds: 'flush',
      vconcat: settings.map((setting, at) => ({
        width: innerWidthPt,
        height,
        title: settingTitle(setting),
        transform: [{ filter: { field: 'setting', equal: setting } }],
        layer: marks(kinds, arms, at === settings.length - 1),
      })),
    }),
  };
}

function drawnRows({ attacks = [] }: RunTables): readonly Row[] {
  return attacks.filter(({ injected }) => injected > 0);
}

function kindsOf(rows: readonly Row[]): readonly string[] {
  return [...new Set(rows.map(({ kind }) => kind))];
}

function heightPt(kinds: readonly string[], arms: readonly DrawnArm[]): number {
  return kinds.length * (arms.length * ROW_PT + GAP_PT);
}

function description(plan: ReportPlan): Omit<Figure, 'spec'> {
  const confidence = Math.round(plan.confidence * 100);
  return {
    id: 'caught-share',
    title: 'Attacks caught and missed by kind',
    caption:
      `Filled: share of the injected packs that reached patients, with its ${confidence} % interval. ` +
      'Open: share that a rule refused before a patient had them.',
    source: TABLES.attacks.file,
  };
}

/** An axis of kinds of attack, by their names in words. */
export function kindAxis(kinds: readonly string[]): JsonObject {
  const label = (kind: string): string => {
    const words = kind
      .replaceAll('-', ' ')
      .replace('reentry', 're-entry')
      .replace('buy back', 'buy-back')
      .replace('back dating', 'back-dating');
    return words.slice(0, 1).toUpperCase() + words.slice(1);
  };
  return {
    field: 'kind',
    type: 'nominal',
    scale: { domain: kinds, paddingInner: 0.25, paddingOuter: 0.1 },
    axis: {
      title: null,
      domain: false,
      ticks: false,
      labelPadding: 5,
      labelExpr: labelExpression(new Map(kinds.map((kind) => [kind, label(kind)]))),
    },
  };
}

function armOffset(arms: readonly DrawnArm[]): JsonObject {
  return { field: 'arm', type: 'nominal', scale: { domain: arms.map(({ id }) => id) } };
}

function marks(
  kinds: readonly string[],
  arms: readonly DrawnArm[],
  isLabelled = true,
): readonly JsonObject[] {
  const color = armEncoding(arms, 'colour', 'point', LEGEND_PT);
  const shape = armEncoding(arms, 'shape', 'point', LEGEND_PT);
  const place = { y: kindAxis(kinds), yOffset: armOffset(arms) };
  const percent = (field: string): JsonObject => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, 100] },
    axis: {
      title: isLabelled ? 'Share of the injected packs (%)' : null,
      tickCount: 5,
      ...(isLabelled ? {} : { labels: false, ticks: false }),
    },
  });
  return [
    {
      transform: [{ filter: 'isValid(datum.loPercent) && isValid(datum.hiPercent)' }],
      mark: { type: 'rule', strokeWidth: 1.2 },
      encoding: { ...place, x: percent('loPercent'), x2: { field: 'hiPercent' }, color },
    },
    {
      mark: { type: 'point', filled: true, opacity: 1, size: 20 },
      encoding: { ...place, x: percent('reachedPercent'), color, shape },
    },
    {
      mark: { type: 'point', filled: false, opacity: 1, size: 18, strokeWidth: 0.8 },
      encoding: { ...place, x: percent('refusedPercent'), color, shape },
    },
    fillLegend('fate', ['reached patients', 'refused by a rule first']),
  ];
}
