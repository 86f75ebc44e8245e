/**
 * The engines that can be loaded, by name. To add one: say what it needs (`missing`), how its servers are started, and how
 * a new ledger of it is made; docs/load.md shows it. All of this runs in the engine's host process but `missing`.
 *
 * @module
 */
import { join } from 'node:path';
import type { LiveEngine } from '../../ledger/engines/testing/index.ts';

/** An engine's servers while they run. */
export interface EngineGround {
  /** An unopened engine over a ledger that does not exist yet; `ledger` is one word, another each time. */
  readonly create: (ledger: string) => LiveEngine | Promise<LiveEngine>;
  /** Ends the servers. */
  readonly stop: () => Promise<void>;
}

export interface EngineEntry {
  readonly name: string;
  /** What this machine lacks for it, with the remedy, in a sentence; undefined where nothing is missing. */
  readonly missing: () => Promise<string | undefined>;
  /** Starts what it needs; `directory` is empty and its own. */
  readonly start: (directory: string) => Promise<EngineGround>;
}

/** Verification threads of the engines that live in their host's process. */
const WORKERS = 2;

const nothingMissing = () => Promise.resolve(undefined);
const nothingToStop = () => Promise.resolve();

export const engines: readonly EngineEntry[] = [
  {
    name: 'level',
    missing: nothingMissing,
    start: async (directory) => {
      const { createLiveLevelEngine } = await import('../../ledger/engines/level/index.ts');
      return {
        create: (ledger) => createLiveLevelEngine(join(directory, ledger), WORKERS),
        stop: nothingToStop,
      };
    },
  },
  {
    name: 'memory',
    missing: nothingMissing,
    start: async () => {
      const { createLiveMemoryEngine } = await import('../../ledger/engines/memory/index.ts');
      return { create: () => createLiveMemoryEngine(WORKERS), stop: nothingToStop };
    },
  },
];
