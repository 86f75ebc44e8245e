/** The engine `evm-anchored` in a process that the conformance suite kills. @module */
import { type AnchoredOptions, createAnchoredEngine } from '../../../ledger/engines/evm/index.ts';
import type { LiveEngine } from '../../../ledger/engines/testing/index.ts';

export function createEngine(argument: string): LiveEngine {
  return createAnchoredEngine(JSON.parse(argument) as AnchoredOptions);
}
