/**
 * Tables of delays that a workload and its references share: the figures then compare event loops
 * and not generators of random numbers, and equal checksums show that the same work was done.
 *
 * @module
 */
import { createStream, rootKey } from '../../base/index.ts';

/** Mean delay: an hour, so that ties are rare and times outgrow 32 bits, as in long runs. */
export const MEAN_DELAY_MS = 3_600_000;

/** `count` exponential delays in whole ms. Equal names give equal tables. */
export function exponentialDelays(name: string, count: number, meanMs: number): Int32Array {
  const stream = createStream(rootKey('kernel benchmark', 0), name, 'delays');
  return Int32Array.from({ length: count }, () => Math.round(stream.exponential(meanMs)));
}
