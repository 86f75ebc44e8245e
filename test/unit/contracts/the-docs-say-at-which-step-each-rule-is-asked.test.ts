import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { KNOWLEDGE, RULES } from '../../../ledger/contracts/index.ts';
import { BIZ_STEPS } from '../../../ledger/events/index.ts';

const page = readFileSync(new URL('../../../docs/regimes.md', import.meta.url), 'utf8');

/** The row of the table in docs/regimes.md that a rule's steps amount to. */
const rows = RULES.map((rule, index) => {
  const steps = KNOWLEDGE.map((knowledge) => {
    const names = rule.steps[knowledge].map((step) => BIZ_STEPS[step]!);
    return names.length === 0 ? '–' : names.join(', ');
  });
  return `| ${index + 1} | \`${rule.code}\` | ${rule.title} | ${steps.join(' | ')} |`;
});

test('docs/regimes.md has the row of each rule, in order', () => {
  expect(page.split('\n').filter((line) => /^\| \d+ \| `R_/.test(line))).toEqual(rows);
});
