/** What an engine has used, with a node on this machine that serves it alone. Linux says so in /proc. @module */
import { readFile } from 'node:fs/promises';
import type { EngineCosts } from '../live-engine.ts';
import { processCosts } from '../process-costs.ts';

/** Of the kernel's clock, as /proc counts it. */
const MS_PER_TICK = 10;
const PAGE_BYTES = 4096;
/** Fields of /proc/PID/stat behind the name in brackets (proc(5)). */
const USER_TICKS = 11;
const SYSTEM_TICKS = 12;
const RESIDENT_PAGES = 21;

/** Costs of this process and of the node `pid`, where it is given and runs. */
export async function costsWithNode(
  pid: number | undefined,
  syncs?: number,
  appendedBytes?: number,
): Promise<EngineCosts> {
  const own = await processCosts(syncs, undefined, appendedBytes);
  const stat = pid === undefined ? '' : await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields.length <= RESIDENT_PAGES) return own;
  const ticks = Number(fields[USER_TICKS]) + Number(fields[SYSTEM_TICKS]);
  return {
    ...own,
    cpuMs: own.cpuMs + ticks * MS_PER_TICK,
    residentBytes: own.residentBytes + Number(fields[RESIDENT_PAGES]) * PAGE_BYTES,
  };
}
