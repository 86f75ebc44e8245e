/**
 * A change of policy in the middle of a run: which parts of a model may change while the world
 * runs, and the model with the change written in.
 *
 * @module
 */
import { isDeepStrictEqual } from 'node:util';
import { TheriacError } from '../base/index.ts';
import type { ChangeModel, WorldModel } from './model.ts';

/** Parts that are read when they are needed, so that a change takes effect at once. */
const CHANGEABLE = ['sites', 'lanes', 'quality', 'noise'] as const;

/**
 * The model that is `before` until `atMs`, and `after` from then on.
 *
 * @throws TheriacError E_ARGUMENT where more differs than can change in a world that runs.
 */
export function withChange(before: WorldModel, after: WorldModel, atMs: number): WorldModel {
  const { sites, lanes, quality, noise } = after;
  const changed = { ...before, sites, lanes, quality, noise };
  refuseOtherParts(before, after);
  refuseOtherPlaces(before, changed);
  return { ...before, change: { atMs, sites, lanes, quality, noise } };
}

/** The model that holds from the change on. */
export function changedModel(model: WorldModel, change: ChangeModel): WorldModel {
  const { sites, lanes, quality, noise } = change;
  return { ...model, sites, lanes, quality, noise };
}

/**
 * Refuses a model that a world which runs by `before` cannot go on with.
 *
 * @throws TheriacError E_ARGUMENT
 */
export function refuseOtherPlaces(before: WorldModel, after: WorldModel): void {
  const same =
    isDeepStrictEqual(before.sites.map(place), after.sites.map(place)) &&
    isDeepStrictEqual(before.lanes.map(way), after.lanes.map(way));
  if (!same) refuse('sites or lanes were added, removed or moved');
}

/** What of a site was used when the world was built. */
function place({ id, type, organisation, policies }: WorldModel['sites'][number]) {
  return { id, type, organisation, keeps: policies.map((policy) => policy !== undefined) };
}

function way({ from, to, leadTimes }: WorldModel['lanes'][number]) {
  return { from, to, carries: leadTimes.map((leadTime) => leadTime !== undefined) };
}

function refuseOtherParts(before: WorldModel, after: WorldModel): void {
  for (const part of Object.keys(before) as (keyof WorldModel)[]) {
    if (CHANGEABLE.some((name) => name === part)) continue;
    if (!isDeepStrictEqual(before[part], after[part])) refuse(`\`${part}\` differs`);
  }
}

function refuse(rule: string): never {
  throw new TheriacError({
    code: 'E_ARGUMENT',
    place: 'change of policy',
    rule,
    remedy: `change values within ${CHANGEABLE.join(', ')} only; what else varies must vary from the start`,
  });
}
