/**
 * The embedded default in real time: the pipeline over a segment log, with LevelDB as its index. The index is written
 * behind the log and without sync, since it can be rebuilt.
 *
 * @module
 */
import { join } from 'node:path';
import { DirectoryStorage } from '../../log/index.ts';
import { auditDirectory } from '../../verify/index.ts';
import type { LiveEngine } from '../live-engine.ts';
import { createPipelineEngine, type LogKeeper } from '../pipeline-engine.ts';
import { countingSyncs, processCosts } from '../process-costs.ts';
import { IndexBehind } from './index-behind.ts';
import { LevelIndex } from './level-index.ts';

const SUPPORTS = {
  durable: true,
  proofs: true,
  confidentiality: false,
  replicas: 1,
  byzantineFaults: 0,
  finality: 'immediate',
  signatures: true,
  rules: true,
  tamperEvident: true,
} as const;

/** A live engine whose log lies in `directory`; `workers` threads verify signatures. */
export function createLiveLevelEngine(
  directory: string,
  workers: number,
  blockTransactions?: number,
): LiveEngine {
  return createPipelineEngine({
    name: 'level',
    supports: SUPPORTS,
    workers,
    ...(blockTransactions === undefined ? {} : { blockTransactions }),
    keeper: () => openKeeper(directory),
  });
}

async function openKeeper(directory: string): Promise<LogKeeper> {
  const { storage, syncs, appendedBytes } = countingSyncs(new DirectoryStorage(directory));
  const index = await LevelIndex.open(join(directory, 'index'));
  // An index that is ahead of a log whose torn tail was cut names blocks that are not there any more: it is begun anew.
  await index.reset();
  const behind = new IndexBehind(index);
  return {
    storage,
    servers: [],
    onBlock: (place, eventIds) => {
      behind.add(place, eventIds);
    },
    audit: () => auditDirectory(directory),
    costs: () => processCosts(syncs(), join(directory, 'index'), appendedBytes()),
    close: async () => {
      await behind.close();
      await storage.close();
    },
  };
}
