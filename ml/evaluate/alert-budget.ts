/**
 * What a detector is worth to people who can follow up so many alerts and no more. The threshold is set on past scans, a
 * scan alerts when its score reaches it, and rows that tie at the threshold are all left out rather than let the
 * budget be exceeded.
 *
 * @module
 */
import { checkScores, evaluateError, groupScores } from './ranking.ts';

const MILLION = 1_000_000;

/** Alerts that a budget per million allows among `scans`: rounded down. */
function allowedAlerts(scans: number, alertsPerMillionScans: number): number {
  return Math.floor((scans * alertsPerMillionScans) / MILLION);
}

/**
 * What a budget leaves to a detector among `scans`, of which the registry refused `refused`: each of those costs an
 * investigation, too. Negative where refusals spend more than there is.
 */
export function allowanceLeft(
  scans: number,
  refused: number,
  alertsPerMillionScans: number,
): number {
  return allowedAlerts(scans, alertsPerMillionScans) - refused;
}

/**
 * Lowest score at which at most `allowance` rows alert (score ≥ threshold); Infinity where none may, or where more tie at
 * the top.
 *
 * @throws TheriacError E_EVALUATE_INPUT
 */
export function thresholdForAllowance(scores: Float64Array, allowance: number): number {
  checkScores('thresholdForAllowance', scores);
  const groups = groupScores(scores);
  let threshold = Number.POSITIVE_INFINITY;
  for (let g = 0; g < groups.rows.length && groups.rows[g]! <= allowance; g++) {
    threshold = groups.score[g]!;
  }
  return threshold;
}

/**
 * Lowest threshold under which at most floor(n × budget / 10⁶) of the n scored scans alert.
 *
 * @throws TheriacError E_EVALUATE_INPUT
 */
export function thresholdForBudget(scores: Float64Array, alertsPerMillionScans: number): number {
  return thresholdForAllowance(scores, allowedAlerts(scores.length, alertsPerMillionScans));
}

/** Counts of a yes-or-no decision against the truth. */
interface Confusion {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
  /** True positives over alerts; NaN without an alert. */
  readonly precision: number;
  /** True positives over positives; NaN without a positive. */
  readonly recall: number;
}

/**
 * Compares alerts (not 0 = alert) with labels, row by row.
 *
 * @throws TheriacError E_EVALUATE_INPUT where the lengths differ
 */
export function confusion(alerts: Uint8Array, labels: Uint8Array): Confusion {
  if (alerts.length !== labels.length) {
    throw evaluateError('confusion', `${alerts.length} alerts, ${labels.length} labels`);
  }
  let truePositives = 0;
  let alerted = 0;
  let positives = 0;
  for (let row = 0; row < alerts.length; row++) {
    const alert = alerts[row] === 0 ? 0 : 1;
    const label = labels[row] === 0 ? 0 : 1;
    truePositives += alert & label;
    alerted += alert;
    positives += label;
  }
  return {
    truePositives,
    falsePositives: alerted - truePositives,
    falseNegatives: positives - truePositives,
    trueNegatives: alerts.length - alerted - positives + truePositives,
    precision: truePositives / alerted,
    recall: truePositives / positives,
  };
}

/** 1 for each score that reaches `threshold`. */
export function alertsAt(scores: Float64Array, threshold: number): Uint8Array {
  return Uint8Array.from(scores, (score) => (score >= threshold ? 1 : 0));
}

/**
 * Recall of the same rows that set the threshold: what a perfect choice of threshold would have given. NaN without
 * positives.
 *
 * @throws TheriacError E_EVALUATE_INPUT
 */
export function recallAtBudget(
  scores: Float64Array,
  labels: Uint8Array,
  alertsPerMillionScans: number,
): number {
  checkScores('recallAtBudget', scores, labels);
  const threshold = thresholdForBudget(scores, alertsPerMillionScans);
  return confusion(alertsAt(scores, threshold), labels).recall;
}

/** Alerts (not 0) per million rows; NaN without rows. */
export function alertsPerMillion(alerts: Uint8Array): number {
  let alerted = 0;
  for (const alert of alerts) if (alert !== 0) alerted++;
  return (alerted / alerts.length) * MILLION;
}
