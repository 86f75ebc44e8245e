/**
 * Plays a scenario file to its horizon, day by day, and says what was wrong with the world that it
 * left: a hang is too many events in a day, which no honest small world has.
 *
 * @module
 */
import { MS_PER_DAY, rootKey } from '../../../base/index.ts';
import { scoringService } from '../../../bench/run/inspection.ts';
import { registrySetup } from '../../../bench/run/registry-setup.ts';
import { configuredRules, createRegistry } from '../../../ledger/index.ts';
import { detectorConfig, prepareDetectors } from '../../../ml/index.ts';
import type { ResolvedScenario } from '../../../scenarios/index.ts';
import { start } from '../../../sim/simulate.ts';
import { checkConservation } from '../../../sim/world/conservation.ts';
import { checkLittlesLaw } from '../../../sim/world/littles-law.ts';
import { World } from '../../../sim/world/world.ts';

// Some random scenarios have an autoencoder inside their world.
await prepareDetectors([detectorConfig.parse({ id: 'any', type: 'autoencoder' })]);

/** Busy days of small worlds have some hundred thousand events; a loop has no end. */
const EVENTS_PER_DAY_MAX = 2_000_000;
const EVENTS_PER_INSTANT_MAX = 20_000;

/** The world of a scenario, started. */
export function startedWorld(scenario: ResolvedScenario, seed: string): World {
  const { world: model, ledger, ruleFiles } = scenario;
  const rules = configuredRules(ledger, ruleFiles);
  const registry = createRegistry(ledger, registrySetup(model), rules);
  const action = scenario.inspection?.action ?? 'off';
  const inspector = scoringService(scenario, action, rootKey(seed, 0));
  const world = new World(model, seed, 0, registry, inspector);
  // the kernel's own guard is for large worlds, and would take its time here
  (world.sim as { maxEventsPerInstant: number }).maxEventsPerInstant = EVENTS_PER_INSTANT_MAX;
  start(world);
  return world;
}

/** Faults of the world at its horizon; throws what the world throws. */
export function faultsOf(scenario: ResolvedScenario, seed: string): readonly string[] {
  const world = startedWorld(scenario, seed);
  const { model } = world;
  for (let day = 1; world.nowMs < model.horizonMs; day++) {
    const before = world.sim.eventCount;
    world.sim.run(Math.min(day * MS_PER_DAY, model.horizonMs));
    if (world.sim.eventCount - before > EVENTS_PER_DAY_MAX) return [`day ${day} does not end`];
  }
  return [...checkConservation(world).faults, ...checkLittlesLaw(world)];
}
