/**
 * The highest resident memory of this process. `ru_maxrss` of a child begins, on Linux, with that of the parent it was
 * forked from, so a small child of a large benchmark would be told large; VmHWM belongs to the memory that exec made anew.
 *
 * @module
 */
import { readFileSync } from 'node:fs';

const KIB_PER_MIB = 1024;

/** MiB. Where /proc is missing, what getrusage says. */
export function peakMemoryMb(): number {
  const kib = ownPeakKib() ?? process.resourceUsage().maxRSS;
  return kib / KIB_PER_MIB;
}

function ownPeakKib(): number | undefined {
  try {
    const found = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'));
    return found === null ? undefined : Number(found[1]);
  } catch {
    return undefined;
  }
}
