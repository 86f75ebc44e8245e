/**
 * The judgement of one simulated world: every detector on every feature set, fitted on the scans of the training range, its
 * threshold set on the validation range (under the alert budget unless another rule is given), judged on the test range. Labels are read here and nowhere
 * before. Supervised detectors get those of the training range, as if every pack of the past had been investigated: the
 * most that labels could give. The others never look at them.
 *
 * A scan that the registry refused costs the same investigation as an alert. It is therefore an alert (flag
 * ALERT_REFUSED), it spends the budget first, and a detector may add only what the refusals of the validation range
 * leave over (flag ALERT_SCORE). Recall and alerts per million count both; PR-AUC and ROC-AUC judge scores alone.
 *
 * @module
 */
import type { RootKey } from '../../base/index.ts';
import type { EventTable } from '../../ledger/events/index.ts';
import type { ThresholdRule } from '../config.ts';
import { detectorOf, hasDetector, type ReadDetectorConfig } from '../detect/index.ts';
import {
  buildFeatures,
  FEATURES_OF_SET,
  type FeatureMatrix,
  type FeatureSet,
  selectColumns,
  selectRows,
} from '../features/index.ts';
import { alertsPerMillion, allowanceLeft, confusion } from './alert-budget.ts';
import { prAuc, precisionRecallCurve, RECALL_GRID, rocAuc } from './curves.ts';
import { evaluateError } from './ranking.ts';
import { thresholdBy } from './thresholds/threshold-rule.ts';
import { indexesInRange, type TimeRange } from './time-split.ts';

/** Bits of an alert: the registry refused the scan; the score reached the threshold. */
export const ALERT_REFUSED = 1;
export const ALERT_SCORE = 2;

export interface ScanEvaluationRequest {
  readonly events: EventTable;
  /** Event row of each scan, ascending. */
  readonly rows: Int32Array;
  /** When each scan was made, ms since the scenario's start. */
  readonly timesMs: Float64Array;
  /** 1 where the scanned pack is falsified by the oracle. */
  readonly labels: Uint8Array;
  readonly detectors: readonly ReadDetectorConfig[];
  readonly sets: readonly FeatureSet[];
  readonly trainMs: TimeRange;
  readonly validationMs: TimeRange;
  readonly testMs: TimeRange;
  readonly alertBudgetPerMillion: number;
  /** Undefined: by the budget. */
  readonly threshold?: ThresholdRule | undefined;
  readonly root: RootKey;
}

export interface DetectorResult {
  /** Id of the detector. */
  readonly detector: string;
  readonly set: FeatureSet;
  /** NaN where the test range lacks a class. */
  readonly prAuc: number;
  readonly rocAuc: number;
  /** Share of the falsified test scans that alert, by refusal or score; NaN without any. */
  readonly recallAtBudget: number;
  /** Share of the alerts that are falsified; NaN without an alert. */
  readonly precisionAtBudget: number;
  /** Alerts per million test scans, refusals included; NaN without scans. */
  readonly alertsPerMillion: number;
  /** Score from which a scan alerts; Infinity where the budget left no room. */
  readonly threshold: number;
  /** Per test scan. */
  readonly scores: Float64Array;
  /** Per test scan: 0, or bits ALERT_REFUSED and ALERT_SCORE. */
  readonly alerts: Uint8Array;
  /** Precision at each recall of `recallGrid`. */
  readonly precision: Float64Array;
}

export interface ScanEvaluation {
  /** Indexes into the scans of the request that lie in the test range. */
  readonly test: Int32Array;
  /** Per test scan. */
  readonly labels: Uint8Array;
  /** Per test scan: 1 where the registry refused it. */
  readonly refused: Uint8Array;
  /** Share of falsified test scans: what a random ranking has as PR-AUC. NaN without scans. */
  readonly prevalence: number;
  /** Recall and alerts per million of the registry alone. */
  readonly refusalRecall: number;
  readonly refusalsPerMillion: number;
  readonly recallGrid: readonly number[];
  /** Set by set, in each the detectors, in the order of the request; a saved one in its own set alone. */
  readonly results: readonly DetectorResult[];
}

/** The scans of the three ranges, as indexes into the request's. */
export interface Parts {
  readonly train: Int32Array;
  readonly validation: Int32Array;
  readonly test: Int32Array;
  /** Per test scan. */
  readonly labels: Uint8Array;
  readonly refused: Uint8Array;
  /** Alerts that refusals leave over in the validation range. */
  readonly allowance: number;
}

/**
 * Judges all detectors on all feature sets. Without scans in the training range nothing can be learned: all scores
 * are 0 and no score alerts. Without scans in the validation range the budget is 0.
 *
 * @throws TheriacError E_EVALUATE_INPUT where scans, times and labels differ in length, E_FEATURES_INPUT as buildFeatures
 */
