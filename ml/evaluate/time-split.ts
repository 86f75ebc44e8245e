/**
 * Splits by time: fit on the past, choose the threshold on what came after, judge on what came last. A random split would
 * let a detector learn from the future of the same attack.
 *
 * @module
 */

/** From (included) until (excluded), ms since the scenario's start. */
export type TimeRange = readonly [fromMs: number, untilMs: number];

/** Indexes of the times within `range`, ascending. */
export function indexesInRange(timesMs: Float64Array, range: TimeRange): Int32Array {
  const indexes: number[] = [];
  for (let i = 0; i < timesMs.length; i++) {
    if (timesMs[i]! >= range[0] && timesMs[i]! < range[1]) indexes.push(i);
  }
  return Int32Array.from(indexes);
}
