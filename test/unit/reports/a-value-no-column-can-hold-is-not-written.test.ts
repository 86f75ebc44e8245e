/** The workbench hears of a wrong value when it writes it, not when somebody makes the report again. */
import { expect, test } from 'vitest';
import { formatTable } from '../../../reports/index.ts';

const good = { date: '2020-01-01', arm: 'a', stage: 'made', packs: 1 };

test.each([
  ['a fraction of a pack', { ...good, packs: 1.5 }],
  ['less than nothing', { ...good, packs: -1 }],
  ['a date with a time', { ...good, date: '2020-01-01T00:00' }],
  ['a missing column', { date: '2020-01-01', arm: 'a', stage: 'made' }],
])('%s', (_, row) => {
  expect(() => formatTable('flow', [row as typeof good])).toThrow(
    expect.objectContaining({ code: 'E_ARGUMENT' }),
  );
});

test('an infinite number', () => {
  const row = { arm: 'a', metric: 'm', mean: Number.POSITIVE_INFINITY, lo: 0, hi: 0, n: 1 };
  expect(() => formatTable('summary', [row])).toThrow(
    expect.objectContaining({ code: 'E_ARGUMENT' }),
  );
});
