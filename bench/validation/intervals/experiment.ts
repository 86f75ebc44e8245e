/**
 * What a coverage experiment is: an interval that should hold a known figure in 95 of 100 cases, made again and again.
 * It is how a method is judged, where the table of models judges a program.
 *
 * @module
 */
import type { Interval, RootKey } from '../../../base/index.ts';

export interface CoverageExperiment {
  /** Short name, also that of its random streams. */
  readonly id: string;
  /** The interval, in words. */
  readonly method: string;
  /** What it is an interval of. */
  readonly subject: string;
  readonly theory: number;
  /** One interval of 95 %, from streams of `root` alone. */
  readonly interval: (root: RootKey) => Interval;
}

/** Confidence of every interval under test. */
export const NOMINAL = 0.95;
