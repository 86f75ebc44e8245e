import { expect, test } from 'vitest';
import { playWorld, smallWorld } from '../../support/sim/small-world.ts';

test('a chain of suppliers that is a circle is refused with the name of a site in it', () => {
  const calm = smallWorld();
  const lanes = calm.lanes.map((lane) => (lane.to === 1 ? { ...lane, from: 2 } : lane));
  expect(() => playWorld({ ...calm, lanes })).toThrow(/must not be a circle/);
});
