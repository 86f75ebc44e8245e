/**
 * Taking off the shelf what may no longer be sold: packs past the expiry on their label (on the
 * label, for nobody can see another) and packs of a lot whose recall the site knows of.
 *
 * @module
 */
import { NONE } from '../../ledger/events/index.ts';
import { HeldFor } from '../world/held-table.ts';
import { IntList } from '../world/int-list.ts';
import { PackState, Withdrawal } from '../world/pack-table.ts';
import { listCase } from '../world/shipment-table.ts';
import type { World } from '../world/world.ts';
import { hold } from './holding.ts';

/** Takes a pack off the shelf of `site` and holds it for destruction. */
export function withdrawPack(world: World, pack: number, site: number, reason: number): void {
  const list = new IntList();
  world.stock.takePack(pack, PackState.held);
  list.push(pack);
  withdraw(world, list, { site, reason, unit: NONE });
}

/** Takes a case off the shelf that it stands on and holds it for destruction. */
export function withdrawCase(world: World, unit: number, reason: number): void {
  const list = new IntList();
  const site = world.units.shelf[unit]!;
  world.stock.takeCase(unit, PackState.held);
  listCase(unit, world.packs, world.units, list);
  withdraw(world, list, { site, reason, unit });
}

function withdraw(
  world: World,
  list: IntList,
  held: { site: number; reason: number; unit: number },
): void {
  const mark = held.reason === HeldFor.expiry ? Withdrawal.expired : Withdrawal.recalled;
  for (let i = 0; i < list.length; i++) world.packs.withdrawal[list.at(i)] = mark;
  hold(world, list, held);
}

/** Holds what `site` has of lot `lot` on its shelf. */
export function withdrawLot(world: World, site: number, lot: number): void {
  const { packs, stock, units } = world;
  const point = world.point(site, world.lots[lot]!.product);
  if (stock.onHand[point] === 0) return;
  const loose = new IntList();
  const cases = new IntList();
  stock.listPacks(point, loose);
  stock.listCases(point, cases);
  for (let i = 0; i < loose.length; i++) {
    const pack = loose.at(i);
    if (packs.labelLot(pack) !== lot || packs.state[pack] !== PackState.stock) continue;
    withdrawPack(world, pack, site, HeldFor.recall);
  }
  for (let i = 0; i < cases.length; i++) {
    const unit = cases.at(i);
    if (packs.labelLot(units.firstPack[unit]!) !== lot || units.shelf[unit] !== site) continue;
    withdrawCase(world, unit, HeldFor.recall);
  }
}
