/** Small seeded sizes; the full ones are in test/soak/honesty. */
import { expect, test } from 'vitest';
import { pairedDifference } from '../../../base/index.ts';
import { replications } from '../../support/honesty/play.ts';
import { judgedWorlds, NOISE_OFF } from '../../support/honesty/provenance-gain.ts';

const FEW = replications(4);
const clones = judgedWorlds('cloned-serial', FEW);

test('perfect papers give provenance nothing to see, clones do', async () => {
  const gain = (judged: Awaited<typeof clones>) =>
    pairedDifference(
      judged.map(({ provenance }) => provenance),
      judged.map(({ logistics }) => logistics),
      0.95,
    );
  const perfect = gain(await judgedWorlds('content-swap', FEW));
  expect(Math.max(Math.abs(perfect.lo), Math.abs(perfect.hi))).toBeLessThan(0.02);
  expect(gain(await clones).lo).toBeGreaterThan(0);
}, 120_000);

test('without noise precision rises, and the run is told that it means nothing', async () => {
  const noisy = await clones;
  const silent = await judgedWorlds('cloned-serial', FEW, NOISE_OFF);
  const rise = pairedDifference(
    silent.map(({ refusalPrecision }) => refusalPrecision),
    noisy.map(({ refusalPrecision }) => refusalPrecision),
    0.95,
  );
  expect(rise.lo).toBeGreaterThan(0);
  expect(noisy[0]!.warnings).toEqual([]);
  expect(silent[0]!.warnings).toEqual([expect.stringContaining('benign errors are off')]);
}, 120_000);
