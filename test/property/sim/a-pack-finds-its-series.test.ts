import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PackSeries, SeriesTable } from '../../../sim/world/pack-series.ts';

const seriesOfLot = (lot: number): PackSeries => ({
  product: 0,
  lot,
  labelLot: lot,
  labelExpiryDay: 1,
  firstIdentity: 0,
  firstLuck: 0,
});

/** Sizes of series: lots, and packs forged one by one between them. */
const sizes = fc.array(fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 300 })), {
  minLength: 1,
  maxLength: 400,
});
/** Packs relabelled after each series, as shares of all that are there. */
const relabelled = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
  maxLength: 20,
});

test('a pack finds its series, or its own where it was relabelled', () => {
  fc.assert(
    fc.property(sizes, relabelled, (counts, shares) => {
      const table = new SeriesTable();
      const lots: number[] = [];
      for (const [lot, count] of counts.entries()) {
        table.add(seriesOfLot(lot), lots.length, lots.length + count);
        for (let i = 0; i < count; i++) lots.push(lot);
        const share = shares[lot];
        if (share === undefined) continue;
        const pack = Math.floor(share * lots.length);
        lots[pack] = 1000 + lot;
        table.set(pack, seriesOfLot(lots[pack]));
      }
      expect(lots.map((_, pack) => table.of(pack).lot)).toEqual(lots);
    }),
    { numRuns: 50 },
  );
});
