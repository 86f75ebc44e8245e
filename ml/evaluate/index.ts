export {
  alertsAt,
  alertsPerMillion,
  confusion,
  recallAtBudget,
  thresholdForBudget,
} from './alert-budget.ts';
export { prAuc, precisionRecallCurve, rocAuc } from './curves.ts';
export { type AucDifference, rocAucDifference } from './delong.ts';
export {
  ALERT_REFUSED,
  ALERT_SCORE,
  buildSets,
  type DetectorResult,
  evaluateScans,
  fitAndScore,
  type Parts,
  type ScanEvaluation,
  type ScanEvaluationRequest,
  splitScans,
} from './evaluate-scans.ts';
export { evadedMatrix } from './evasion.ts';
export {
  type Fitting,
  foldsOf,
  type HeldOutGroup,
  judgeHeldOut,
  NO_GROUP,
} from './hold-out.ts';
export { investigatedLabels, shownLabels } from './label-supply.ts';
export { poisonedFitting } from './poisoning.ts';
export { type AtPrevalence, atPrevalence, type Rate } from './prevalence.ts';
export { expectedHits, refusedFirst } from './ranked-alerts.ts';
export { brierScore, type ReliabilityBin, reliability } from './reliability.ts';
export { falseAlertsAtRecall } from './roc.ts';
export { stratifiedInterval } from './stratified-bootstrap.ts';
export { kaplanMeier, type SurvivalStep } from './survival.ts';
export { indexesInRange, type TimeRange } from './time-split.ts';
export { timeToDetect } from './time-to-detect.ts';
export { trainDetector } from './train-detector.ts';
