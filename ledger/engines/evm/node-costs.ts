/** What an engine has used, with a node on this machine that serves it alone. Linux says so in /proc. @module */
import type { EngineCosts } from '../live-engine.ts';
import { processCosts } from '../process-costs.ts';
import { accountOf } from '../server-processes.ts';

/** Costs of this process and of the node `pid`, where it is given and runs. */
export async function costsWithNode(
  pid: number | undefined,
  syncs?: number,
  appendedBytes?: number,
): Promise<EngineCosts> {
  const own = await processCosts(syncs, undefined, appendedBytes);
  if (pid === undefined) return own;
  const { cpuMs, residentBytes } = accountOf(pid);
  return {
    ...own,
    cpuMs: own.cpuMs + cpuMs,
    residentBytes: own.residentBytes + residentBytes,
  };
}
