/**
 * Errors that come at a rate, drawn up front, and are put right after a delay: lapsed licences,
 * mistyped recalls, mistaken reports of theft. Each has streams of its own, so that one switched
 * off changes no other.
 *
 * @module
 */
import { drawDurationMs, type Stream } from '../../base/index.ts';
import type { CorrectedErrorModel } from '../model.ts';
import type { Action, World } from '../world/world.ts';

/** Entity of the streams of errors that belong to no site. */
const ENTITY = 'noise';

/** Has `err` called with 0, 1, 2 … at the times of a Poisson process. */
export function startErrors(
  world: World,
  purpose: string,
  model: CorrectedErrorModel,
  err: Action,
): void {
  if (model.ratePerMs <= 0) return;
  const times = world.streams.get(ENTITY, `${purpose}-times`);
  let timeMs = times.exponential(1 / model.ratePerMs);
  for (let ordinal = 0; timeMs < world.model.horizonMs; ordinal++) {
    world.at(Math.floor(timeMs), err, ordinal);
    timeMs += times.exponential(1 / model.ratePerMs);
  }
}

/** Stream that chooses whom error `ordinal` hits. */
export function errorChoice(world: World, purpose: string, ordinal: number): Stream {
  return world.streams.at(ENTITY, `${purpose}-choice`, ordinal);
}

/** Time until error `ordinal` is put right, ms. */
export function correctionDelayMs(
  world: World,
  purpose: string,
  model: CorrectedErrorModel,
  ordinal: number,
): number {
  return drawDurationMs(model.delay, world.streams.at(ENTITY, `${purpose}-delay`, ordinal));
}
