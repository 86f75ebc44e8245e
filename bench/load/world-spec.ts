/**
 * The trade that a ledger is loaded with, as a few words: generator and engine host are two processes, and each makes the
 * same world (keys, parties, genesis record) for itself.
 *
 * @module
 */
import type { LiveWorld } from '../../ledger/engines/testing/index.ts';
import { SyntheticWorld } from '../../ledger/engines/workload/index.ts';

export type WorldSpec =
  | { readonly kind: 'synthetic'; readonly packs: number }
  /** The world of a scenario file, as the simulator plays it. */
  | {
      readonly kind: 'events';
      readonly scenario: string;
      readonly dataDirectory: string | undefined;
      readonly set: readonly string[];
      readonly seed: string;
    };

/** What an engine is opened with. */
export async function liveWorldOf(spec: WorldSpec): Promise<LiveWorld> {
  if (spec.kind === 'synthetic') return new SyntheticWorld(spec.packs).world();
  const { scenarioWorld } = await import('./scenario-events.ts');
  return scenarioWorld(spec);
}
