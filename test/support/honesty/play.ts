/** Plays a preset under one regime, as a cell of an experiment would, and hands out the world. @module */
import { createRegistry, type LedgerConfig } from '../../../ledger/index.ts';
import { loadScenario, type ResolvedScenario } from '../../../scenarios/index.ts';
import { simulate, type WorldResult } from '../../../sim/index.ts';
import { PROJECT_ROOT } from '../source-files.ts';

export const SEED = 'honesty';

/** The scenario of `npm start`, with overrides. */
export function firstRun(set: readonly string[] = []): Promise<ResolvedScenario> {
  return loadScenario(`${PROJECT_ROOT}/scenarios/presets/first-run.yaml`, { set });
}

/** The world of one replication. */
export function play(
  scenario: ResolvedScenario,
  ledger: Partial<LedgerConfig>,
  replication: number,
): WorldResult {
  const { world } = scenario;
  const parties = world.organisations;
  const registry = createRegistry(
    { ...scenario.ledger, ...ledger },
    {
      parties,
      products: world.products,
      patients: parties.length - 3,
      regulator: parties.length - 2,
      hub: parties.length - 1,
    },
  );
  return simulate(world, { seed: SEED, replication, registry });
}

/** Replications 0 … n − 1. */
export const replications = (n: number) => Array.from({ length: n }, (_, index) => index);
