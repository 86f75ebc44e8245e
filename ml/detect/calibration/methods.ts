/** The ways to learn a map from scores to probabilities, and to read one from a file. @module */
import { isotonicMap, readIsotonic } from './isotonic.ts';
import { plattMap, readPlatt } from './platt.ts';
import type { ScoreMap } from './score-map.ts';

/** The map of `scores` to the share of anomalies among rows with these labels. */
export function learnMap(
  method: 'isotonic' | 'platt',
  scores: Float64Array,
  labels: Uint8Array,
): ScoreMap {
  return method === 'isotonic' ? isotonicMap(scores, labels) : plattMap(scores, labels);
}

/**
 * The map that the lists of a file hold.
 *
 * @throws TheriacError E_DETECTOR_FILE
 */
export function readMap(
  method: 'isotonic' | 'platt',
  from: readonly number[] | undefined,
  to: readonly number[] | undefined,
): ScoreMap {
  return method === 'isotonic' ? readIsotonic(from, to) : readPlatt(from, to);
}
