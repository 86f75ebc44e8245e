/**
 * From scores to probabilities, learned on rows that the detector has not seen. A map never falls, so that it changes no
 * ranking but for ties. Both are small enough to be two lists of numbers in the file of a detector.
 *
 * @module
 */
export interface ScoreMap {
  /** Probability of a score, 0 … 1, whatever the score. */
  readonly probabilityOf: (score: number) => number;
  /** What it takes to make the map again. */
  readonly from: readonly number[];
  readonly to: readonly number[];
}
