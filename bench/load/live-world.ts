/** The world behind its description. @module */
import type { LiveWorld } from '../../ledger/engines/testing/index.ts';
import { syntheticWorld } from './signed-load.ts';
import type { WorldSpec } from './world-spec.ts';

/** What an engine is opened with. */
export async function liveWorldOf(spec: WorldSpec): Promise<LiveWorld> {
  if (spec.kind === 'synthetic') return syntheticWorld(spec.packs).world();
  // A synthetic load needs neither scenarios nor the simulator.
  const { scenarioWorld } = await import('./scenario-events.ts');
  return scenarioWorld(spec);
}
