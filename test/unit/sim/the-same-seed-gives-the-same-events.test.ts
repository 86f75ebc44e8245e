import { expect, test } from 'vitest';
import { eventfulWorld } from '../../support/sim/eventful-world.ts';
import { eventsDigest, playWorld, registryOf } from '../../support/sim/small-world.ts';

test('the same seed gives the same events byte for byte, another seed others', () => {
  const model = eventfulWorld();
  const play = (seed: string) => playWorld(model, registryOf(model, 'ledger'), seed);
  const first = play('seed');
  const again = play('seed');
  expect(again.sim.fingerprint).toBe(first.sim.fingerprint);
  expect(eventsDigest(again)).toBe(eventsDigest(first));
  expect(eventsDigest(play('another'))).not.toBe(eventsDigest(first));
});
