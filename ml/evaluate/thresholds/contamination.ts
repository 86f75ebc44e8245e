/**
 * How many of the scans are anomalies, by their scores alone: those beyond the upper fence of the boxplot for skewed
 * distributions (Hubert & Vandervieren 2008). Tukey's fences take the tail of a skewed distribution for outliers, and scores
 * are skewed; the medcouple (Brys, Hubert & Struyf 2004), a robust measure of skewness, moves the fence out. Of scores without
 * any anomaly about 0.35 % lie beyond it, of heavy tails (log-normal) 1 % and more: shares of that size cannot be told from none.
 *
 * @module
 */
import { exp, quantile } from '../../../base/index.ts';
import { checkScores } from '../ranking.ts';
import { nextAbove } from './next-number.ts';

/** The medcouple takes the square of so many steps; more scores stand in for each other at even ranks. */
const MEDCOUPLE_SCORES = 500;
const WHISKER = 1.5;

/**
 * Score from which a scan counts as an anomaly; where half of the scores are equal and the rest is no wider, any larger one
 * does. Infinity without scores.
 *
 * @throws TheriacError E_EVALUATE_INPUT
 */
export function contaminationThreshold(scores: Float64Array): number {
  checkScores('contaminationThreshold', scores);
  if (scores.length === 0) return Number.POSITIVE_INFINITY;
  const sorted = scores.slice().sort();
  const [lower, upper] = [0.25, 0.75].map((at) => quantile(Array.from(sorted), at));
  const skewness = medcouple(atEvenRanks(sorted, MEDCOUPLE_SCORES));
  const stretch = exp((skewness >= 0 ? 3 : 4) * skewness);
  return nextAbove(upper! + WHISKER * stretch * (upper! - lower!));
}

/**
 * Estimated share of anomalies, 0 … 1; 0 without scores.
 *
 * @throws TheriacError E_EVALUATE_INPUT
 */
export function estimateContamination(scores: Float64Array): number {
  const threshold = contaminationThreshold(scores);
  const beyond = scores.reduce((count, score) => count + (score >= threshold ? 1 : 0), 0);
  return scores.length === 0 ? 0 : beyond / scores.length;
}

function atEvenRanks(sorted: Float64Array, most: number): Float64Array {
  if (sorted.length <= most) return sorted;
  return Float64Array.from({ length: most }, (_, i) => {
    return sorted[Math.floor(((i + 0.5) * sorted.length) / most)]!;
  });
}

/**
 * Median over all pairs around the median of how much further the upper one is away, −1 … 1. Pairs of values that both equal
 * the median count as symmetric.
 */
function medcouple(sorted: Float64Array): number {
  const middle = quantile(Array.from(sorted), 0.5);
  const low = sorted.filter((value) => value <= middle);
  const high = sorted.filter((value) => value >= middle);
  const kernel = new Float64Array(low.length * high.length);
  let at = 0;
  for (const a of low) {
    for (const b of high) {
      const span = b - a;
      kernel[at++] = span > 0 && span < Infinity ? (b - middle - (middle - a)) / span : 0;
    }
  }
  return quantile(Array.from(kernel.sort()), 0.5);
}
