import fc from 'fast-check';
import { expect, test } from 'vitest';
import { searchSaturation } from '../../../bench/load/saturation.ts';

test('a threshold is found from any guess, from below, and no nearer than asked', async () => {
  const rates = fc.double({ min: 10, max: 50_000, noNaN: true });
  await fc.assert(
    fc.asyncProperty(
      rates,
      fc.double({ min: 0.3, max: 3, noNaN: true }),
      async (threshold, off) => {
        const isTaken = (perSecond: number) => Promise.resolve(perSecond <= threshold);
        const found = await searchSaturation(off * threshold, isTaken, 0.05, 1.4);
        expect(found).toBeLessThanOrEqual(threshold);
        expect(found * 1.05).toBeGreaterThan(threshold * 0.9999);
      },
    ),
  );
});

test('an engine that takes nothing has saturation 0', async () => {
  expect(await searchSaturation(1, () => Promise.resolve(false), 0.05, 1.4)).toBe(0);
});
