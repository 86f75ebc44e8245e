export {
  alertsAt,
  alertsPerMillion,
  confusion,
  recallAtBudget,
  thresholdForBudget,
} from './alert-budget.ts';
export { prAuc, precisionRecallCurve, rocAuc } from './curves.ts';
export {
  ALERT_REFUSED,
  ALERT_SCORE,
  type DetectorResult,
  evaluateScans,
  type ScanEvaluation,
  type ScanEvaluationRequest,
} from './evaluate-scans.ts';
export { conformalPValue, conformalThreshold } from './thresholds/conformal.ts';
export { contaminationThreshold, estimateContamination } from './thresholds/contamination.ts';
export { costThreshold } from './thresholds/cost.ts';
export { indexesInRange, type TimeRange } from './time-split.ts';
export { timeToDetect } from './time-to-detect.ts';
export { trainDetector } from './train-detector.ts';
