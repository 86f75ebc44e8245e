/**
 * One detector, fitted and given its threshold as `evaluateScans` does it, for use outside the experiment: the scans of the
 * training range teach it, those of the validation range set its threshold under the alert budget, and the test range
 * stays unseen.
 *
 * @module
 */
import type { DetectorConfig } from '../config.ts';
import { createDetector, type TrainedDetector } from '../detect/index.ts';
import { buildFeatures, type FeatureSet, selectRows } from '../features/index.ts';
import { allowanceLeft } from './alert-budget.ts';
import type { ScanEvaluationRequest } from './evaluate-scans.ts';
import { evaluateError } from './ranking.ts';
import { thresholdBy } from './thresholds/threshold-rule.ts';
import { indexesInRange } from './time-split.ts';

/**
 * Trains `config` on the features `set`.
 *
 * @throws TheriacError E_EVALUATE_INPUT where no scan lies in the training range, E_FEATURES_INPUT as buildFeatures
 */
export function trainDetector(
  request: Omit<ScanEvaluationRequest, 'detectors' | 'sets' | 'testMs'>,
  config: DetectorConfig,
  set: FeatureSet,
): TrainedDetector {
  const { events, rows, timesMs, root } = request;
  const train = indexesInRange(timesMs, request.trainMs);
  if (train.length === 0) throw evaluateError('trainDetector', 'no scan is in the training range');
  const matrix = buildFeatures({ events, rows, set });
  const detector = createDetector(config, root);
  const labels = Uint8Array.from(train, (scan) => request.labels[scan]!);
  detector.fit(selectRows(matrix, train), labels);
  const isAccepted = (scan: number) => events.columns.verdict[rows[scan]!] === 0;
  const validation = indexesInRange(timesMs, request.validationMs);
  const accepted = validation.filter(isAccepted);
  const spent = validation.length - accepted.length;
  const allowance = allowanceLeft(validation.length, spent, request.alertBudgetPerMillion);
  const threshold = thresholdBy(request.threshold, {
    scores: detector.score(selectRows(matrix, accepted)),
    labels: Uint8Array.from(accepted, (scan) => request.labels[scan]!),
    allowance,
  });
  return { detector, config, set, columns: matrix.names, threshold };
}
