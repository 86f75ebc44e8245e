/**
 * Split conformal alerts (Vovk, Gammerman & Shafer 2005; Bates et al. 2023 for outliers). The p-value of a scan is the share,
 * it counted in, of validation scans that score at least as high; a scan alerts where that is at most the alert level. A
 * genuine scan that is exchangeable with the genuine ones of the validation range alerts with a chance of at most the level,
 * for any number of scans and any detector.
 *
 * No label is needed: all validation scans are compared with. Frauds among them can only raise the bound by what they take
 * of the whole: with n scans, m of them fraud, it is level × (n + 1) / (n − m + 1) in the very worst case, that of
 * frauds which all score lower than any genuine scan, and below the level where they score higher.
 *
 * @module
 */
import { checkScores } from '../ranking.ts';
import { nextAbove } from './next-number.ts';

/**
 * Score from which a scan alerts at this level; Infinity where there are too few scans (below 1 / level − 1) to say so.
 *
 * @throws TheriacError E_EVALUATE_INPUT
 */
export function conformalThreshold(scores: Float64Array, alertLevel: number): number {
  checkScores('conformalThreshold', scores);
  // p ≤ level where fewer than `rank` scans score as high, hence above the score of that rank.
  const rank = Math.min(scores.length, Math.floor(alertLevel * (scores.length + 1)));
  if (rank < 1) return Number.POSITIVE_INFINITY;
  return nextAbove(scores.slice().sort()[scores.length - rank]!);
}

/**
 * The conformal p-value of `score` among the validation `scores`.
 *
 * @throws TheriacError E_EVALUATE_INPUT
 */
export function conformalPValue(scores: Float64Array, score: number): number {
  checkScores('conformalPValue', scores);
  const asHigh = scores.reduce((count, one) => count + (one >= score ? 1 : 0), 0);
  return (1 + asHigh) / (scores.length + 1);
}
