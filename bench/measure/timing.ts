/**
 * Rates of work, of time passed and of processor time. The second hardly moves when a neighbour takes the processor
 * away, so the two together tell a slow program from a busy machine.
 *
 * @module
 */

/** How fast something went, in units of work. */
export interface Rate {
  readonly perSecond: number;
  /** Per second of processor time of the whole process, all its threads together. */
  readonly perCpuSecond: number;
}

/** Runs `work`, which answers with the units of work done, and times it. */
export async function timed(work: () => Promise<number>): Promise<Rate> {
  const startUs = cpuUs();
  const startMs = performance.now();
  const done = await work();
  const seconds = (performance.now() - startMs) / 1000;
  return { perSecond: done / seconds, perCpuSecond: done / ((cpuUs() - startUs) / 1e6) };
}

/** The mean of two rates. */
export function meanRate(a: Rate, b: Rate): Rate {
  return {
    perSecond: (a.perSecond + b.perSecond) / 2,
    perCpuSecond: (a.perCpuSecond + b.perCpuSecond) / 2,
  };
}

function cpuUs(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}
