/**
 * Arrivals whose rate changes over time (non-homogeneous Poisson process), by thinning (Lewis and
 * Shedler 1979): candidates come at the highest rate, and each is kept with the share that the rate
 * has of it at that moment. Gaps and verdicts come from two streams, a draw of each per candidate:
 * the candidates are the same under any rate below the same highest one, so that two arms of an
 * experiment with other rates share their arrivals as far as they can.
 *
 * @module
 */
import { TheriacError } from '../errors/index.ts';
import type { Stream } from './stream.ts';

/** A rate over time, in arrivals per ms, and a bound that it never exceeds. */
export interface ArrivalRate {
  /** Arrivals per ms at a time in ms; from 0 to `maxPerMs`. */
  readonly perMs: (timeMs: number) => number;
  readonly maxPerMs: number;
}

/** The streams of one source of arrivals. */
export interface ArrivalStreams {
  readonly gaps: Stream;
  readonly verdicts: Stream;
}

/**
 * Time of the first arrival after `afterMs`, not rounded; Infinity where none comes before
 * `untilMs`, which must be finite if the rate may stay 0.
 *
 * @throws TheriacError E_ARGUMENT if `maxPerMs` is not positive, or the rate is outside [0,
 *   `maxPerMs`] at a candidate.
 */
export function nextArrivalMs(
  { gaps, verdicts }: ArrivalStreams,
  { perMs, maxPerMs }: ArrivalRate,
  afterMs: number,
  untilMs = Infinity,
): number {
  if (!(maxPerMs > 0 && maxPerMs < Infinity)) {
    throw argumentError(`the highest rate must be positive and finite, not ${maxPerMs}`);
  }
  const meanGapMs = 1 / maxPerMs;
  let timeMs = afterMs;
  for (;;) {
    timeMs += gaps.exponential(meanGapMs);
    if (timeMs >= untilMs) return Infinity;
    const rate = perMs(timeMs);
    if (!(rate >= 0 && rate <= maxPerMs)) {
      throw argumentError(`the rate at ${timeMs} ms must be from 0 to ${maxPerMs}, not ${rate}`);
    }
    if (verdicts.chance(rate / maxPerMs)) return timeMs;
  }
}

function argumentError(rule: string): TheriacError {
  return new TheriacError({
    code: 'E_ARGUMENT',
    place: 'nextArrivalMs',
    rule,
    remedy: 'correct the rate or its bound',
  });
}
