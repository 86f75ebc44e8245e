/**
 * One past, several futures: a world that has run to some day is copied as it stands, with pending
 * events, streams and registry, and each copy goes on by itself. A future in which nothing is
 * changed ends as the world itself would have, to the fingerprint; one with another policy shares
 * every draw up to the fork and, by common random numbers, the luck of later packs and patients.
 *
 * @module
 */
import type { WorldModel } from './model.ts';
import { refuseOtherPlaces } from './policy-change.ts';
import type { World } from './world/world.ts';

/**
 * Copies `world` between two runs of its clock.
 *
 * @param model What the copy goes by from here on: that of the world, with other values in `sites`,
 *   `lanes`, `quality` or `noise`.
 * @throws TheriacError E_ARGUMENT where sites or lanes are others; E_KERNEL_STATE within an event.
 */
export function forkWorld(world: World, model: WorldModel = world.model): World {
  refuseOtherPlaces(world.model, model);
  return world.fork(model);
}
