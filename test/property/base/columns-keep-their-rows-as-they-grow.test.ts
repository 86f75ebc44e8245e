import fc from 'fast-check';
import { expect, test } from 'vitest';
import { grownCapacity, widened } from '../../../base/index.ts';

test('a wider column holds the same rows, and the given value behind them', () => {
  const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { maxLength: 50 });
  fc.assert(
    fc.property(values, fc.nat(50), fc.integer({ min: -1, max: 1 }), (rows, more, rest) => {
      const wider = widened(Int16Array.from(rows), rows.length + more, rest);
      expect([...wider]).toEqual([...rows, ...new Array<number>(more).fill(rest)]);
    }),
  );
});

test('a table gets room for what it must hold; a large one no more than a quarter on top', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5_000_000 }), fc.nat(1_000_000), (capacity, more) => {
      const grown = grownCapacity(capacity, capacity + 1 + more);
      expect(grown).toBeGreaterThan(capacity + more);
      if (capacity >= 65_536) expect(grown).toBeLessThanOrEqual(1.25 * (capacity + 1 + more) + 1);
    }),
  );
});
