import { expect, test } from 'vitest';
import { pairedDifference } from '../../../base/index.ts';
import { replications } from '../../support/honesty/play.ts';
import { judgedWorlds, NOISE_OFF } from '../../support/honesty/provenance-gain.ts';

const ALL = replications(20);

test('over 20 worlds the gain lies within 0.02 for perfect papers and excludes 0 for clones; silence raises precision', async () => {
  const swaps = await judgedWorlds('content-swap', ALL);
  const clones = await judgedWorlds('cloned-serial', ALL);
  const silent = await judgedWorlds('cloned-serial', ALL, NOISE_OFF);
  const gain = (judged: typeof swaps) =>
    pairedDifference(
      judged.map(({ provenance }) => provenance),
      judged.map(({ logistics }) => logistics),
      0.95,
    );
  const perfect = gain(swaps);
  expect(perfect.lo).toBeGreaterThan(-0.02);
  expect(perfect.hi).toBeLessThan(0.02);
  expect(gain(clones).lo).toBeGreaterThan(0);
  const rise = pairedDifference(
    silent.map(({ rulesPrAuc }) => rulesPrAuc),
    clones.map(({ rulesPrAuc }) => rulesPrAuc),
    0.95,
  );
  expect(rise.lo).toBeGreaterThan(0);
}, 600_000);
