/**
 * The history of a search: every trial a dot, the best so far a line in steps, the default a rule across. The objective is
 * that of the validation range: what the search saw, not what the winner is worth.
 *
 * @module
 */
import { type RunTables } from '../contract/run-tables.ts';
import { TABLES, type TableRow } from '../contract/tables.ts';
import { dataRows, type Figure, type JsonObject } from './spec.ts';
import { ARM_STYLES, COLUMN_THEME, COLUMN_WIDTH_PT, INK, MUTED } from './theme.ts';

const HEIGHT_PT = 170;

const OBJECTIVES: Readonly<Record<string, string>> = {
  'recall-at-budget': 'Recall at the alert budget, validation',
  'pr-auc': 'PR-AUC, validation',
};

type Row = TableRow<'tuneTrials'>;

interface Drawn {
  readonly order: number;
  readonly row: Row;
}

/** Undefined when no trial has a value. */
export function tuningHistoryFigure(
  { tuneTrials = [] }: RunTables,
  objective: string,
): Figure | undefined {
  const isHalving = tuneTrials.some(({ rung }) => rung > 0);
  // trials have numbers from 0; what successive halving measures again has none
  const first = isHalving ? 1 : 0;
  const measured = tuneTrials
    .map((row, at): Drawn => ({ order: at + first, row }))
    .filter(({ row }) => !Number.isNaN(row.objective));
  if (measured.length === 0) return undefined;
  const full = Math.max(...tuneTrials.map(({ worlds }) => worlds));
  const failed = tuneTrials.length - measured.length;
  const start = measured.find(({ row }) => row.trial === 0 && row.worlds === full);
  return {
    id: 'tuning-history',
    title: 'History of the search',
    caption:
      'Dots: measurements in their order, each the mean over validation worlds' +
      (isHalving ? ', hollow where it was measured with a part of them' : '') +
      '. Line: the best so far. ' +
      (start === undefined ? '' : 'Dashed rule: the default. ') +
      (failed === 0 ? '' : `${failed} trials failed and are not drawn. `) +
      'The best of many noisy figures is too good: what the winner is worth stands in the table of held-out attackers.',
    source: TABLES.tuneTrials.file,
    spec: () => ({
      config: COLUMN_THEME,
      width: COLUMN_WIDTH_PT,
      height: HEIGHT_PT,
      autosize: { type: 'fit', contains: 'padding' },
      encoding: {
        x: {
          field: 'order',
          type: 'quantitative',
          scale: { domain: [first - 1, tuneTrials.length + first], nice: false },
          axis: {
            title: isHalving ? 'Measurement' : 'Trial',
            tickCount: 6,
            tickMinStep: 1,
            grid: false,
          },
        },
        y: {
          type: 'quantitative',
          scale: { zero: false, padding: 6 },
          axis: { title: OBJECTIVES[objective] ?? objective, tickCount: 5 },
        },
      },
      layer: [
        ...(start === undefined ? [] : [rule(start.row.objective)]),
        dots(measured, full),
        ...best(measured),
      ],
    }),
  };
}

function rule(objective: number): JsonObject {
  return {
    data: { values: [{ objective }] },
    mark: { type: 'rule', color: MUTED, strokeDash: [4, 2], strokeWidth: 0.9 },
    encoding: { x: null, y: { field: 'objective' } },
  };
}

function dots(measured: readonly Drawn[], full: number): JsonObject {
  const { colour } = ARM_STYLES[0];
  return {
    data: {
      values: dataRows(
        measured.map(({ order, row: { objective, worlds } }) => ({ order, objective, worlds })),
      ),
    },
    mark: { type: 'point', size: 14, strokeWidth: 0.8, color: colour, opacity: 0.75 },
    encoding: {
      y: { field: 'objective' },
      fill: {
        condition: { test: `datum.worlds === ${full}`, value: colour },
        value: 'transparent',
      },
    },
  };
}

/** Nothing where no trial was measured with all worlds: a layer without rows ends the drawing. */
function best(measured: readonly Drawn[]): readonly JsonObject[] {
  const values = measured
    .filter(({ row }) => !Number.isNaN(row.best))
    .map(({ order, row }) => ({ order, best: row.best }));
  if (values.length === 0) return [];
  return [
    {
      data: { values: dataRows(values) },
      mark: { type: 'line', interpolate: 'step-after', color: INK, strokeWidth: 1.2 },
      encoding: { y: { field: 'best' } },
    },
  ];
}
