/**
 * A lane's conditions in code with nothing switched on, so that a test states the one thing that it is about.
 *
 * @module
 */
import { MS_PER_DAY, MS_PER_HOUR } from '../../../base/index.ts';
import type { StabilityModel, TransportModel, WorldModel } from '../../../sim/index.ts';
import { smallWorld } from './small-world.ts';

/** Conditions without effect, `changes` on top. */
export function smallTransport(changes: Partial<TransportModel> = {}): TransportModel {
  return {
    departures: undefined,
    traffic: [],
    loss: undefined,
    theft: undefined,
    damageShare: 0,
    ambient: undefined,
    excursionLasts: { kind: 'constant', valueMs: 6 * MS_PER_HOUR },
    warmingMs: 2 * MS_PER_HOUR,
    ...changes,
  };
}

/** The small world with `changes` on every lane. */
export function worldOnTheRoad(
  changes: Partial<TransportModel>,
  world: Partial<WorldModel> = {},
): WorldModel {
  const calm = smallWorld(world);
  return {
    ...calm,
    lanes: calm.lanes.map((lane) => ({ ...lane, transport: smallTransport(changes) })),
  };
}

/** A budget of 24 h and the window of controlled cold, `changes` on top. */
export function smallStability(changes: Partial<StabilityModel> = {}): StabilityModel {
  return {
    budgetMs: MS_PER_DAY,
    activationEnergyKjPerMol: 83.144,
    windowMs: MS_PER_DAY,
    extremeMinC: Number.NEGATIVE_INFINITY,
    extremeMaxC: Number.POSITIVE_INFINITY,
    ...changes,
  };
}
