/**
 * Taking one pack off a shelf, first expired first out. A case is opened (and the opening stated)
 * only when it holds what expires first; what a person can see to be expired is set aside on the
 * way. Nobody compares lot numbers with recall letters at every pick: recalled lots go off the
 * shelf when the news comes, and a scan knows the rest.
 *
 * @module
 */
import { Disposition, NONE, Step } from '../../ledger/events/index.ts';
import { HeldFor } from '../world/held-table.ts';
import type { World } from '../world/world.ts';
import { withdrawPack } from './withdrawal.ts';

/**
 * Takes the loose pack at the point that expires first and puts it in `state`; NONE where there is
 * none.
 */
export function takeLoosePack(world: World, point: number, state: number): number {
  const { packs, stock } = world;
  for (;;) {
    const loose = stock.peekPack(point);
    const unit = stock.peekCase(point);
    if (loose === NONE && unit === NONE) return NONE;
    if (unit !== NONE && (loose === NONE || expiresFirst(world, unit, loose))) {
      openCase(world, unit);
      continue;
    }
    if (packs.labelExpiryDay(loose) >= world.today) {
      stock.takePack(loose, state);
      return loose;
    }
    withdrawPack(world, loose, packs.site[loose]!, HeldFor.expiry);
  }
}

function expiresFirst(world: World, unit: number, pack: number): boolean {
  const { packs, units } = world;
  return packs.labelExpiryDay(units.firstPack[unit]!) < packs.labelExpiryDay(pack);
}

/**
 * Opens a case on the shelf. The statement may be refused; the packs are out of the box all the
 * same.
 */
function openCase(world: World, unit: number): void {
  const draft = world.say(Step.unpacking, Disposition.in_progress, world.units.shelf[unit]!);
  draft.item = world.units.identity[unit]!;
  world.recorder.offer();
  world.stock.openCase(unit);
}
