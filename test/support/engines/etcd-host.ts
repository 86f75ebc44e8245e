/** The engine over etcd in a process that the conformance suite kills. The argument is JSON: directory and endpoints. */
import { createLiveEtcdEngine } from '../../../ledger/engines/etcd/index.ts';
import type { LiveEngine } from '../../../ledger/engines/testing/index.ts';

export function createEngine(argument: string): LiveEngine {
  const options = JSON.parse(argument) as {
    directory: string;
    endpoints: string[];
    prefix: string;
  };
  return createLiveEtcdEngine({ ...options, workers: 1 });
}
