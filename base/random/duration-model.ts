/**
 * Distributions of durations, each drawn by inverting its distribution function: one uniform per
 * variate whatever the parameters, so that two arms which differ in a parameter still use the same
 * draw for the same event.
 *
 * @module
 */
import { exp, log, pow } from '../math/index.ts';
import { logGamma } from '../statistics/gamma.ts';
import { normalQuantile } from '../statistics/normal.ts';
import { mean } from '../statistics/summary.ts';
import type { Stream } from './stream.ts';
import { triangularQuantile } from './triangular.ts';

/**
 * All times in ms; `mu` and `sigma` are mean and standard deviation of the logarithm of the
 * duration in ms.
 */
export type DurationModel =
  | { readonly kind: 'constant'; readonly valueMs: number }
  | { readonly kind: 'uniform'; readonly minMs: number; readonly maxMs: number }
  | {
      readonly kind: 'triangular';
      readonly minMs: number;
      readonly modeMs: number;
      readonly maxMs: number;
    }
  | { readonly kind: 'exponential'; readonly meanMs: number }
  | { readonly kind: 'lognormal'; readonly mu: number; readonly sigma: number }
  | { readonly kind: 'weibull'; readonly shape: number; readonly scaleMs: number }
  /** Observed durations in ascending order; each is drawn with equal probability. */
  | { readonly kind: 'empirical'; readonly sortedMs: Float64Array };

function quantileMs(model: DurationModel, u: number): number {
  switch (model.kind) {
    case 'constant':
      return model.valueMs;
    case 'uniform':
      return model.minMs + u * (model.maxMs - model.minMs);
    case 'triangular':
      return triangularQuantile(model.minMs, model.modeMs, model.maxMs, u);
    case 'exponential':
      return -model.meanMs * log(u);
    case 'lognormal':
      return exp(model.mu + model.sigma * normalQuantile(u));
    case 'weibull':
      return model.scaleMs * pow(-log(u), 1 / model.shape);
    case 'empirical':
      return model.sortedMs[Math.floor(u * model.sortedMs.length)]!;
  }
}

/** A thousand years: a heavy tail may reach beyond what a clock in ms can count exactly. */
const LONGEST_MS = 1000 * 365 * 86_400_000;

/**
 * One duration in whole ms, at least 0. Takes exactly one uniform from `stream`, for a constant
 * too.
 */
export function drawDurationMs(model: DurationModel, stream: Stream): number {
  const ms = Math.round(quantileMs(model, stream.uniform()));
  return ms > 0 ? Math.min(ms, LONGEST_MS) : 0;
}

/** Mean of the distribution in ms, before rounding to whole ms. */
export function meanDurationMs(model: DurationModel): number {
  switch (model.kind) {
    case 'constant':
      return model.valueMs;
    case 'uniform':
      return (model.minMs + model.maxMs) / 2;
    case 'triangular':
      return (model.minMs + model.modeMs + model.maxMs) / 3;
    case 'exponential':
      return model.meanMs;
    case 'lognormal':
      return exp(model.mu + (model.sigma * model.sigma) / 2);
    case 'weibull':
      return model.scaleMs * exp(logGamma(1 + 1 / model.shape));
    case 'empirical':
      return mean(model.sortedMs);
  }
}
