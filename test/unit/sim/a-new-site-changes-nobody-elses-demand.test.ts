import { expect, test } from 'vitest';
import { playWorld, smallWorld } from '../../support/sim/small-world.ts';

test('a site that is added changes the patients of no other', () => {
  const three = playWorld(smallWorld({}, 3));
  const four = playWorld(smallWorld({}, 4));
  expect([...four.patients].slice(2, 5)).toEqual([...three.patients].slice(2, 5));
  expect(four.patients[5]).toBeGreaterThan(0);
});
