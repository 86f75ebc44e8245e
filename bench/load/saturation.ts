/**
 * The greatest load that is taken, by bisection of its logarithm: on a scale of ratios, because engines differ by factors.
 *
 * @module
 */

import { Histogram } from './histogram.ts';
import type { RunResult } from './measure-run.ts';

/** Achieved over offered, at least. */
const ACHIEVED = 0.99;
/** A search that needs more has no answer: the machine, or the engine, is another one each time. */
const PROBES_MAX = 16;
/** A load below one transaction in ten seconds is none. */
const LEAST_PER_SECOND = 0.1;

/** Why a load was not taken; empty where it was. */
export function notTakenBecause(run: RunResult, sloMs: number): string {
  const { achieved, failed, timedOut, refused, backlogGrows } = run;
  const p99Ms = Histogram.of(run.latency).quantileUs(0.99) / 1000;
  if (run.voidBecause !== '') return `void: ${run.voidBecause}`;
  if (failed + timedOut > 0) return `${failed} errors, ${timedOut} time-outs`;
  if (run.measured === 0) return 'nothing was measured: the run is too short';
  if (!(p99Ms < sloMs)) return `p99 ${p99Ms.toFixed(0)} ms`;
  // What was refused was decided, too.
  const decided = achieved + refused / Math.max(1, run.measured);
  if (decided < ACHIEVED) return `${(100 * achieved).toFixed(1)} % achieved`;
  return backlogGrows ? 'the backlog grows' : '';
}

/**
 * Searches from a guess; returns the greatest load found that was taken, per second, 0 where none was.
 *
 * @param isTaken tries a load
 * @param resolution a taken load and one that is not are to lie within 1 + `resolution`
 * @param stride factor of the first steps, up or down, until there is one of each
 */
export async function searchSaturation(
  guess: number,
  isTaken: (perSecond: number) => Promise<boolean>,
  resolution: number,
  stride: number,
): Promise<number> {
  let taken = 0;
  let refused = Infinity;
  let perSecond = guess;
  for (let probe = 0; probe < PROBES_MAX && perSecond >= LEAST_PER_SECOND; probe++) {
    if (await isTaken(perSecond)) taken = perSecond;
    else refused = perSecond;
    if (taken > 0 && refused <= taken * (1 + resolution)) break;
    if (refused === Infinity) perSecond = taken * stride;
    else if (taken === 0) perSecond = refused / stride;
    else perSecond = Math.sqrt(taken * refused);
  }
  return taken;
}
