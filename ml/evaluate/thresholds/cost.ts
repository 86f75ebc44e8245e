/**
 * The threshold under which the validation scans would have cost least (Elkan 2001). A missed counterfeit costs a thousand times
 * what an investigation does, and then the best threshold lies far below that of any budget. The labels of the
 * validation range have to be known: what it finds is what a party could have chosen after its investigations.
 *
 * @module
 */
import { checkScores, groupScores } from '../ranking.ts';

interface Costs {
  /** Of an alert on a genuine pack. */
  readonly falseAlertCost: number;
  /** Of a falsified pack without an alert, in the same unit. */
  readonly missCost: number;
}

/**
 * Score from which a scan alerts; of thresholds of equal cost the highest, Infinity where no alert costs least.
 *
 * @throws TheriacError E_EVALUATE_INPUT
 */
export function costThreshold(
  scores: Float64Array,
  labels: Uint8Array,
  { falseAlertCost, missCost }: Costs,
): number {
  checkScores('costThreshold', scores, labels);
  const groups = groupScores(scores, labels);
  const total = groups.positives.at(-1) ?? 0;
  let threshold = Number.POSITIVE_INFINITY;
  let least = total * missCost;
  for (let g = 0; g < groups.rows.length; g++) {
    const found = groups.positives[g]!;
    const cost = (groups.rows[g]! - found) * falseAlertCost + (total - found) * missCost;
    if (!(cost < least)) continue;
    least = cost;
    threshold = groups.score[g]!;
  }
  return threshold;
}
