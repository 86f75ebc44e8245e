/**
 * Which kinds of attack are noticed. Filled: by refusal or by the main detector with provenance features; open: by the
 * registry alone. What lies between is the detector's work. The placebo's packs are genuine: there every alert is wrong.
 *
 * @module
 */
import type { ReportPlan } from '../contract/plan.ts';
import type { RunTables } from '../contract/run-tables.ts';
import { TABLES, type TableRow } from '../contract/tables.ts';
import { armEncoding, type DrawnArm, drawnArms } from './arms.ts';
import { kindAxis } from './caught-share.ts';
import { fillLegend } from './fill-legend.ts';
import { mainDetector } from './main-detector.ts';
import { dataRows, type Figure, type JsonObject } from './spec.ts';
import { COLUMN_THEME, COLUMN_WIDTH_PT } from './theme.ts';

const ROW_PT = 8;
const GAP_PT = 6;
const AXIS_PT = 59;
/** The names of the kinds take the room at the left. */
const LEGEND_PT = 182;

type Row = TableRow<'attackRecall'>;

/** Undefined where no scan of an attack was judged. */
export function attackRecallFigure(plan: ReportPlan, tables: RunTables): Figure | undefined {
  const table = tables.attackRecall ?? [];
  const main = mainDetector(tables);
  const flagged = table.filter((row) => row.detector === main && row.features === 'provenance');
  const refused = table.filter(({ detector }) => detector === '');
  if (flagged.length === 0) return undefined;
  const arms = drawnArms(plan, flagged);
  const kinds = [...new Set([...flagged, ...refused].map(({ kind }) => kind))];
  const confidence = Math.round(plan.confidence * 100);
  return {
    id: 'attack-recall',
    title: 'Recall by kind of attack',
    caption:
      `Filled: share of the scans that are refused or flagged at the alert budget, with its ${confidence} % interval; ` +
      'open: refused. Of the placebo every alert is a false one; of swapped contents nothing is on record.',
    source: TABLES.attackRecall.file,
    spec: () => ({
      config: COLUMN_THEME,
      width: COLUMN_WIDTH_PT,
      height: kinds.length * (arms.length * ROW_PT + GAP_PT) + AXIS_PT,
      autosize: { type: 'fit', contains: 'padding' },
      layer: marks(flagged, refused, kinds, arms),
    }),
  };
}

function marks(
  flagged: readonly Row[],
  refused: readonly Row[],
  kinds: readonly string[],
  arms: readonly DrawnArm[],
): readonly JsonObject[] {
  const color = armEncoding(arms, 'colour', 'point', LEGEND_PT);
  const shape = armEncoding(arms, 'shape', 'point', LEGEND_PT);
  const offset = { field: 'arm', type: 'nominal', scale: { domain: arms.map(({ id }) => id) } };
  const place = { y: kindAxis(kinds), yOffset: offset };
  const share = (field: string): JsonObject => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, 1] },
    axis: { title: 'Share of the scans that alert', tickCount: 5, format: '.0%' },
  });
  return [
    {
      data: { values: dataRows(flagged) },
      mark: { type: 'rule', strokeWidth: 1.2 },
      encoding: { ...place, x: share('lo'), x2: { field: 'hi' }, color },
    },
    {
      data: { values: dataRows(flagged) },
      mark: { type: 'point', filled: true, opacity: 1, size: 20 },
      encoding: { ...place, x: share('mean'), color, shape },
    },
    {
      data: { values: dataRows(refused) },
      mark: { type: 'point', filled: false, opacity: 1, size: 18, strokeWidth: 0.8 },
      encoding: { ...place, x: share('mean'), color, shape },
    },
    fillLegend('name', ['refused or flagged', 'refused']),
  ];
}
