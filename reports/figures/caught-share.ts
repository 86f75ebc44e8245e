/**
 * What became of the attackers' packs, by kind of attack and arm. Two shares are drawn, because they are not each
 * other's rest: a pack may be refused and never come back, lie unsold at the end, or be refused once and reach a
 * patient elsewhere. The placebo's packs are genuine; there, a refusal is a false alarm.
 *
 * @module
 */
import type { ReportPlan } from '../contract/plan.ts';
import type { RunTables } from '../contract/run-tables.ts';
import { TABLES } from '../contract/tables.ts';
import { armEncoding, type DrawnArm, drawnArms, labelExpression } from './arms.ts';
import { dataRows, type Figure, type JsonObject } from './spec.ts';
import { COLUMN_THEME, COLUMN_WIDTH_PT } from './theme.ts';

const ROW_PT = 8;
const GAP_PT = 6;
const AXIS_PT = 44;
/** The names of the kinds take the room at the left. */
const LEGEND_PT = 182;

/** Undefined when nothing was injected. */
export function caughtShareFigure(
  plan: ReportPlan,
  { attacks = [] }: RunTables,
): Figure | undefined {
  const rows = attacks.filter(({ injected }) => injected > 0);
  if (rows.length === 0) return undefined;
  const arms = drawnArms(plan, rows);
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  const confidence = Math.round(plan.confidence * 100);
  return {
    id: 'caught-share',
    title: 'Attacks caught and missed by kind',
    caption:
      `Filled: share of the injected packs that reached patients, with its ${confidence} % interval. ` +
      'Open: share that a rule refused before a patient had them.',
    source: TABLES.attacks.file,
    spec: () => ({
      config: COLUMN_THEME,
      width: COLUMN_WIDTH_PT,
      height: kinds.length * (arms.length * ROW_PT + GAP_PT) + AXIS_PT,
      autosize: { type: 'fit', contains: 'padding' },
      data: { values: dataRows(rows) },
      transform: [
        { calculate: '100 * datum.reached / datum.injected', as: 'reachedPercent' },
        { calculate: '100 * datum.refused / datum.injected', as: 'refusedPercent' },
        { calculate: 'isValid(datum.lo) ? 100 * datum.lo : null', as: 'loPercent' },
        { calculate: 'isValid(datum.hi) ? 100 * datum.hi : null', as: 'hiPercent' },
      ],
      encoding: { y: kindAxis(kinds), yOffset: armOffset(arms) },
      layer: marks(arms),
    }),
  };
}

function kindAxis(kinds: readonly string[]): JsonObject {
  const label = (kind: string): string => {
    const words = kind.replaceAll('-', ' ');
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

function marks(arms: readonly DrawnArm[]): readonly JsonObject[] {
  const color = armEncoding(arms, 'colour', 'point', LEGEND_PT);
  const shape = armEncoding(arms, 'shape', 'point', LEGEND_PT);
  const percent = (field: string): JsonObject => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, 100] },
    axis: { title: 'Share of the injected packs (%)', tickCount: 5 },
  });
  return [
    {
      transform: [{ filter: 'isValid(datum.loPercent) && isValid(datum.hiPercent)' }],
      mark: { type: 'rule', strokeWidth: 1.2 },
      encoding: { x: percent('loPercent'), x2: { field: 'hiPercent' }, color },
    },
    {
      mark: { type: 'point', filled: true, opacity: 1, size: 20 },
      encoding: { x: percent('reachedPercent'), color, shape },
    },
    {
      mark: { type: 'point', filled: false, opacity: 1, size: 18, strokeWidth: 0.8 },
      encoding: { x: percent('refusedPercent'), color, shape },
    },
  ];
}