export function evaluateScans(request: ScanEvaluationRequest): ScanEvaluation {
  const parts = splitScans(request);
  const matrices = buildSets(request);
  const results: DetectorResult[] = [];
  for (const set of request.sets) {
    const matrix = matrices.get(set)!;
    for (const config of request.detectors) {
      if (hasDetector(config, set)) results.push(judge(request, parts, config, set, matrix));
    }
  }
  const { test, labels, refused } = parts;
  return {
    test,
    labels,
    refused,
    prevalence: labels.reduce((sum, label) => sum + label, 0) / labels.length,
    refusalRecall: confusion(refused, labels).recall,
    refusalsPerMillion: alertsPerMillion(refused),
    recallGrid: RECALL_GRID,
    results,
  };
}

/**
 * The scans by range; validation scans that were refused are left out, having spent their part of the budget.
 *
 * @throws TheriacError E_EVALUATE_INPUT where scans, times and labels differ in length
 */
export function splitScans(request: ScanEvaluationRequest): Parts {
  const { rows, timesMs, labels, events } = request;
  if (timesMs.length !== rows.length || labels.length !== rows.length) {
    throw evaluateError(
      'evaluateScans',
      `${rows.length} scans, ${timesMs.length} times, ${labels.length} labels`,
    );
  }
  const refused = Uint8Array.from(rows, (row) => (events.columns.verdict[row] === 0 ? 0 : 1));
  const validation = indexesInRange(timesMs, request.validationMs);
  const test = indexesInRange(timesMs, request.testMs);
  const spent = validation.reduce((sum, i) => sum + refused[i]!, 0);
  return {
    train: indexesInRange(timesMs, request.trainMs),
    validation: validation.filter((i) => refused[i] === 0),
    test,
    labels: Uint8Array.from(test, (i) => labels[i]!),
    refused: Uint8Array.from(test, (i) => refused[i]!),
    allowance: allowanceLeft(validation.length, spent, request.alertBudgetPerMillion),
  };
}

/** A matrix per set, a row per scan; logistics is the first part of provenance and is not built twice. */
export function buildSets(request: ScanEvaluationRequest): Map<FeatureSet, FeatureMatrix> {
  const { events, rows, sets } = request;
  const widest = sets.includes('provenance') ? 'provenance' : 'logistics';
  const matrix = buildFeatures({ events, rows, set: widest });
  return new Map(
    sets.map((set) => {
      const names = FEATURES_OF_SET[set].map((feature) => feature.name);
      return [set, set === widest ? matrix : selectColumns(matrix, names)];
    }),
  );
}

function judge(
  request: ScanEvaluationRequest,
  parts: Parts,
  config: ReadDetectorConfig,
  set: FeatureSet,
  matrix: FeatureMatrix,
): DetectorResult {
  const { threshold, scores } = fitAndScore(request, parts, config, matrix);
  const alerts = Uint8Array.from(
    scores,
    (score, i) =>
      (parts.refused[i] === 1 ? ALERT_REFUSED : 0) | (score >= threshold ? ALERT_SCORE : 0),
  );
  const { recall, precision } = confusion(alerts, parts.labels);
  return {
    detector: config.id,
    set,
    prAuc: prAuc(scores, parts.labels),
    rocAuc: rocAuc(scores, parts.labels),
    recallAtBudget: recall,
    precisionAtBudget: precision,
    alertsPerMillion: alertsPerMillion(alerts),
    threshold,
    scores,
    alerts,
    precision: precisionRecallCurve(scores, parts.labels),
  };
}

/**
 * Fits on the training scans, sets the threshold on the validation scans, and scores the test scans.
 *
 * @param parts indexes into `matrix` and into the request's labels, of which the detector sees those of `train`
 * @throws TheriacError E_DETECTOR_INPUT
 */
export function fitAndScore(
  request: Pick<ScanEvaluationRequest, 'labels' | 'root' | 'threshold'>,
  parts: Parts,
  config: ReadDetectorConfig,
  matrix: FeatureMatrix,
): { threshold: number; scores: Float64Array } {
  if (parts.train.length === 0) {
    return { threshold: Number.POSITIVE_INFINITY, scores: new Float64Array(parts.test.length) };
  }
  const detector = detectorOf(config, request.root);
  const labels = Uint8Array.from(parts.train, (i) => request.labels[i]!);
  detector.fit(selectRows(matrix, parts.train), labels);
  const past = detector.score(selectRows(matrix, parts.validation));
  return {
    threshold: thresholdBy(request.threshold, {
      scores: past,
      labels: Uint8Array.from(parts.validation, (i) => request.labels[i]!),
      allowance: parts.allowance,
    }),
    scores: detector.score(selectRows(matrix, parts.test)),
  };
}
