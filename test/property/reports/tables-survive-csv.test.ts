/** Whatever the workbench writes into a table, the report reads back, byte for byte and number for number. */
import fc from 'fast-check';
import { test } from 'vitest';
import { formatTable, parseTable } from '../../../reports/index.ts';

const text = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', '\r', ' ', '−', '=') });
const number = fc.oneof(
  fc.double({ noDefaultInfinity: true }),
  fc.integer().map(Number),
  fc.constant(Number.NaN),
);
const count = fc.nat({ max: Number.MAX_SAFE_INTEGER });
const row = fc.record({ arm: text, metric: text, mean: number, lo: number, hi: number, n: count });

test('rows survive being written and read', () => {
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const written = formatTable('summary', rows);
      const read = parseTable('summary', written, 'summary.csv');
      const same = rows.every((before, at) =>
        Object.entries(before).every(([column, field]) => {
          const after = read[at]![column as 'arm'] as unknown;
          // −0 is written as 0, so equality and not identity is asked for.
          return field === after || (Number.isNaN(field) && Number.isNaN(after));
        }),
      );
      return read.length === rows.length && same && formatTable('summary', read) === written;
    }),
  );
});
