/**
 * What the studies of a cell find, in one long form: counts that pool over replications (`part` of `whole`) and figures
 * that are averaged (`value`). One table per cell instead of ten; the tables of the run are made of it.
 *
 * @module
 */
import type { DetectorConfig, ScanEvaluationRequest } from '../../../ml/index.ts';

export type Study =
  | 'true-alerts'
  | 'false-alerts'
  | 'roc'
  | 'kind-recall'
  | 'budget'
  | 'precision-at-k'
  | 'reliability'
  | 'drift'
  | 'survival'
  | 'unseen-attacker'
  | 'unseen-lane'
  | 'unseen-kind'
  | 'seen-attacker'
  | 'seen-lane'
  | 'seen-kind'
  | 'labels-recall'
  | 'labels-pr-auc'
  | 'poisoning'
  | 'evasion'
  | 'explained'
  | 'explanation'
  | 'explained-alert'
  | 'auc';

/** One figure of one study; what does not apply is '' or 0. */
export interface StudyRow {
  readonly study: Study;
  /** Empty: the registry alone. */
  readonly detector: string;
  readonly features: string;
  readonly group: string;
  readonly x: number;
  readonly part: number;
  readonly whole: number;
  readonly value: number;
}

/** A row with what applies. */
export function studyRow(study: Study, more: Partial<StudyRow>): StudyRow {
  const none = { detector: '', features: '', group: '', x: 0, part: 0, whole: 0, value: 0 };
  return { study, ...none, ...more };
}

/** What refits start from. */
export type StudyRequest = ScanEvaluationRequest;

/** Kinds of detectors that learn from labels; the scores of all of them are probabilities. */
const SUPERVISED: readonly string[] = ['logistic-regression', 'gradient-boosting', 'stacking'];

/** Whether a detector learns from labels. */
export function isSupervised({ type }: DetectorConfig): boolean {
  return SUPERVISED.includes(type);
}
