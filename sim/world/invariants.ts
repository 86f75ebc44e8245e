/**
 * What every run is asked before it gives figures: does the world add up? A simulator whose books do
 * not balance can be wrong by any amount, and its intervals would not show it.
 *
 * @module
 */
import { TheriacError } from '../../base/index.ts';
import { checkConservation } from './conservation.ts';
import { checkLittlesLaw } from './littles-law.ts';
import type { World } from './world.ts';

const FAULTS_SHOWN = 3;

/**
 * Checks conservation of mass and serials, and Little's law. O(packs).
 *
 * @throws TheriacError E_SIM_INVARIANT
 */
export function assertInvariants(world: World): void {
  const faults = [...checkConservation(world).faults, ...checkLittlesLaw(world)];
  if (faults.length === 0) return;
  const more = faults.length > FAULTS_SHOWN ? ` (and ${faults.length - FAULTS_SHOWN} more)` : '';
  throw new TheriacError({
    code: 'E_SIM_INVARIANT',
    place: `t = ${world.nowMs} ms`,
    rule: `the simulated world does not add up: ${faults.slice(0, FAULTS_SHOWN).join('; ')}${more}`,
    remedy: 'This is a fault of Theriac: please report it, with the scenario and the seed.',
  });
}
