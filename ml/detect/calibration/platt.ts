/**
 * Platt's sigmoid (Platt 1999): log-odds that are straight in the score, with targets smoothed by one imagined row of each
 * class, so that separable scores get no infinite slope. The fit is Newton's method with backtracking in the form of Lin,
 * Lin & Weng (2007), which does not lose digits. Two numbers are learned: right for few rows, wrong where the curve is not
 * a sigmoid. A slope the wrong way round is replaced by none: the map must not turn a ranking over.
 *
 * @module
 */
import { exp, log } from '../../../base/index.ts';
import { fileError } from '../detector-file.ts';
import type { ScoreMap } from './score-map.ts';

const STEPS_MAX = 100;
const SHORTEST_STEP = 1e-10;
const GRADIENT_SMALL = 1e-9;
/** Added to the diagonal of the Hessian, as in the paper. */
const RIDGE = 1e-12;
/** Standardised scores beyond this count as this far. */
const FARTHEST = 1e6;

/** The sigmoid of `labels` (0 or 1) over finite `scores`. */
export function plattMap(scores: Float64Array, labels: Uint8Array): ScoreMap {
  const { middle, unit } = scaleOf(scores);
  const z = scores.map((score) => standard(score, middle, unit));
  const anomalies = labels.reduce((sum, label) => sum + label, 0);
  const others = labels.length - anomalies;
  const high = (anomalies + 1) / (anomalies + 2);
  const low = 1 / (others + 2);
  const targets = Float64Array.from(labels, (label) => (label === 1 ? high : low));
  const flat = log((others + 1) / (anomalies + 1));
  const [slope, intercept] = newton(z, targets, flat);
  // Of negative slope is what rises: p = 1 / (1 + exp(slope z + intercept)).
  if (slope < 0) return mapOf(middle, unit, slope, intercept);
  const mean = targets.reduce((sum, target) => sum + target, 0) / targets.length;
  return mapOf(middle, unit, 0, labels.length === 0 ? flat : log((1 - mean) / mean));
}

/**
 * The sigmoid with these numbers.
 *
 * @throws TheriacError E_DETECTOR_FILE
 */
export function readPlatt(
  from: readonly number[] | undefined,
  to: readonly number[] | undefined,
): ScoreMap {
  if (from?.length !== 2 || to?.length !== 2 || from[1]! < 0 || to[0]! > 0) {
    throw fileError('the numbers of a sigmoid are missing, or it falls');
  }
  return mapOf(from[0]!, from[1]!, to[0]!, to[1]!);
}

function mapOf(middle: number, unit: number, slope: number, intercept: number): ScoreMap {
  return {
    from: [middle, unit],
    to: [slope, intercept],
    probabilityOf: (score) => 1 / (1 + exp(slope * standard(score, middle, unit) + intercept)),
  };
}

function standard(score: number, middle: number, unit: number): number {
  if (unit === 0) return 0;
  return Math.min(FARTHEST, Math.max(-FARTHEST, (score - middle) / unit));
}

/** Mean and standard deviation; 0 where scores do not vary, or by more than can be said. */
function scaleOf(scores: Float64Array): { middle: number; unit: number } {
  const count = Math.max(1, scores.length);
  const middle = scores.reduce((sum, score) => sum + score / count, 0);
  const unit = Math.sqrt(
    scores.reduce((sum, score) => sum + ((score - middle) * (score - middle)) / count, 0),
  );
  return { middle, unit: Number.isFinite(unit) ? unit : 0 };
}

/** Slope and intercept at the least cross-entropy with the targets. */
function newton(z: Float64Array, targets: Float64Array, flat: number): [number, number] {
  let slope = 0;
  let intercept = flat;
  let value = lossAt(z, targets, slope, intercept);
  for (let step = 0; step < STEPS_MAX; step++) {
    let [h11, h22, h21, g1, g2] = [RIDGE, RIDGE, 0, 0, 0];
    for (let i = 0; i < z.length; i++) {
      const p = 1 / (1 + exp(slope * z[i]! + intercept));
      const weight = p * (1 - p);
      h11 += z[i]! * z[i]! * weight;
      h22 += weight;
      h21 += z[i]! * weight;
      const error = targets[i]! - p;
      g1 += z[i]! * error;
      g2 += error;
    }
    if (Math.abs(g1) < GRADIENT_SMALL && Math.abs(g2) < GRADIENT_SMALL) break;
    const determinant = h11 * h22 - h21 * h21;
    const dSlope = -(h22 * g1 - h21 * g2) / determinant;
    const dIntercept = -(h11 * g2 - h21 * g1) / determinant;
    const descent = g1 * dSlope + g2 * dIntercept;
    let length = 1;
    for (; length >= SHORTEST_STEP; length /= 2) {
      const next = lossAt(z, targets, slope + length * dSlope, intercept + length * dIntercept);
      if (!(next < value + 0.0001 * length * descent)) continue;
      slope += length * dSlope;
      intercept += length * dIntercept;
      value = next;
      break;
    }
    if (length < SHORTEST_STEP) break;
  }
  return [slope, intercept];
}

function lossAt(z: Float64Array, targets: Float64Array, slope: number, intercept: number): number {
  let sum = 0;
  for (let i = 0; i < z.length; i++) {
    const f = slope * z[i]! + intercept;
    sum += f >= 0 ? targets[i]! * f + log(1 + exp(-f)) : (targets[i]! - 1) * f + log(1 + exp(f));
  }
  return sum;
}
