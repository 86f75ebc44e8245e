/**
 * Frauds that a detector has not met. A split by time alone lets it learn an attacker's habits and find the same attacker
 * later; here the scans of a group's packs (an attacker's, a lane's, a kind's) are taken out of training and of the choice of
 * the threshold, and are judged in the test range (leave one group out; few groups at a time where there are many).
 *
 * @module
 */
import type { DetectorConfig } from '../config.ts';
import type { FeatureMatrix } from '../features/index.ts';
import { fitAndScore, type Parts, type ScanEvaluationRequest } from './evaluate-scans.ts';
import { evaluateError } from './ranking.ts';

/** A scan of a pack that belongs to no group. */
export const NO_GROUP = -1;

/** What a detector is fitted to, again and again. */
export interface Fitting {
  readonly request: Pick<ScanEvaluationRequest, 'labels' | 'root'>;
  readonly parts: Parts;
  readonly config: DetectorConfig;
  readonly matrix: FeatureMatrix;
}

/** The illegitimate test scans of one group. */
export interface HeldOutGroup {
  readonly group: number;
  readonly scans: number;
  /** With a score that reaches the threshold; refusals do not count, for they need no training. */
  readonly found: number;
}

/** Groups in rising order, dealt in turn over at most `most` folds. */
export function foldsOf(groups: Int32Array, most: number): readonly (readonly number[])[] {
  const present = [...new Set(groups)].filter((group) => group !== NO_GROUP).sort((a, b) => a - b);
  const folds = Math.min(most, present.length);
  return Array.from({ length: folds }, (_, fold) =>
    present.filter((_group, at) => at % folds === fold),
  );
}

/**
 * Recall on each group by a detector that was kept from it. Groups without an illegitimate test scan are left out.
 *
 * @param groups per scan of the request: the group of its pack, or NO_GROUP
 * @param most folds at most, each of which costs a fit
 * @throws TheriacError E_EVALUATE_INPUT where there is not one group per label; E_DETECTOR_INPUT
 */
export function judgeHeldOut(
  fitting: Fitting,
  groups: Int32Array,
  most: number,
): readonly HeldOutGroup[] {
  const { request, parts, config, matrix } = fitting;
  if (groups.length !== request.labels.length) {
    const rule = `${groups.length} groups do not fit ${request.labels.length} labels`;
    throw evaluateError('judgeHeldOut', rule);
  }
  return foldsOf(groups, most).flatMap((fold) => {
    const isKept = (scan: number) => !fold.includes(groups[scan]!);
    const counted = fold
      .map((group) => ({ group, rows: illegitimateRows(parts, groups, group) }))
      .filter(({ rows }) => rows.length > 0);
    if (counted.length === 0) return [];
    const kept = {
      ...parts,
      train: parts.train.filter(isKept),
      validation: parts.validation.filter(isKept),
    };
    const { scores, threshold } = fitAndScore(request, kept, config, matrix);
    return counted.map(({ group, rows }) => ({
      group,
      scans: rows.length,
      found: rows.filter((row) => scores[row]! >= threshold).length,
    }));
  });
}

function illegitimateRows(
  { test, labels }: Parts,
  groups: Int32Array,
  group: number,
): readonly number[] {
  return [...test.keys()].filter((row) => labels[row] === 1 && groups[test[row]!] === group);
}
