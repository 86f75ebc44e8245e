/**
 * A supplier serves its open orders for a product, first come, first served, with what expires
 * first. Retail customers get loose packs in a tote, the others whole cases on a pallet (loose
 * packs only where there is no case left). What the registry refuses to let into the tote is set
 * aside, and the next pack is taken.
 *
 * @module
 */
import { Disposition, ItemKind, NONE, Step } from '../../ledger/events/index.ts';
import { IntList } from '../world/int-list.ts';
import { PackState } from '../world/pack-table.ts';
import type { World } from '../world/world.ts';
import { newUnitIdentity } from './commissioning.ts';
import { dispatch } from './dispatch.ts';
import { holdCase, holdPack } from './holding.ts';
import { takeLoosePack } from './picking.ts';

/**
 * Fills open orders for `product` at `site` as far as stock goes; does nothing while shipments are
 * paused.
 */
export function serveOrders(world: World, site: number, product: number): void {
  if (world.pauses.resumesMs('shipment-pausing', site, world.nowMs) > world.nowMs) return;
  const point = world.point(site, product);
  for (;;) {
    const order = world.orders.first(point);
    if (order === NONE || !shipPart(world, point, order)) return;
  }
}

/** Ships one pallet or tote of the order. Returns false where nothing could be shipped. */
function shipPart(world: World, point: number, order: number): boolean {
  const { orders } = world;
  const site = Math.floor(point / world.products);
  const product = point % world.products;
  const retail = world.isRetail(orders.customer[order]!);
  const wanted = Math.min(
    orders.left[order]!,
    largestUnit(world, orders.lane[order]!, product, retail),
  );
  if (world.stock.onHand[point] === 0) return false;
  const unit = newUnitIdentity(world, site, retail ? ItemKind.tote : ItemKind.pallet);
  const contents = new IntList();
  const packing = { unit, eventId: NONE, contents };
  const packed = retail
    ? packLoose(world, point, wanted, packing)
    : packCases(world, point, wanted, packing);
  if (packed === 0) return false;
  // a case that overfills the order counts for what was wanted: nobody waits for the surplus
  const ordered = Math.min(packed, wanted);
  orders.fill(point, order, ordered);
  dispatch(world, {
    from: site,
    to: orders.customer[order]!,
    product,
    lane: orders.lane[order]!,
    order,
    unit,
    contents,
    ordered,
  });
  return true;
}

/** Packs that go into one pallet or tote: never more than one departure of the lane carries. */
function largestUnit(world: World, lane: number, product: number, retail: boolean): number {
  const { packsPerCase, casesPerPallet } = world.model.products[product]!;
  const capacity = world.model.lanes[lane]!.transport?.departures?.capacityPacks ?? Infinity;
  const cases = Math.min(casesPerPallet, Math.max(1, Math.floor(capacity / packsPerCase)));
  return retail ? Math.min(capacity, packsPerCase * casesPerPallet) : cases * packsPerCase;
}

/** The pallet or tote that is being packed, and the event that states it. */
interface Packing {
  readonly unit: number;
  readonly contents: IntList;
  eventId: number;
}

/**
 * Opens the statement of what goes into the unit, or goes on with it where nothing else was stated
 * in between.
 */
function openPacking(world: World, site: number, packing: Packing) {
  const { draft } = world.recorder;
  if (draft.eventId !== packing.eventId) {
    world.say(Step.packing, Disposition.in_progress, site);
    packing.eventId = draft.eventId;
    draft.parent = packing.unit;
  }
  return draft;
}

/** Packs up to `wanted` loose packs; returns how many. */
function packLoose(world: World, point: number, wanted: number, packing: Packing): number {
  const site = Math.floor(point / world.products);
  let packed = 0;
  while (packed < wanted) {
    const pack = takeLoosePack(world, point, PackState.transit);
    if (pack === NONE) break;
    openPacking(world, site, packing);
    world.recorder.label(pack);
    const verdict = world.recorder.offer();
    if (verdict.accepted) {
      packing.contents.push(pack);
      packed += 1;
    } else {
      world.noteRefusal(pack, verdict);
      holdPack(world, pack, site);
    }
  }
  return packed;
}

/** Packs whole cases for up to `wanted` packs, then loose ones; returns the packs as ordered. */
function packCases(world: World, point: number, wanted: number, packing: Packing): number {
  const site = Math.floor(point / world.products);
  const product = point % world.products;
  const { packsPerCase } = world.model.products[product]!;
  let ordered = 0;
  while (ordered < wanted) {
    const unit = world.stock.peekCase(point);
    if (unit === NONE) break;
    world.stock.takeCase(unit, PackState.transit);
    const draft = openPacking(world, site, packing);
    world.recorder.label(world.units.firstPack[unit]!);
    draft.item = world.units.identity[unit]!;
    const verdict = world.recorder.offer();
    if (verdict.accepted) {
      packing.contents.push(~unit);
      ordered += packsPerCase;
    } else holdCase(world, unit, site, verdict);
  }
  return ordered >= wanted ? ordered : ordered + packLoose(world, point, wanted - ordered, packing);
}
