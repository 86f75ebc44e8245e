import { expect, test } from 'vitest';
import { MS_PER_DAY } from '../../../base/index.ts';
import { forkWorld } from '../../../sim/fork.ts';
import { withChange } from '../../../sim/index.ts';
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

test('a change of policy is a fork at its day', () => {
  const sites = model.sites.map((site) => ({ ...site, scanRate: 0 }));
  const changed = withChange(model, { ...model, sites }, FORK_MS);
  const world = startedWorld('ledger');
  world.sim.run(FORK_MS);
  const fork = forkWorld(world, { ...model, sites });
  fork.sim.run(model.horizonMs);
  expect(outcome(playWorld(changed, registryOf(model, 'ledger')))).toEqual(outcome(fork));
  const unchanged = withChange(model, eventfulWorld({ horizonMs: model.horizonMs }), FORK_MS);
  const same = playWorld(unchanged, registryOf(model, 'ledger'));
  expect(outcome(same)).toEqual(outcome(playWorld(model, registryOf(model, 'ledger'))));
});

test('what cannot change in a world that runs is refused', () => {
  const refused = (changes: object) => () => withChange(model, { ...model, ...changes }, FORK_MS);
  expect(refused({ attacks: [] })).toThrow(/`attacks` differs/);
  expect(refused({ sites: [] })).toThrow(/sites or lanes were added, removed or moved/);
});
