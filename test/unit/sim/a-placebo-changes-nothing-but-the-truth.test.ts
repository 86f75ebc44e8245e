import { expect, test } from 'vitest';
import {
  eventsDigest,
  playWorld,
  registryOf,
  smallAttack,
  smallWorld,
} from '../../support/sim/small-world.ts';

test('a placebo changes no byte of what is recorded, and labels about as many packs as wanted', () => {
  const calm = smallWorld();
  const treated = smallWorld({ attacks: [smallAttack('placebo')] });
  const without = playWorld(calm, registryOf(calm, 'ledger'));
  const withPlacebo = playWorld(treated, registryOf(treated, 'ledger'));
  expect(eventsDigest(withPlacebo)).toBe(eventsDigest(without));
  // 40 days at half an incident of three packs a day
  expect(withPlacebo.counters.attacks.placebo).toBeGreaterThan(35);
  expect(withPlacebo.counters.attacks.placebo).toBeLessThan(100);
});
