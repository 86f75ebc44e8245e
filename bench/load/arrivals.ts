/**
 * When transactions are meant to be sent, all of it fixed from a seed before a run begins: what the system does cannot
 * move a single arrival (open loop), and every engine gets the same ones. At another rate the same draws are stretched.
 *
 * @module
 */
import { createStream, rootKey, TheriacError } from '../../base/index.ts';

/** A stretch of time at a rate of its own. */
export interface RateStep {
  /** The offered load is multiplied by it. */
  readonly times: number;
  readonly lastsMs: number;
}

export type ArrivalModel =
  | { readonly kind: 'constant' }
  | { readonly kind: 'poisson' }
  | { readonly kind: 'steps'; readonly steps: readonly RateStep[] }
  /** Gaps of recorded times, stretched to the offered load and gone through again where they are not enough. */
  | { readonly kind: 'trace'; readonly timesMs: readonly number[] };

export interface ArrivalPlan {
  readonly model: ArrivalModel;
  /** Offered load, per second. */
  readonly perSecond: number;
  /** Of `steps` their own sum counts. */
  readonly durationMs: number;
  readonly seed: string;
  /** Repeats have other draws. */
  readonly repeat: number;
}

/**
 * Intended send times in ms since the start of the run, ascending.
 *
 * @throws TheriacError E_ARGUMENT for a rate that is not positive, or a trace without two different times
 */
export function arrivalTimes(plan: ArrivalPlan): Float64Array {
  const { model, perSecond, durationMs } = plan;
  if (!(perSecond > 0 && perSecond < Infinity)) throw refused(`the rate is ${perSecond}`);
  switch (model.kind) {
    case 'constant':
      return evenly(perSecond, durationMs);
    case 'poisson':
      return poisson(plan);
    case 'steps':
      return stepped(model.steps, perSecond);
    case 'trace':
      return traced(model.timesMs, plan);
  }
}

function evenly(perSecond: number, durationMs: number, fromMs = 0): Float64Array {
  const count = Math.floor((perSecond * durationMs) / 1000 + 1e-9);
  return Float64Array.from({ length: count }, (_, i) => fromMs + (i / perSecond) * 1000);
}

function poisson({ perSecond, durationMs, seed, repeat }: ArrivalPlan): Float64Array {
  const stream = createStream(rootKey(seed, repeat), 'load', 'arrivals');
  const times: number[] = [];
  const gapMs = 1000 / perSecond;
  for (let ms = stream.exponential(gapMs); ms < durationMs; ms += stream.exponential(gapMs)) {
    times.push(ms);
  }
  return Float64Array.from(times);
}

function stepped(steps: readonly RateStep[], perSecond: number): Float64Array {
  const parts: Float64Array[] = [];
  let fromMs = 0;
  for (const { times, lastsMs } of steps) {
    if (times > 0) parts.push(evenly(perSecond * times, lastsMs, fromMs));
    fromMs += lastsMs;
  }
  return Float64Array.from(parts.flatMap((part) => [...part]));
}

/**
 * As many consecutive times as the rate asks for, stretched to the run: a stretch of the trace at its mean rate would miss
 * the rate, because recorded times come in bursts. Each repeat goes on where the one before ended, and round again.
 */
function traced(timesMs: readonly number[], plan: ArrivalPlan): Float64Array {
  const { perSecond, durationMs, repeat } = plan;
  const sorted = Float64Array.from(timesMs).sort();
  const spanMs = (sorted.at(-1) ?? 0) - (sorted[0] ?? 0);
  if (!(spanMs > 0)) throw refused('a trace needs two different times');
  // A gap follows the last time, too, so that rounds can be joined: the mean gap.
  const roundMs = (spanMs * sorted.length) / (sorted.length - 1);
  const count = Math.floor((perSecond * durationMs) / 1000 + 1e-9);
  const from = repeat * count;
  const timeMs = (i: number) =>
    Math.floor(i / sorted.length) * roundMs + sorted[i % sorted.length]!;
  const firstMs = timeMs(from);
  const takenMs = timeMs(from + count - 1) - firstMs;
  if (count < 2 || takenMs === 0) return evenly(perSecond, durationMs);
  const stretch = durationMs / (takenMs + takenMs / (count - 1));
  return Float64Array.from({ length: count }, (_, i) => (timeMs(from + i) - firstMs) * stretch);
}

function refused(rule: string): TheriacError {
  return new TheriacError({
    code: 'E_ARGUMENT',
    place: 'arrivalTimes',
    rule,
    remedy: 'correct the call',
  });
}
