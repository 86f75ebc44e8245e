/** The world behind its description. @module */
import type { LiveWorld } from '../../ledger/engines/testing/index.ts';
import { SyntheticWorld } from '../../ledger/engines/workload/index.ts';
import type { WorldSpec } from './world-spec.ts';

/** What an engine is opened with. */
export async function liveWorldOf(spec: WorldSpec): Promise<LiveWorld> {
  if (spec.kind === 'synthetic') return new SyntheticWorld(spec.packs).world();
  // A synthetic load needs neither scenarios nor the simulator.
  const { scenarioWorld } = await import('./scenario-events.ts');
  return scenarioWorld(spec);
}
