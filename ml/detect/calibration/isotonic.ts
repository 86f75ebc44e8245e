/**
 * Isotonic regression: the rising steps that come nearest to the labels, by pooling adjacent violators (Ayer et al. 1955;
 * Zadrozny & Elkan 2002 for probabilities). Between two steps the map runs straight; beyond the ends it stays flat. It
 * supposes nothing of the scores, and needs more rows than Platt's curve for it.
 *
 * @module
 */
import { fileError } from '../detector-file.ts';
import type { ScoreMap } from './score-map.ts';

interface Step {
  readonly lowest: number;
  readonly highest: number;
  /** Rows of the step, and anomalies among them. */
  readonly rows: number;
  readonly anomalies: number;
}

/** The rising steps of `labels` (0 or 1) over finite `scores`; 0 throughout where there are none. */
export function isotonicMap(scores: Float64Array, labels: Uint8Array): ScoreMap {
  const order = [...scores.keys()].sort((a, b) => scores[a]! - scores[b]! || a - b);
  const steps: Step[] = [];
  for (let i = 0; i < order.length; ) {
    const score = scores[order[i]!]!;
    let anomalies = 0;
    const first = i;
    for (; i < order.length && scores[order[i]!] === score; i++) anomalies += labels[order[i]!]!;
    let step: Step = { lowest: score, highest: score, rows: i - first, anomalies };
    for (let last = steps.at(-1); last !== undefined && shareOf(last) >= shareOf(step); ) {
      steps.pop();
      step = {
        lowest: last.lowest,
        highest: step.highest,
        rows: last.rows + step.rows,
        anomalies: last.anomalies + step.anomalies,
      };
      last = steps.at(-1);
    }
    steps.push(step);
  }
  return mapOf(
    steps.flatMap(({ lowest, highest }) => (lowest < highest ? [lowest, highest] : [lowest])),
    steps.flatMap((step) =>
      step.lowest < step.highest ? [shareOf(step), shareOf(step)] : [shareOf(step)],
    ),
  );
}

/**
 * The map with these corners.
 *
 * @throws TheriacError E_DETECTOR_FILE where scores do not rise or a value is no probability
 */
export function readIsotonic(
  from: readonly number[] | undefined,
  to: readonly number[] | undefined,
): ScoreMap {
  const rises = (list: readonly number[]) => list.every((one, i) => i === 0 || one >= list[i - 1]!);
  if (from === undefined || from.length !== to?.length || !rises(from) || !rises(to)) {
    throw fileError('the corners of an isotonic map are missing, or fall');
  }
  if (to.some((share) => share < 0 || share > 1)) throw fileError('a probability is none');
  return mapOf(from, to);
}

function shareOf({ anomalies, rows }: Step): number {
  return anomalies / rows;
}

function mapOf(from: readonly number[], to: readonly number[]): ScoreMap {
  const scores = Float64Array.from(from);
  const shares = Float64Array.from(to);
  return {
    from,
    to,
    probabilityOf(score) {
      let low = 0;
      let high = scores.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (scores[middle]! < score) low = middle + 1;
        else high = middle;
      }
      if (low === scores.length) return low === 0 ? 0 : shares[low - 1]!;
      if (low === 0 || scores[low] === score) return shares[low]!;
      const before = shares[low - 1]!;
      // Halves, for the distance of two scores may be larger than any number.
      const way = score / 2 - scores[low - 1]! / 2;
      const whole = scores[low]! / 2 - scores[low - 1]! / 2;
      const share = whole > 0 ? Math.min(1, way / whole) : 0;
      return before + (shares[low]! - before) * share;
    },
  };
}
