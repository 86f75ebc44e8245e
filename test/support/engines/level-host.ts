/** The embedded engine in a process that the conformance suite kills. @module */
import { createLiveLevelEngine } from '../../../ledger/engines/level/index.ts';
import type { LiveEngine } from '../../../ledger/engines/testing/index.ts';

export function createEngine(directory: string): LiveEngine {
  return createLiveLevelEngine(directory, 1);
}
