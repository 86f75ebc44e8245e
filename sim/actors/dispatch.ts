/**
 * Sending a packed pallet or tote on its way. The despatch advice is offered first: a shipment that
 * the registry refuses does not move; it is looked into, offered again, and in the end taken apart
 * and looked at pack by pack.
 *
 * @module
 */
import { drawDurationMs } from '../../base/index.ts';
import type { Verdict } from '../../ledger/contracts/index.ts';
import { Disposition, NONE, Step } from '../../ledger/events/index.ts';
import { losesNotice } from '../noise/lost-notice.ts';
import { destroyDisputed, destroyPacks } from '../world/destruction.ts';
import { IntList } from '../world/int-list.ts';
import { PackState } from '../world/pack-table.ts';
import { trafficFactor } from '../world/road.ts';
import { isReturn, type Shipment } from '../world/shipment-table.ts';
import type { World } from '../world/world.ts';
import { brokeColdChain, drawTemperatures, isOverBudget } from './cold-chain.ts';
import { investigationDelayMs, passesCleanScan, pullOut } from './investigation.ts';
import { meetsMishap } from './mishap.ts';
import { arrive } from './receipt.ts';
import {
  announce,
  condemnExamined,
  moveShipment,
  OFFERS_MAX,
  putOnShelf,
  shipmentPacks,
} from './shipment.ts';

/** What has been packed. */
interface PackedShipment {
  readonly from: number;
  readonly to: number;
  readonly product: number;
  readonly lane: number;
  readonly order: number;
  readonly unit: number;
  readonly contents: IntList;
  readonly ordered: number;
}

/** Offers the despatch advice of what was packed, and sends it off. */
export function dispatch(world: World, packed: PackedShipment): void {
  const { routes, shipments } = world;
  const { from, to, product, lane, order, unit, contents, ordered } = packed;
  const entity = routes.way(lane, product, order === NONE);
  const ordinal = shipments.nextOrdinal(entity);
  const shipment: Shipment = {
    number: shipments.nextNumber(),
    from,
    to,
    product,
    lane,
    entity,
    ordinal,
    order,
    unit,
    contents,
    ordered,
    temperatureMinC: Number.NaN,
    temperatureMaxC: Number.NaN,
    forgedLogger: undefined,
    kineticC: Number.NaN,
    departedMs: Number.NaN,
    announced: false,
    refusals: 0,
    isSettled: false,
  };
  const index = shipments.add(shipment);
  world.counters.shipments += 1;
  awaitDeparture(world, index);
}

/** Goods wait for a departure of their lane; what is sent back goes with the empty vehicle. */
function awaitDeparture(world: World, index: number): void {
  const shipment = world.shipments.get(index);
  const timetable = world.timetables[shipment.lane];
  if (timetable === undefined || world.opening || isReturn(shipment)) {
    leave(world, index);
    return;
  }
  const packs = shipmentPacks(world, shipment).length;
  world.at(timetable.book(world.nowMs, packs), leave, index);
}

function leave(world: World, index: number): void {
  if (losesNotice(world, world.shipments.get(index))) depart(world, index);
  else offer(world, index);
}

function offer(world: World, index: number): void {
  const shipment = world.shipments.get(index);
  const verdict = announce(world, shipment);
  if (verdict.accepted) depart(world, index);
  else keepBack(world, index, verdict);
}

function depart(world: World, index: number): void {
  const shipment = world.shipments.get(index);
  const packs = moveShipment(world, shipment, PackState.transit, shipment.to);
  shipment.departedMs = world.nowMs;
  shipment.refusals = 0;
  world.flow.add('shipped', world.nowMs, packs);
  const arrivesMs = world.opening ? world.nowMs : arrivalMs(world, shipment);
  drawTemperatures(world, shipment, arrivesMs);
  noteSpoilt(world, shipment);
  world.listeners.departed(world, shipment);
  if (world.opening) arrive(world, index);
  else if (!meetsMishap(world, index, arrivesMs)) world.at(arrivesMs, arrive, index);
}

/** When a shipment that leaves now arrives, ms: its lead time, in the traffic of the hour, and pauses. */
function arrivalMs(world: World, shipment: Shipment): number {
  const { from, to, entity, ordinal } = shipment;
  const { leadTimes, transport } = world.model.lanes[shipment.lane]!;
  const stream = world.laneStreams.at(entity, 'lead-time', ordinal);
  let journeyMs = drawDurationMs(leadTimes[shipment.product]!, stream);
  if (transport !== undefined) {
    const factor = trafficFactor(transport.traffic, world.model.startDay, world.nowMs);
    journeyMs = Math.round(journeyMs * factor);
  }
  return world.pauses.arrivesMs(from, to, world.nowMs, journeyMs);
}

function noteSpoilt(world: World, shipment: Shipment): void {
  const hasBudget = world.model.products[shipment.product]!.stability !== undefined;
  const broke = brokeColdChain(world, shipment);
  if (!hasBudget && !broke) return;
  const list = shipmentPacks(world, shipment);
  for (let i = 0; i < list.length; i++) {
    if (broke || isOverBudget(world, list.at(i))) world.truth.spoil(list.at(i), world.nowMs);
  }
}

function keepBack(world: World, index: number, verdict: Verdict): void {
  const shipment = world.shipments.get(index);
  shipment.refusals += 1;
  world.counters.shipmentsRefused += 1;
  const list = shipmentPacks(world, shipment);
  for (let i = 0; i < list.length; i++) world.noteRefusal(list.at(i), verdict);
  const packs = moveShipment(world, shipment, PackState.held, shipment.from);
  world.flow.add('held', world.nowMs, packs);
  const draw = shipment.ordinal * OFFERS_MAX + shipment.refusals - 1;
  const stream = world.laneStreams.at(shipment.entity, 'shipment-investigation', draw);
  world.later(investigationDelayMs(world, stream), lookInto, index);
}

/**
 * After the investigation: what is found bad is destroyed; the rest is offered again, or taken
 * apart.
 */
function lookInto(world: World, index: number): void {
  const shipment = world.shipments.get(index);
  condemnExamined(world, shipment, shipment.from);
  if (shipmentPacks(world, shipment).length === 0 || shipment.refusals >= OFFERS_MAX) {
    takeApart(world, shipment);
    world.shipments.close(index);
  } else awaitDeparture(world, index);
}

/**
 * Unpacks a shipment that will not pass: what passes alone goes back to the shelf, the rest is
 * destroyed.
 */
function takeApart(world: World, shipment: Shipment): void {
  const { from, product } = shipment;
  const draft = world.say(Step.unpacking, Disposition.in_progress, from);
  draft.item = shipment.unit;
  world.recorder.offer();
  const list = shipmentPacks(world, shipment);
  const condemned = new IntList();
  for (let i = 0; i < list.length; i++) {
    const pack = list.at(i);
    if (!isReturn(shipment) && passesCleanScan(world, pack, from)) continue;
    pullOut(world, pack);
    world.shipments.takeOut(shipment, pack);
    condemned.push(pack);
  }
  if (isReturn(shipment)) {
    destroyPacks(world, from, condemned);
    return;
  }
  destroyDisputed(world, from, condemned);
  putOnShelf(world, shipment, from);
  shipment.isSettled = true;
  world.orders.reopen(world.point(from, product), shipment.order, shipment.ordered);
  world.listeners.stockArrived(world, from, product);
}
