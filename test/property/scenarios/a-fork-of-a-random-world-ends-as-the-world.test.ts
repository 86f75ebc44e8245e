import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { forkWorld } from '../../../sim/fork.ts';
import type { World } from '../../../sim/world/world.ts';
import { drawn } from '../../support/scenarios/many-scenarios.ts';
import { startedWorld } from '../../support/scenarios/play-scenario.ts';
import { writeDataFiles } from '../../support/scenarios/random-scenario.ts';
import { eventsDigest } from '../../support/sim/small-world.ts';

const SCENARIOS = 20;

const folder = mkdtempSync(join(tmpdir(), 'theriac-fork-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function end(world: World) {
  world.sim.run(world.model.horizonMs);
  const { fingerprint, eventCount } = world.sim;
  return { fingerprint, eventCount, digest: eventsDigest(world), counters: world.counters };
}

test('half-way, with whatever the scenario has', async () => {
  writeDataFiles(folder);
  for (let number = 0; number < SCENARIOS; number++) {
    const { scenario } = await drawn(folder, number);
    const world = startedWorld(scenario, 'fork');
    world.sim.run(Math.floor(world.model.horizonMs / 2));
    const fork = end(forkWorld(world));
    expect({ number, ...fork }).toEqual({ number, ...end(world) });
    expect({ number, ...fork }).toEqual({ number, ...end(startedWorld(scenario, 'fork')) });
  }
});
