/**
 * The processes of a server on this machine, out of /proc: to kill them in tests, and to count what they use. The first
 * process of PostgreSQL (postmaster) is the parent of all others, and what ended is in its own account.
 *
 * @module
 */
import { readdirSync, readFileSync } from 'node:fs';

export interface ProcessAccount {
  readonly cpuMs: number;
  /** Shared memory is counted once, in parts. */
  readonly residentBytes: number;
}

/** Of the kernel's clock in /proc; 100 Hz on every Linux that Node runs on. */
const MS_PER_TICK = 10;

/** Process and its parent; undefined for one that ended. */
function statOf(pid: number): readonly string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name stands in brackets and may hold blanks: state is field 3.
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

/** Processes below `parent`, in the order of their numbers; empty where there is no /proc. */
export function childrenOf(parent: number): readonly number[] {
  try {
    const names = readdirSync('/proc').sort();
    const pids = names.filter((name) => /^\d+$/.test(name)).map(Number);
    return pids.filter((pid) => statOf(pid)?.[1] === String(parent)).sort((a, b) => a - b);
  } catch {
    return [];
  }
}

/** What PostgreSQL says that process does, such as `walwriter`. */
export function titleOf(pid: number): string {
  try {
    const title = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0] ?? '';
    return title.replace(/^postgres: /, '').trim();
  } catch {
    return '';
  }
}

/** CPU time and memory of `parent`, all that it started, and what of it ended. */
export function accountOf(parent: number): ProcessAccount {
  let ticks = 0;
  let residentBytes = 0;
  for (const pid of [parent, ...childrenOf(parent)]) {
    const stat = statOf(pid);
    if (stat === undefined) continue;
    // utime and stime; of the parent also those of ended children.
    const fields = pid === parent ? [11, 12, 13, 14] : [11, 12];
    for (const field of fields) ticks += Number(stat[field]);
    residentBytes += proportionalBytes(pid);
  }
  return { cpuMs: ticks * MS_PER_TICK, residentBytes };
}

/** Pss: what is shared by n processes counts one n-th. */
function proportionalBytes(pid: number): number {
  try {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
