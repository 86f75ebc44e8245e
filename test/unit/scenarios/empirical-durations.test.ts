/** Observed durations: later date minus earlier date; what cannot be used is dropped, counted and reported. @module */
import { expect, test } from 'vitest';
import { loadText, SMALL } from './load-text.ts';

const ORDERS = `id,ordered,delivered,mode
1,11/13/2006,23-Nov-06,Air
2,Date Not Captured,23-Nov-06,Air
3,11/13/2006,12-Nov-06,Air
4,11/13/2006,15-Nov-06,Air
5,11/13/2006,15-Dec-06,Truck
`;

test('differences in days, filtered, scaled and sorted', async () => {
  const leadTime =
    'leadTime: { dist: empirical, file: o.csv, scale: 0.5, filter: [{ column: mode, in: [Air] }],' +
    ' from: { column: ordered, format: M/D/YYYY }, to: { column: delivered, format: D-MMM-YY } }';
  const text = SMALL.replace('to: wholesaler, leadTime: 2 d', `to: wholesaler, ${leadTime}`);
  const { world, warnings, inputs } = await loadText(text, {}, { 'o.csv': ORDERS });
  expect(world.lanes[0]?.leadTimes[0]).toEqual({
    kind: 'empirical',
    sortedMs: Float64Array.of(86_400_000, 5 * 86_400_000),
  });
  expect(warnings).toEqual([
    'o.csv: 2 used of 5 rows: 1 filtered out, 1 without both dates, 1 with the later date first',
  ]);
  expect(inputs[0]?.path).toBe('o.csv');
  expect(inputs[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
});
