/** The engine over a primary and its standby in a process that the conformance suite kills. The argument is JSON. */
import { createStandbyEngine } from '../../../ledger/engines/standby/index.ts';
import type { LiveEngine } from '../../../ledger/engines/testing/index.ts';

export function createEngine(argument: string): LiveEngine {
  return createStandbyEngine({ ...(JSON.parse(argument) as { url: string }), workers: 1 });
}
