import { expect, test } from 'vitest';
import { MS_PER_DAY } from '../../../base/index.ts';
import { expectedIdentities, expectedPacks } from '../../../sim/world/expected-size.ts';
import { eventsDigest, playWorld, registryOf, smallWorld } from '../../support/sim/small-world.ts';

/** Shelves that last: what is asked for and not there is not made. */
const stocked = (levels: readonly number[]) =>
  smallWorld().sites.map((site, i) => {
    const level = levels[Math.min(i, 2)]!;
    return {
      ...site,
      policies: [{ kind: 'order-up-to', reorderAt: level - 1, orderUpTo: level } as const],
    };
  });

const busy = smallWorld({
  sites: stocked([1500, 800, 300]),
  horizonMs: 200 * MS_PER_DAY,
  demand: smallWorld().demand.map((demand) =>
    demand.kind === 'poisson' ? { ...demand, ratePerMs: 40 / MS_PER_DAY } : demand,
  ),
});

test('the packs that will be made are known to a twentieth', () => {
  const made = playWorld(busy).packs.length;
  expect(expectedPacks(busy) / made).toBeGreaterThan(0.97);
  expect(expectedPacks(busy) / made).toBeLessThan(1.05);
});

test('a trace counts until the horizon', () => {
  const packsPerDay = new Float64Array(300).fill(20);
  const traced = smallWorld({
    sites: stocked([400, 200, 80]),
    horizonMs: 200 * MS_PER_DAY,
    demand: [{ kind: 'trace', sites: [2, 3, 4], product: 0, packsPerDay }],
  });
  const made = playWorld(traced).packs.length;
  expect(Math.abs(expectedPacks(traced) / made - 1)).toBeLessThan(0.08);
});

test('room that is there from the start changes no event', () => {
  const expectedItems = expectedIdentities(busy);
  const grown = playWorld(busy, registryOf(busy, 'ledger'));
  const given = playWorld(busy, registryOf(busy, 'ledger', {}, { expectedItems }));
  expect(eventsDigest(given)).toBe(eventsDigest(grown));
});
