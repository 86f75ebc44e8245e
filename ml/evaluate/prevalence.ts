/**
 * Precision where fraud is as rare as it is. A detector's rates of true and of false alerts carry over to another prevalence
 * (its alerts among frauds, and among the rest, stay what they are), its precision does not: at five falsified packs in a
 * million scans a false-alert rate of 0.1 % gives one true alert in two hundred. So precision is worked out from the two rates,
 * with the uncertainty of both (Bayes; Axelsson 2000 on the base-rate fallacy).
 *
 * @module
 */
import { evaluateError } from './ranking.ts';

const MILLION = 1_000_000;

/** A rate with its interval. */
export interface Rate {
  readonly mean: number;
  readonly lo: number;
  readonly hi: number;
}

/** What alerts are worth at a prevalence. */
export interface AtPrevalence {
  /** Share of alerts that are right; where no false alert was seen, what it is at least. */
  readonly precision: Rate;
  readonly alertsPerMillion: Rate;
  /** True where no false alert was seen, so that only bounds are known. */
  readonly isBound: boolean;
}

/**
 * Carries rates over to `prevalence`. Intervals take the limits of both rates together: give each of them with half the error
 * and they hold with the whole of it (Bonferroni). No false alert among the rows that were seen does not make a
 * precision of 1: the figure is then that of the upper limit of the false-alert rate.
 *
 * @param truePositive alerts among frauds; its interval must not be NaN
 * @param falsePositive alerts among the rest
 * @param prevalence above 0, at most 1
 * @throws TheriacError E_EVALUATE_INPUT
 */
export function atPrevalence(
  truePositive: Rate,
  falsePositive: Rate,
  prevalence: number,
): AtPrevalence {
  const limits = [truePositive, falsePositive].flatMap(({ mean, lo, hi }) => [mean, lo, hi]);
  const isRate = (value: number) => value >= 0 && value <= 1;
  if (!limits.every(isRate) || !(prevalence > 0 && prevalence <= 1)) {
    throw evaluateError('atPrevalence', 'rates and prevalence must lie between 0 and 1');
  }
  const precision = (hits: number, errors: number) => {
    const right = prevalence * hits;
    const alerts = right + (1 - prevalence) * errors;
    return alerts === 0 ? Number.NaN : right / alerts;
  };
  const alerts = (hits: number, errors: number) =>
    MILLION * (prevalence * hits + (1 - prevalence) * errors);
  const isBound = falsePositive.mean === 0;
  const lo = precision(truePositive.lo, falsePositive.hi);
  return {
    precision: {
      mean: isBound
        ? precision(truePositive.mean, falsePositive.hi)
        : precision(truePositive.mean, falsePositive.mean),
      lo,
      hi: precision(truePositive.hi, falsePositive.lo),
    },
    alertsPerMillion: {
      mean: alerts(truePositive.mean, falsePositive.mean),
      lo: alerts(truePositive.lo, falsePositive.lo),
      hi: alerts(truePositive.hi, falsePositive.hi),
    },
    isBound,
  };
}
