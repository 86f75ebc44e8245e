export {
  alertsAt,
  alertsPerMillion,
  allowedAlerts,
  type Confusion,
  confusion,
  recallAtBudget,
  thresholdForAllowance,
  thresholdForBudget,
} from './alert-budget.ts';
export { prAuc, precisionRecallCurve, RECALL_GRID, rocAuc } from './curves.ts';
export {
  ALERT_REFUSED,
  ALERT_SCORE,
  type DetectorResult,
  evaluateScans,
  type ScanEvaluation,
  type ScanEvaluationRequest,
} from './evaluate-scans.ts';
export { indexesInRange, type TimeRange } from './time-split.ts';
export { type TimeToDetect, timeToDetect } from './time-to-detect.ts';
