import { expect, test } from 'vitest';
import { MS_PER_DAY } from '../../../base/index.ts';
import { forkWorld } from '../../../sim/fork.ts';
import { start } from '../../../sim/simulate.ts';
import { World } from '../../../sim/world/world.ts';
import { eventfulWorld } from '../../support/sim/eventful-world.ts';
import { FlaggingInspector } from '../../support/sim/flagging-inspector.ts';
import { eventsDigest, playWorld, registryOf } from '../../support/sim/small-world.ts';

const FORK_MS = 60 * MS_PER_DAY;
const model = {
  ...eventfulWorld({ horizonMs: 100 * MS_PER_DAY }),
  alarms: {
    investigators: 1,
    effort: { kind: 'exponential', meanMs: 5 * MS_PER_DAY },
    searchesShelf: true,
  },
} as const;

function outcome(world: World) {
  const { fingerprint, eventCount } = world.sim;
  const { asked, told } = world.inspector as FlaggingInspector;
  const { alarms, inquiries, stopped } = world.alarms;
  const kept = { asked, told, alarms, inquiries, stopped };
  return { fingerprint, eventCount, digest: eventsDigest(world), counters: world.counters, kept };
}

test('a fork goes on with a copy of the inspector, of alarms under way and of who waits', () => {
  const registry = () => registryOf(model, 'ledger');
  const inspector = () => new FlaggingInspector(20, 'quarantine');
  const unforked = outcome(playWorld(model, registry(), 'small', inspector()));
  const world = new World(model, 'small', 0, registry(), inspector());
  start(world);
  world.sim.run(FORK_MS);
  expect(world.alarms.nextInquiry).toBeLessThan(world.alarms.inquiries.length);
  const fork = forkWorld(world);
  fork.sim.run(model.horizonMs);
  expect(outcome(fork)).toEqual(unforked);
  world.sim.run(model.horizonMs);
  expect(outcome(world)).toEqual(unforked);
});
