/** The pipeline over a log in memory: what signatures, rules and hashing cost without a disk. @module */
import { MemoryStorage } from '../../log/index.ts';
import type { LiveEngine } from '../live-engine.ts';
import { createPipelineEngine } from '../pipeline-engine.ts';
import { processCosts } from '../process-costs.ts';

/** A live engine in memory; `workers` threads verify signatures. What it holds is gone when it is closed. */
export function createLiveMemoryEngine(workers: number): LiveEngine {
  const supports = {
    durable: false,
    proofs: true,
    confidentiality: false,
    replicas: 1,
    byzantineFaults: 0,
    finality: 'immediate',
    signatures: true,
    rules: true,
    tamperEvident: true,
  } as const;
  return createPipelineEngine({
    name: 'memory',
    supports,
    workers,
    keeper: () =>
      Promise.resolve({
        storage: new MemoryStorage(),
        servers: [],
        costs: () => processCosts(0),
        close: () => Promise.resolve(),
      }),
  });
}
