import { expect, test } from 'vitest';
import { scarce, total, twoProducts } from '../../support/sim/patient-world.ts';
import { eventsDigest, playWorld } from '../../support/sim/small-world.ts';

const model = scarce(twoProducts());
const accepting = (acceptance: number) => ({
  ...model,
  shortage: [{ substitutes: [{ product: 1, acceptance }], patience: undefined }, undefined],
});

test('who accepts gets the other product, booked where it was asked for', () => {
  const world = playWorld(accepting(1));
  const lost = playWorld(model);
  expect(total(world, 'packs')).toBe(total(lost, 'packs'));
  expect(total(world, 'substituted')).toBeGreaterThan(0.8 * total(lost, 'unserved'));
  expect(total(world, 'served') + total(world, 'unserved')).toBe(total(world, 'packs'));
  expect(total(world, 'packs', 1)).toBe(0);
  expect(world.counters.packsDispensed).toBe(total(world, 'served'));
  let generic = 0;
  for (let pack = 0; pack < world.packs.length; pack++) {
    const reached = !Number.isNaN(world.truth.reachedMs[pack]!);
    if (reached && world.packs.product(pack) === 1) generic += 1;
  }
  expect(generic).toBe(total(world, 'substituted'));
});

test('a share of them accepts, and without acceptance nothing changes', () => {
  const asked = total(playWorld(accepting(1)), 'substituted');
  const half = total(playWorld(accepting(0.5)), 'substituted');
  expect(Math.abs(half / asked - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / asked));
  expect(eventsDigest(playWorld(accepting(0)))).toBe(eventsDigest(playWorld(model)));
});

test('the second substitute is for those whom the first one failed', () => {
  const none = { product: 0, acceptance: 1 };
  const world = playWorld({
    ...model,
    shortage: [{ substitutes: [none, { product: 1, acceptance: 1 }], patience: undefined }],
  });
  const direct = playWorld(accepting(1));
  expect(total(world, 'substituted')).toBe(total(direct, 'substituted'));
});
