/**
 * How long false packs go about undetected, when some are never detected before the observation ends. Those are censored, not
 * left out: their time so far counts (Kaplan & Meier 1958). Limits are Greenwood's on the log-minus-log scale
 * (Kalbfleisch & Prentice 1980), which cannot leave 0 … 1.
 *
 * @module
 */
import { exp, log, normalQuantile } from '../../base/index.ts';
import { evaluateError } from './ranking.ts';

/** The curve after each time at which something was detected. */
export interface SurvivalStep {
  /** In the unit of the durations. */
  readonly time: number;
  /** Share still undetected just after `time`. */
  readonly survival: number;
  readonly lo: number;
  readonly hi: number;
  /** Under observation just before `time`, and detected at it. */
  readonly atRisk: number;
  readonly events: number;
}

/**
 * The Kaplan–Meier estimate. A censored case is at risk at its own time.
 *
 * @param durations from the beginning of each case to its detection or to the end of observation
 * @param detected 1 = detected, 0 = censored
 * @throws TheriacError E_EVALUATE_INPUT where lengths differ or a duration is negative or no number
 */
export function kaplanMeier(
  durations: Float64Array,
  detected: Uint8Array,
  confidence: number,
): readonly SurvivalStep[] {
  if (durations.length !== detected.length) {
    throw evaluateError(
      'kaplanMeier',
      `${durations.length} durations, ${detected.length} outcomes`,
    );
  }
  const odd = durations.findIndex((duration) => !(duration >= 0 && Number.isFinite(duration)));
  if (odd >= 0) throw evaluateError('kaplanMeier', `case ${odd} has no duration of at least 0`);
  const z = normalQuantile((1 + confidence) / 2);
  const order = Uint32Array.from(durations.keys()).sort((i, j) => durations[i]! - durations[j]!);
  const steps: SurvivalStep[] = [];
  let survival = 1;
  let greenwood = 0;
  for (let from = 0; from < order.length; ) {
    const time = durations[order[from]!]!;
    let until = from;
    let events = 0;
    while (until < order.length && durations[order[until]!] === time) {
      events += detected[order[until++]!] === 1 ? 1 : 0;
    }
    const atRisk = order.length - from;
    from = until;
    if (events === 0) continue;
    survival *= 1 - events / atRisk;
    greenwood += events / (atRisk * (atRisk - events));
    steps.push({ time, survival, ...limits(survival, greenwood, z), atRisk, events });
  }
  return steps;
}

/** exp(−exp(log(−log S) ± z·se)); at 0 there is no such scale, and the limits are the value. */
function limits(survival: number, greenwood: number, z: number): { lo: number; hi: number } {
  if (survival <= 0 || survival >= 1) return { lo: survival, hi: survival };
  const hazard = -log(survival);
  const half = (z * Math.sqrt(greenwood)) / hazard;
  return { lo: exp(-hazard * exp(half)), hi: exp(-hazard * exp(-half)) };
}
