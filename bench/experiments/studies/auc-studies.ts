/**
 * What provenance adds to the main detector within one cell, with intervals that speak of other scans of the same world:
 * DeLong for the ROC-AUC, a stratified bootstrap for each PR-AUC. Whether it adds anything in other worlds is what the paired
 * interval over replications says.
 *
 * @module
 */
import { createStream, type RootKey } from '../../../base/index.ts';
import {
  prAuc,
  rocAucDifference,
  type ScanEvaluation,
  stratifiedInterval,
} from '../../../ml/index.ts';
import { type StudyRow, studyRow } from './study-row.ts';

/** Enough for limits to two digits; a resample costs a sort of all test scans. */
const RESAMPLES = 200;

/** Rows of one detector; none where it was not judged on both feature sets or the test range lacks a class. */
export function aucStudies(
  evaluation: ScanEvaluation,
  detector: string | undefined,
  confidence: number,
  root: RootKey,
): readonly StudyRow[] {
  const { labels, results } = evaluation;
  const of = (set: string) => results.find((one) => one.detector === detector && one.set === set);
  const [provenance, logistics] = [of('provenance'), of('logistics')];
  if (provenance === undefined || logistics === undefined) return [];
  if (Number.isNaN(provenance.rocAuc)) return [];
  const roc = rocAucDifference(provenance.scores, logistics.scores, labels, confidence);
  const figures = {
    rocProvenance: roc.a,
    rocLogistics: roc.b,
    difference: roc.difference,
    lo: roc.lo,
    hi: roc.hi,
    p: roc.p,
  };
  const areas = [provenance, logistics].flatMap(({ set, scores }) => {
    const draws = createStream(root, 'bootstrap', set);
    const { value, lo, hi } = stratifiedInterval(
      scores,
      labels,
      prAuc,
      confidence,
      RESAMPLES,
      draws,
    );
    const name = set === 'provenance' ? 'Provenance' : 'Logistics';
    return Object.entries({ [`pr${name}`]: value, [`pr${name}Lo`]: lo, [`pr${name}Hi`]: hi });
  });
  return [...Object.entries(figures), ...areas].map(([group, value]) =>
    studyRow('auc', { detector: detector!, group, value }),
  );
}
