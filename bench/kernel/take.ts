/**
 * One take of a contestant: its model is built and run again and again until it has used enough
 * processor time to be measured, for the clock of the processor goes in steps of milliseconds.
 * Rates are per second of processor time of the whole process, garbage collection included.
 *
 * @module
 */
import { TheriacError } from '../../base/index.ts';
import type { Outcome, Prepare } from './workload.ts';

const TAKE_MIN_US = 250_000;

/** Operations per second of processor time. Throws where a run ends with another outcome. */
export function take(
  name: string,
  operations: number,
  prepare: Prepare,
  expected: Outcome,
): number {
  let us = 0;
  let done = 0;
  while (us < TAKE_MIN_US) {
    const run = prepare();
    const start = process.cpuUsage();
    const outcome = run();
    const { user, system } = process.cpuUsage(start);
    us += user + system;
    done += operations;
    sameWork(name, outcome, expected);
  }
  return done / (us / 1e6);
}

/**
 * Refuses a contestant who has done other work.
 *
 * @throws TheriacError E_BENCH_CHECKSUM
 */
export function sameWork(name: string, found: Outcome, expected: Outcome): void {
  if (found.endMs === expected.endMs && found.checksum === expected.checksum) return;
  throw new TheriacError({
    code: 'E_BENCH_CHECKSUM',
    place: name,
    rule:
      `ended at ${found.endMs} ms with checksum ${found.checksum}, ` +
      `not at ${expected.endMs} ms with ${expected.checksum}`,
    remedy: 'report it: one of the two runs events in another order',
  });
}
