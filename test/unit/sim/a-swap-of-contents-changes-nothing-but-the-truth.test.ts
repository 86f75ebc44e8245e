import { expect, test } from 'vitest';
import { ATTACK_KINDS } from '../../../sim/index.ts';
import { checkConservation } from '../../../sim/world/conservation.ts';
import {
  eventsDigest,
  playWorld,
  registryOf,
  smallAttack,
  smallWorld,
} from '../../support/sim/small-world.ts';

test('swapped contents change no byte of what is recorded, and patients get them', () => {
  const calm = smallWorld();
  const treated = smallWorld({ attacks: [smallAttack('content-swap')] });
  const without = playWorld(calm, registryOf(calm, 'ledger'));
  const swapped = playWorld(treated, registryOf(treated, 'ledger'));
  expect(eventsDigest(swapped)).toBe(eventsDigest(without));
  const code = 1 + ATTACK_KINDS.indexOf('content-swap');
  const { truth } = swapped;
  const packs = [...Array(truth.length).keys()].filter((pack) => truth.attackKind[pack] === code);
  expect(packs.length).toBeGreaterThan(20);
  expect(packs.some((pack) => truth.reachedMs[pack]! >= truth.injectedMs(pack))).toBe(true);
  expect(checkConservation(swapped).faults).toEqual([]);
});
