/**
 * The troubled engines under names that a load block may give, so that a whole load test can be run on them.
 *
 * @module
 */
import type { EngineEntry } from '../../../bench/load/engines.ts';
import { engines as troubled } from './troubled-engines.ts';

function as(name: string, kind: string): EngineEntry {
  return { ...troubled.find((engine) => engine.name === kind)!, name };
}

export const engines: readonly EngineEntry[] = [
  as('level', 'plain'),
  as('memory', 'dropping'),
  as('etcd', 'absent'),
  as('evm', 'dying'),
];
