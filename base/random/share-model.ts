/**
 * Distributions of shares (the good part of a batch), drawn by inversion with one uniform each, as durations are, and
 * for the same reason.
 *
 * @module
 */
import type { Stream } from './stream.ts';
import { triangularQuantile } from './triangular.ts';

/** All values from 0 to 1. */
export type ShareModel =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'uniform'; readonly min: number; readonly max: number }
  | {
      readonly kind: 'triangular';
      readonly min: number;
      readonly mode: number;
      readonly max: number;
    };

/** One share from 0 to 1. Takes exactly one uniform from `stream`, for a constant too. */
export function drawShare(model: ShareModel, stream: Stream): number {
  const u = stream.uniform();
  if (model.kind === 'constant') return model.value;
  if (model.kind === 'uniform') return model.min + u * (model.max - model.min);
  return triangularQuantile(model.min, model.mode, model.max, u);
}

/** Mean of the distribution. */
export function meanShare(model: ShareModel): number {
  if (model.kind === 'constant') return model.value;
  if (model.kind === 'uniform') return (model.min + model.max) / 2;
  return (model.min + model.mode + model.max) / 3;
}
