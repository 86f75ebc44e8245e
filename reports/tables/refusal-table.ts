/**
 * What each contract rule refused, arms side by side: the lines in which a rule that a user wrote is judged beside the
 * built-in ones.
 *
 * @module
 */
import { splitSetting } from '../contract/settings.ts';
import { TABLES, type TableRow } from '../contract/tables.ts';
import { NO_NUMBER, numberText } from './number-text.ts';
import type { TextTable } from './text-table.ts';

type Row = TableRow<'refusals'>;

/** Codes of rules that come from a user's file begin so; the others are built in. */
const USER_RULE = /^X_/;

/**
 * A line per rule, a column per arm: statements refused and, in brackets, those about a pack that had to be stopped. A
 * dash where the arm does not ask the rule. Built-in rules that refused nothing anywhere are left out.
 *
 * @param arms in the order of the columns
 */
export function refusalTable(
  arms: readonly { readonly id: string; readonly label: string }[],
  rows: readonly Row[],
): TextTable {
  const titles = new Map(rows.map(({ rule, title }) => [rule, title]));
  const spoke = new Set(rows.filter(({ refused }) => refused > 0).map(({ rule }) => rule));
  const rules = [...titles].filter(([rule]) => spoke.has(rule) || USER_RULE.test(rule));
  return {
    id: 'refusals',
    title: 'Refusals by rule',
    note:
      'Refused statements of all replications after the warm-up; in brackets those about a pack that had to be stopped. ' +
      '“–”: the arm does not ask the rule. Built-in rules that refused nothing are left out.',
    source: TABLES.refusals.file,
    columns: [
      { header: 'Rule', kind: 'text' },
      { header: 'What must hold', kind: 'wide' },
      ...arms.map(({ label }) => ({ header: splitSetting(label).arm, kind: 'number' as const })),
    ],
    rows: rules.map(([rule, title]) => [
      rule,
      title,
      ...arms.map(({ id }) => counts(rows.find((row) => row.arm === id && row.rule === rule))),
    ]),
  };
}

function counts(row: Row | undefined): string {
  if (row === undefined) return NO_NUMBER;
  return `${numberText(row.refused, 0)} (${numberText(row.justified, 0)})`;
}
