import { expect, test } from 'vitest';
import { MS_PER_DAY } from '../../../base/index.ts';
import { playWorld, smallAttack, smallWorld } from '../../support/sim/small-world.ts';

test('a case that overfills an order does not lower what is on order for good', () => {
  const calm = smallWorld();
  // a plant that is often out of cases ships an attacker's loose packs first, and a case for the rest
  const [plant, ...others] = calm.sites;
  const model = smallWorld({
    sites: [
      { ...plant!, policies: [{ kind: 'order-up-to', reorderAt: 0, orderUpTo: 1 }] },
      ...others,
    ],
    attacks: [
      smallAttack('cloned-serial', {
        entrySites: [0],
        ratePerMs: 1 / MS_PER_DAY,
        fromMs: 5 * MS_PER_DAY,
        untilMs: 40 * MS_PER_DAY,
      }),
    ],
  });
  const { orders, onOrder } = playWorld(model);
  expect(Math.min(...orders.left.subarray(0, orders.length))).toBe(0);
  expect(Math.min(...onOrder)).toBeGreaterThanOrEqual(0);
});
