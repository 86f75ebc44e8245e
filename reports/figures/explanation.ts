/**
 * What an investigator is shown about one alert: the features that raised or lowered its suspicion most, with their values. The
 * alert is the middle one of the ranking, so that it is neither the best example nor the worst.
 *
 * @module
 */
import type { ReportPlan } from '../contract/plan.ts';
import type { RunTables } from '../contract/run-tables.ts';
import { TABLES, type TableRow } from '../contract/tables.ts';
import { labelExpression } from './arms.ts';
import { dataRows, type Figure, type JsonObject } from './spec.ts';
import { ARM_STYLES, COLUMN_THEME, COLUMN_WIDTH_PT, MUTED } from './theme.ts';

const ROW_PT = 14;
const AXIS_PT = 54;
const CAUSE = 'cause fixed beforehand';
const OTHER = 'other feature';

/** The arm whose alert is drawn: the last one with an explanation, which knows most. */
export function explanationFigure(plan: ReportPlan, tables: RunTables): Figure | undefined {
  const table = tables.explanation ?? [];
  const arm = plan.arms.map(({ id }) => id).findLast((id) => table.some((row) => row.arm === id));
  const rows = table.filter((row) => row.arm === arm);
  if (rows.length === 0) return undefined;
  const { kind, score } = rows[0]!;
  const label = plan.arms.find(({ id }) => id === arm)?.label ?? '';
  return {
    id: 'explanation',
    title: 'Explanation of one alert',
    caption:
      `Contributions to the log-odds of an alert about a pack of the kind ${kind} (arm ${label}, score ` +
      `${score.toFixed(2)}), with the values of the features. Dark: causes that were fixed beforehand for this kind.`,
    source: TABLES.explanation.file,
    spec: () => ({
      config: COLUMN_THEME,
      width: COLUMN_WIDTH_PT,
      height: rows.length * ROW_PT + AXIS_PT,
      autosize: { type: 'fit', contains: 'padding' },
      data: {
        values: dataRows(rows.map((row) => ({ ...row, role: row.cause === 1 ? CAUSE : OTHER }))),
      },
      layer: bars(rows),
    }),
  };
}

function bars(rows: readonly TableRow<'explanation'>[]): readonly JsonObject[] {
  const valueText = ({ value }: TableRow<'explanation'>) =>
    Number.isNaN(value) ? 'missing' : String(Number(value.toPrecision(3)));
  const names = new Map(rows.map((row) => [row.feature, `${row.feature} = ${valueText(row)}`]));
  return [
    {
      mark: { type: 'bar', height: { band: 0.6 } },
      encoding: {
        x: {
          field: 'contribution',
          type: 'quantitative',
          axis: { title: 'Contribution to the log-odds', tickCount: 5, domain: false },
        },
        y: {
          field: 'feature',
          type: 'nominal',
          scale: { domain: [...names.keys()] },
          axis: {
            title: null,
            domain: false,
            ticks: false,
            labelExpr: labelExpression(names),
            labelLimit: 140,
          },
        },
        color: {
          field: 'role',
          type: 'nominal',
          scale: { domain: [CAUSE, OTHER], range: [ARM_STYLES[0].colour, '#b9c4cf'] },
          legend: { columns: 2, symbolType: 'square', symbolSize: 40 },
        },
      },
    },
    {
      mark: { type: 'rule', color: MUTED, strokeWidth: 0.8 },
      encoding: { x: { datum: 0 }, y: { value: 0 }, y2: { value: 'height' } },
    },
  ];
}
