/** What became of each claim, a line each. @module */
import { TABLES, type TableRow } from '../contract/tables.ts';
import type { TextTable } from './text-table.ts';

/** `label` names an arm in print. */
export function verdictTable(
  rows: readonly TableRow<'verdicts'>[],
  label: (arm: string) => string,
): TextTable {
  return {
    id: 'verdicts',
    title: 'Verdicts',
    note: 'A claim is a hypothesis that this run could have refuted; nothing is proved beyond it.',
    source: TABLES.verdicts.file,
    columns: [
      { header: 'Claim', kind: 'wide' },
      { header: 'Comparison', kind: 'text' },
      { header: 'Verdict', kind: 'text' },
      { header: 'Our figure', kind: 'wide' },
      { header: 'Condition', kind: 'wide' },
    ],
    rows: rows.map(({ claim, arm, baseline, verdict, figure, condition }) => [
      claim,
      arm === baseline ? label(arm) : `${label(arm)} − ${label(baseline)}`,
      verdict,
      figure,
      condition,
    ]),
  };
}
