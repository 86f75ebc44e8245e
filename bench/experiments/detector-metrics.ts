/**
 * How well detectors rank scans in the test range, per feature set; the naive baseline (prevalence: what a random
 * ranking has as PR-AUC) always beside them. The placebo's AUC tells whether a detector reacts to an attacker's
 * presence as such: it must lie about one half.
 *
 * @module
 */
import { type DetectorResult, rocAuc, type ScanEvaluation } from '../../ml/index.ts';
import type { WorldResult } from '../../sim/index.ts';
import { attackKinds, PLACEBO } from './oracle.ts';

/**
 * Ranking metrics; those of the main detector bear no name, those of the others end in theirs.
 *
 * @param main id of the main detector, if the scenario has one
 */
export function detectorMetrics(
  world: WorldResult,
  evaluation: ScanEvaluation,
  main: string | undefined,
): ReadonlyMap<string, number> {
  const metrics = new Map([['prevalence', evaluation.prevalence]]);
  for (const result of evaluation.results) {
    const suffix = result.detector === main ? result.set : `${result.set}-${result.detector}`;
    metrics.set(`pr-auc-${suffix}`, result.prAuc);
    metrics.set(`roc-auc-${suffix}`, result.rocAuc);
    metrics.set(`recall-at-budget-${suffix}`, result.recallAtBudget);
    metrics.set(`roc-auc-placebo-${suffix}`, placeboAuc(world, evaluation, result));
  }
  return metrics;
}

/** ROC-AUC of placebo scans against scans that no attacker has to do with; NaN without either. */
function placeboAuc(
  world: WorldResult,
  { test }: ScanEvaluation,
  { scores }: DetectorResult,
): number {
  const { scans, truth } = world;
  const placebo = 1 + attackKinds(world).indexOf(PLACEBO);
  const kinds = Array.from(test, (scan) => truth.attackKind[scans.pack[scan]!]!);
  const chosen = [...kinds.keys()].filter((at) => kinds[at] === 0 || kinds[at] === placebo);
  return rocAuc(
    Float64Array.from(chosen, (at) => scores[at]!),
    Uint8Array.from(chosen, (at) => (kinds[at] === placebo ? 1 : 0)),
  );
}
