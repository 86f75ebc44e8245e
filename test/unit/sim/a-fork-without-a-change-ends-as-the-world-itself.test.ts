import { expect, test } from 'vitest';
import { MS_PER_DAY } from '../../../base/index.ts';
import { forkWorld } from '../../../sim/fork.ts';
import { start } from '../../../sim/simulate.ts';
import { World } from '../../../sim/world/world.ts';
import { eventfulWorld } from '../../support/sim/eventful-world.ts';
import { eventsDigest, playWorld, registryOf } from '../../support/sim/small-world.ts';

const FORK_MS = 100 * MS_PER_DAY;
const model = eventfulWorld({ horizonMs: 140 * MS_PER_DAY });

function startedWorld(regime: 'siloed' | 'central' | 'ledger'): World {
  const world = new World(model, 'small', 0, registryOf(model, regime));
  start(world);
  return world;
}

function outcome(world: World) {
  const { fingerprint, eventCount } = world.sim;
  return { fingerprint, eventCount, digest: eventsDigest(world), counters: world.counters };
}

test.each(['siloed', 'central', 'ledger'] as const)('in the %s regime', (regime) => {
  const unforked = outcome(playWorld(model, registryOf(model, regime)));
  const world = startedWorld(regime);
  world.sim.run(FORK_MS);
  const fork = forkWorld(world);
  const second = forkWorld(world);
  fork.sim.run(model.horizonMs);
  expect(outcome(fork)).toEqual(unforked);
  world.sim.run(model.horizonMs);
  expect(outcome(world)).toEqual(unforked);
  second.sim.run(model.horizonMs);
  expect(outcome(second)).toEqual(unforked);
});

test('a future of another policy shares the past and leaves the others alone', () => {
  const world = startedWorld('ledger');
  world.sim.run(FORK_MS);
  const sites = model.sites.map((site) => ({ ...site, scanRate: 0 }));
  const fork = forkWorld(world, { ...model, sites });
  const scansBefore = world.counters.scans;
  expect(fork.counters.scans).toBe(scansBefore);
  fork.sim.run(model.horizonMs);
  expect(world.counters.scans).toBe(scansBefore);
  world.sim.run(model.horizonMs);
  expect(fork.counters.dispensings).toBeLessThan(world.counters.dispensings);
  expect(fork.demand.packs).toEqual(world.demand.packs);
});

test('what cannot change in a world that runs is refused', () => {
  const world = startedWorld('ledger');
  const refused = (changes: object) => () => forkWorld(world, { ...model, ...changes });
  expect(refused({ attacks: [] })).toThrowError(/`attacks` of a world that runs was changed/);
  expect(refused({ sites: [] })).toThrowError(/the number of `sites` was changed/);
});
