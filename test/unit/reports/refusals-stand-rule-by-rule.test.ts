import { expect, test } from 'vitest';
import { refusalTable } from '../../../reports/tables/refusal-table.ts';

const ARMS = [
  { id: 'siloed', label: 'Silos @ f=1' },
  { id: 'ledger', label: 'Ledger @ f=1' },
];
const row = (arm: string, rule: string, refused: number, justified = 0) => ({
  arm,
  rule,
  title: `title of ${rule}`,
  refused,
  justified,
});

test('arms side by side; a rule that an arm does not ask is a dash, a silent built-in one is left out', () => {
  const { columns, rows } = refusalTable(ARMS, [
    row('siloed', 'R_NOT_EXPIRED', 0),
    row('siloed', 'X_OWN', 0),
    row('ledger', 'R_CUSTODY', 12_345, 40),
    row('ledger', 'R_NOT_EXPIRED', 0),
  ]);
  expect(columns.map(({ header }) => header)).toEqual([
    'Rule',
    'What must hold',
    'Silos',
    'Ledger',
  ]);
  expect(rows).toEqual([
    ['X_OWN', 'title of X_OWN', '0 (0)', '–'],
    ['R_CUSTODY', 'title of R_CUSTODY', '–', '12\u202F345 (40)'],
  ]);
});
