/**
 * Intervals of figures of one ranking that have no formula of their own, PR-AUC above all. Rows are drawn within their class,
 * so that each resample has the prevalence of the sample: a plain bootstrap would let PR-AUC's own chance level wander
 * (Boyd, Eng & Page 2013). It speaks of other scans of the same world, not of other worlds: across seeds use the paired
 * interval over replications.
 *
 * @module
 */
import { quantiles, type Stream } from '../../base/index.ts';
import { checkScores, evaluateError } from './ranking.ts';

/** A figure of scores and labels, such as `prAuc`. */
type RankingFigure = (scores: Float64Array, labels: Uint8Array) => number;

/**
 * The figure with its percentile interval over `draws` stratified resamples; takes draws × rows uniforms from `stream`. The
 * limits are NaN where the figure is.
 *
 * @throws TheriacError E_EVALUATE_INPUT
 */
export function stratifiedInterval(
  scores: Float64Array,
  labels: Uint8Array,
  figure: RankingFigure,
  confidence: number,
  draws: number,
  stream: Stream,
): { readonly value: number; readonly lo: number; readonly hi: number } {
  checkScores('stratifiedInterval', scores, labels);
  if (!(confidence > 0 && confidence < 1 && draws >= 1)) {
    throw evaluateError(
      'stratifiedInterval',
      `confidence ${confidence} and ${draws} resamples give no interval`,
    );
  }
  const value = figure(scores, labels);
  if (Number.isNaN(value)) return { value, lo: Number.NaN, hi: Number.NaN };
  const rows = [...labels.keys()];
  const classes = [0, 1].map((label) => rows.filter((row) => labels[row] === label));
  const drawn = new Float64Array(scores.length);
  const drawnLabels = Uint8Array.from(labels).sort();
  const figures = Float64Array.from({ length: draws }, () => {
    let at = 0;
    for (const members of classes) {
      for (let i = 0; i < members.length; i++) {
        drawn[at++] = scores[members[stream.integer(members.length)]!]!;
      }
    }
    return figure(drawn, drawnLabels);
  });
  const tail = (1 - confidence) / 2;
  const [lo, hi] = quantiles(figures, [tail, 1 - tail]) as [number, number];
  return { value, lo, hi };
}
