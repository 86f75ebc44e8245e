/**
 * Looking through a shelf at a review: what has expired is held for destruction, what is about to
 * expire goes back to the supplier. Shelves are in order of expiry, so that the look costs nothing
 * while there is nothing to find.
 *
 * @module
 */
import { MS_PER_DAY } from '../../base/index.ts';
import { NONE } from '../../ledger/events/index.ts';
import { HeldFor } from '../world/held-table.ts';
import type { World } from '../world/world.ts';
import { sendBack } from './returns.ts';
import { withdrawCase, withdrawPack } from './withdrawal.ts';

/** Holds what has expired of `product` at `site` and sends back what is about to. */
export function clearShelf(world: World, site: number, product: number): void {
  const { packs, stock, units } = world;
  const point = world.point(site, product);
  const lastDay = world.today - 1;
  for (let pack = stock.peekPack(point); pack !== NONE; pack = stock.peekPack(point)) {
    if (packs.labelExpiryDay(pack) > lastDay) break;
    withdrawPack(world, pack, site, HeldFor.expiry);
  }
  for (let unit = stock.peekCase(point); unit !== NONE; unit = stock.peekCase(point)) {
    if (packs.labelExpiryDay(units.firstPack[unit]!) > lastDay) break;
    withdrawCase(world, unit, HeldFor.expiry);
  }
  const { returnBeforeExpiryMs } = world.model.quality;
  if (returnBeforeExpiryMs > 0) {
    const untilDay = Math.floor((world.nowMs + returnBeforeExpiryMs) / MS_PER_DAY);
    sendBack(world, site, product, untilDay);
  }
}
