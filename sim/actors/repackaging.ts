/**
 * A parallel trader: buys where a medicine is cheap, puts it into boxes of the country where it is
 * dear, and sells it there. It holds a manufacturing authorisation, for repackaging is manufacture
 * (Directive 2001/83/EC art. 40 (2) and 47a). Before it opens a box it verifies the old serial and
 * takes it out of use; the new box gets a serial of its own, under a lot number of the trader, and a
 * qualified person releases the lot. The commissioning of a new serial names the old one as its
 * parent: the link from output to input of an EPCIS transformation.
 *
 * The physical pack stays the same row: what is inside, and its truth, go with it.
 *
 * @module
 */
import { drawDurationMs } from '../../base/index.ts';
import { Disposition, NONE, Step } from '../../ledger/events/index.ts';
import type { RepackagingModel } from '../model.ts';
import { destroyDisputed } from '../world/destruction.ts';
import { IntList } from '../world/int-list.ts';
import { PackState, Withdrawal } from '../world/pack-table.ts';
import { offerScan } from '../world/scan.ts';
import type { World } from '../world/world.ts';
import { stopPack } from './alarm-response.ts';
import { holdPack } from './holding.ts';
import { takeLoosePack } from './picking.ts';
import { relabelRun } from './relabelling.ts';
import { reorderQuantity } from './reorder.ts';

/**
 * Starts at `site` what its policies want of every product that it repackages and looks at in its
 * reviews, or of `product` alone, whose policy has a period of its own.
 */
export function reviewRepackaging(world: World, site: number, product: number = NONE): void {
  if (world.pauses.resumesMs('production-pausing', site, world.nowMs) > world.nowMs) return;
  for (const [index, recipe] of (world.model.repackaging ?? []).entries()) {
    const policy = world.site(site).policies[recipe.to];
    if (recipe.site !== site || policy === undefined) continue;
    const isPeriodic = policy.kind === 'order-up-to' && policy.everyMs !== undefined;
    if (product === NONE ? isPeriodic : recipe.to !== product) continue;
    const point = world.point(site, recipe.to);
    const position =
      world.stock.onHand[point]! + world.inProduction[point]! - world.orders.owed[point]!;
    startRun(world, index, reorderQuantity(policy, position));
  }
}

/** Repackages up to `wanted` packs at once, for the stock that the chain starts with. */
export function openingRun(world: World, site: number, product: number, wanted: number): void {
  for (const [index, recipe] of (world.model.repackaging ?? []).entries()) {
    if (recipe.site === site && recipe.to === product) startRun(world, index, wanted);
  }
}

function startRun(world: World, index: number, wanted: number): void {
  const recipe = world.model.repackaging![index]!;
  const taken = takeOutOfUse(world, recipe, verified(world, recipe, wanted));
  if (taken.length === 0) return;
  const point = world.point(recipe.site, recipe.to);
  world.inProduction[point]! += taken.length;
  const run = world.runs.push({ recipe: index, packs: taken }) - 1;
  if (world.opening) finishRun(world, run);
  else {
    const stream = world.pointStreams.get(point, 'repackaging');
    world.later(drawDurationMs(recipe.time, stream), finishRun, run);
  }
}

/** Takes up to `wanted` packs off the shelf whose serials the registry takes for good. */
function verified(world: World, { site, from }: RepackagingModel, wanted: number): IntList {
  const list = new IntList();
  const point = world.point(site, from);
  while (list.length < wanted) {
    const pack = takeLoosePack(world, point, PackState.quarantine);
    if (pack === NONE) break;
    world.say(Step.verifying, Disposition.active, site);
    world.recorder.label(pack);
    const { accepted, isStopped, alarm } = offerScan(world, pack, true);
    if (!accepted) holdPack(world, pack, site, world.recorder.lastRow);
    else if (isStopped) stopPack(world, alarm);
    else list.push(pack);
  }
  return list;
}

/** Decommissions the serials of `list`; whose decommissioning is refused is set aside. */
function takeOutOfUse(world: World, { site }: RepackagingModel, list: IntList): IntList {
  const taken = new IntList();
  const refused = new IntList();
  if (list.length > 0) world.say(Step.destroying, Disposition.destroyed, site);
  for (let i = 0; i < list.length; i++) {
    const pack = list.at(i);
    world.recorder.label(pack);
    const verdict = world.recorder.offer();
    if (!verdict.accepted) world.noteRefusal(pack, verdict);
    (verdict.accepted ? taken : refused).push(pack);
  }
  for (let i = 0; i < refused.length; i++) holdPack(world, refused.at(i), site);
  return taken;
}

/** New boxes for the packs of run `index`, but for those that may not be sold any more. */
function finishRun(world: World, index: number): void {
  const { recipe: number, packs: taken } = world.runs[index]!;
  const recipe = world.model.repackaging![number]!;
  world.inProduction[world.point(recipe.site, recipe.to)]! -= taken.length;
  const sound = new IntList();
  const unsaleable = new IntList();
  for (let i = 0; i < taken.length; i++) {
    const pack = taken.at(i);
    (isUnsaleable(world, pack) ? unsaleable : sound).push(pack);
  }
  // their serials are out of use already: there is nothing left to state
  destroyDisputed(world, recipe.site, unsaleable);
  relabelRun(world, recipe, sound);
  if (!world.opening) world.listeners.stockArrived(world, recipe.site, recipe.to);
}

function isUnsaleable(world: World, pack: number): boolean {
  const { packs } = world;
  const recalled = world.lots[packs.labelLot(pack)]!.recallKnown;
  const expired = packs.labelExpiryDay(pack) < world.today;
  if (recalled) packs.withdrawal[pack] = Withdrawal.recalled;
  else if (expired) packs.withdrawal[pack] = Withdrawal.expired;
  return recalled || expired;
}
