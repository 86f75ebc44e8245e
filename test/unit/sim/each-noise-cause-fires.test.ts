import { expect, test } from 'vitest';
import { NOISE_CAUSES } from '../../../sim/index.ts';
import { eventfulWorld } from '../../support/sim/eventful-world.ts';
import { playWorld, registryOf, smallWorld } from '../../support/sim/small-world.ts';

const noisy = eventfulWorld();
const loud = playWorld(noisy, registryOf(noisy, 'ledger')).counters.noise;
const quiet = playWorld(eventfulWorld({ noise: smallWorld().noise })).counters.noise;

test.each(NOISE_CAUSES)('%s fires when it is on and never when it is off', (cause) => {
  expect(loud[cause]).toBeGreaterThan(0);
  expect(quiet[cause]).toBe(0);
});
