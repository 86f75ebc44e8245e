import { expect, test } from 'vitest';
import { MS_PER_DAY } from '../../../../base/index.ts';
import type { DetectorConfig } from '../../../../ml/index.ts';
import { forkWorld } from '../../../../sim/fork.ts';
import { start } from '../../../../sim/simulate.ts';
import { World } from '../../../../sim/world/world.ts';
import { eventsDigest, playWorld, registryOf } from '../../../support/sim/small-world.ts';
import { ATTACKED, FROM_MS, service } from './live-service.ts';

const FOREST: DetectorConfig = { id: 'f', type: 'isolation-forest', trees: 20, samples: 64 };
const LOGISTIC: DetectorConfig = {
  id: 'l',
  type: 'logistic-regression',
  passes: 2,
  learningRate: 0.1,
  beta: 1,
  l1: 0,
  l2: 1,
};

function outcome(world: World) {
  const { fingerprint, eventCount } = world.sim;
  const { alarms } = world.alarms;
  return { fingerprint, eventCount, digest: eventsDigest(world), alarms };
}

test.each([
  ['before its first fit', FOREST, FROM_MS - 2 * MS_PER_DAY],
  ['between two fits', FOREST, FROM_MS + 6 * MS_PER_DAY],
  ['with labels that are still to come', LOGISTIC, FROM_MS + 6 * MS_PER_DAY],
] as const)('a fork %s ends as the world itself', (_, detector, forkMs) => {
  const changes = { refitEveryMs: 10 * MS_PER_DAY, alertBudgetPerMillion: 400_000 };
  const made = () => service(detector, 'quarantine', changes);
  const registry = () => registryOf(ATTACKED, 'ledger');
  const unforked = outcome(playWorld(ATTACKED, registry(), 'small', made()));
  if (detector === FOREST) expect(unforked.alarms.length).toBeGreaterThan(3);
  const world = new World(ATTACKED, 'small', 0, registry(), made());
  start(world);
  world.sim.run(forkMs);
  const fork = forkWorld(world);
  fork.sim.run(ATTACKED.horizonMs);
  expect(outcome(fork)).toEqual(unforked);
  world.sim.run(ATTACKED.horizonMs);
  expect(outcome(world)).toEqual(unforked);
});
