/**
 * One past, several futures: a world that has run to some day is copied as it stands, with pending
 * events, streams and registry, and each copy goes on by itself. A future in which nothing is
 * changed ends as the world itself would have, to the fingerprint; one with another policy shares
 * every draw up to the fork and, by common random numbers, the luck of later packs and patients.
 *
 * @module
 */
import { TheriacError } from '../base/index.ts';
import type { WorldModel } from './model.ts';
import type { World } from './world/world.ts';

/** Parts of a model that are read when they are needed, so that a change takes effect at once. */
const CHANGEABLE: readonly (keyof WorldModel)[] = ['sites', 'lanes', 'quality', 'noise'];

/**
 * Copies `world` between two runs of its clock.
 *
 * @param model What the copy goes by from here on: that of the world, with other `sites`
 *   (policies, rates of scanning), `lanes`, `quality` or `noise`, as many as before.
 * @throws TheriacError E_ARGUMENT where another part differs; E_KERNEL_STATE within an event.
 */
export function forkWorld(world: World, model: WorldModel = world.model): World {
  for (const part of Object.keys(world.model) as (keyof WorldModel)[]) {
    const [before, after] = [world.model[part], model[part]];
    if (before === after) continue;
    if (!CHANGEABLE.includes(part)) refuse(`\`${part}\` of a world that runs was changed`);
    if (Array.isArray(before) && (after as readonly unknown[]).length !== before.length) {
      refuse(`the number of \`${part}\` was changed`);
    }
  }
  return world.fork(model);
}

function refuse(rule: string): never {
  throw new TheriacError({
    code: 'E_ARGUMENT',
    place: 'forkWorld',
    rule,
    remedy: `change values within ${CHANGEABLE.join(', ')} only`,
  });
}
