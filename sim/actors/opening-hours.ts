/**
 * When patients are served. Demand is drawn on a clock that never closes and then pressed into the
 * opening hours of its day, so that a day's mean stays what the rate says.
 *
 * @module
 */
import { MS_PER_DAY } from '../../base/index.ts';
import type { World } from '../world/world.ts';

/** Time within the opening hours of `day` at the given share of them, whole ms. */
export function visitTimeMs(world: World, day: number, share: number): number {
  const { opensMs, closesMs } = world.model;
  return day * MS_PER_DAY + opensMs + Math.floor((closesMs - opensMs) * share);
}

/** The next time at which doors are open, ms: now, where they are. */
export function nextOpenMs(world: World): number {
  const { opensMs, closesMs } = world.model;
  const ofDayMs = world.nowMs - world.today * MS_PER_DAY;
  if (ofDayMs >= opensMs && ofDayMs < closesMs) return world.nowMs;
  const day = ofDayMs < opensMs ? world.today : world.today + 1;
  return day * MS_PER_DAY + opensMs;
}
