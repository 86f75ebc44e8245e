/** What a manifest says of the machine and of the process that did the work. @module */
import { cpus, totalmem } from 'node:os';

/** The machine. */
export function machineFacts() {
  const cores = cpus();
  return {
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
    cpu: cores[0]?.model ?? 'unknown',
    cores: cores.length,
    memoryBytes: totalmem(),
  };
}

/** What this process has used until now, for work that began at `startedMs` (since 1970). */
export function processFacts(startedMs: number) {
  const finishedMs = Date.now();
  const { user, system } = process.cpuUsage();
  return {
    startedAt: new Date(startedMs).toISOString(),
    finishedAt: new Date(finishedMs).toISOString(),
    wallMs: finishedMs - startedMs,
    cpuMs: Math.round((user + system) / 1000),
    memoryPeakBytes: process.resourceUsage().maxRSS * 1024,
  };
}
