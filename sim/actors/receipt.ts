/**
 * Receiving a shipment: the receipt is offered with what the receiver reads (sender, advice number,
 * logger); once it is accepted the unit is unpacked and goods go on the shelf. A refused shipment
 * stays shut in quarantine, is looked into, and is offered again with clean readings; a lost notice
 * is sent again by the sender meanwhile.
 *
 * @module
 */
import { Disposition, NONE, Step } from '../../ledger/events/index.ts';
import { readTemperatureMaxC } from '../noise/sensor-spike.ts';
import { readSender } from '../noise/wrong-partner.ts';
import { destroyPacks } from '../world/destruction.ts';
import type { IntList } from '../world/int-list.ts';
import { PackState } from '../world/pack-table.ts';
import { isReturn, type Shipment } from '../world/shipment-table.ts';
import type { World } from '../world/world.ts';
import { assessedC, brokeColdChain, condemnOverBudget } from './cold-chain.ts';
import { sortOutDamaged } from './damage.ts';
import { investigationDelayMs, pullOut } from './investigation.ts';
import {
  announce,
  condemnExamined,
  moveShipment,
  OFFERS_MAX,
  putOnShelf,
  shipmentPacks,
} from './shipment.ts';
import { verifyArrivals } from './wholesaler-verification.ts';
import { withdrawLot } from './withdrawal.ts';

/** Shipment `index` is at the gate; it waits there while receipts are paused. */
export function arrive(world: World, index: number): void {
  const shipment = world.shipments.get(index);
  const resumesMs = world.pauses.resumesMs('receipt-pausing', shipment.to, world.nowMs);
  if (resumesMs > world.nowMs && !world.opening) world.at(resumesMs, arrive, index);
  else offer(world, index);
}

function offer(world: World, index: number): void {
  const shipment = world.shipments.get(index);
  const first = shipment.refusals === 0;
  const sender = first ? readSender(world, shipment) : world.organisation(shipment.from);
  const temperatureMaxC = first
    ? readTemperatureMaxC(world, shipment)
    : assessedC(shipment, shipment.temperatureMaxC);
  const disposition = isReturn(shipment) ? Disposition.returned : Disposition.in_progress;
  const draft = world.say(Step.receiving, disposition, shipment.to);
  draft.item = shipment.unit;
  draft.otherParty = sender;
  draft.product = shipment.product;
  draft.shipment = shipment.number;
  draft.paper = shipment.announced ? 1 : 0;
  const minC = first ? shipment.temperatureMinC : assessedC(shipment, shipment.temperatureMinC);
  draft.temperatureMinC = shipment.forgedLogger?.minC ?? minC;
  draft.temperatureMaxC = shipment.forgedLogger?.maxC ?? temperatureMaxC;
  const verdict = world.recorder.offer();
  if (verdict.accepted) {
    takeIn(world, shipment);
    world.shipments.close(index);
    return;
  }
  shipment.refusals += 1;
  world.counters.receiptsRefused += 1;
  const list = shipmentPacks(world, shipment);
  for (let i = 0; i < list.length; i++) world.noteRefusal(list.at(i), verdict);
  keepShut(world, index);
}

function keepShut(world: World, index: number): void {
  const shipment = world.shipments.get(index);
  const packs = moveShipment(world, shipment, PackState.held, shipment.to);
  world.flow.add('held', world.nowMs, packs);
  const draw = shipment.ordinal * OFFERS_MAX + shipment.refusals - 1;
  const stream = world.laneStreams.at(shipment.entity, 'receipt-investigation', draw);
  world.later(investigationDelayMs(world, stream), lookInto, index);
}

function lookInto(world: World, index: number): void {
  const shipment = world.shipments.get(index);
  condemnExamined(world, shipment, shipment.to);
  condemnOverBudget(world, shipment);
  const list = shipmentPacks(world, shipment);
  const spoiled = brokeColdChain(world, shipment) && shipment.forgedLogger === undefined;
  if (spoiled || shipment.refusals >= OFFERS_MAX || list.length === 0) {
    giveUp(world, shipment, list);
    world.shipments.close(index);
    return;
  }
  if (!shipment.announced) announce(world, shipment);
  offer(world, index);
}

/** Destroys a shipment that no investigation could get through. */
function giveUp(world: World, shipment: Shipment, list: IntList): void {
  for (let i = 0; i < list.length; i++) pullOut(world, list.at(i));
  destroyPacks(world, shipment.to, list);
  settleOrder(world, shipment);
}

/** The receiver no longer expects the shipment: it came, or never will. */
export function settleOrder(world: World, shipment: Shipment): void {
  shipment.isSettled = true;
  if (isReturn(shipment)) return;
  world.onOrder[world.point(shipment.to, shipment.product)]! -= shipment.ordered;
}

function takeIn(world: World, shipment: Shipment): void {
  const { to, product } = shipment;
  const list = shipmentPacks(world, shipment);
  settleOrder(world, shipment);
  world.flow.add('received', world.nowMs, list.length);
  const draft = world.say(Step.unpacking, Disposition.in_progress, to);
  draft.item = shipment.unit;
  draft.product = product;
  world.recorder.offer();
  if (isReturn(shipment)) {
    world.counters.packsReturned += list.length;
    for (let i = 0; i < list.length; i++) pullOut(world, list.at(i));
    destroyPacks(world, to, list);
    return;
  }
  sortOutDamaged(world, shipment, list);
  const sound = shipmentPacks(world, shipment);
  putOnShelf(world, shipment, to);
  verifyArrivals(world, sound, to, world.organisation(shipment.from));
  settle(world, sound, to);
  if (!world.opening) world.listeners.stockArrived(world, to, product);
}

/**
 * What is done with packs that have come to the shelf of `site`: recalled lots go off again, retail
 * is told of them.
 */
function settle(world: World, list: IntList, site: number): void {
  let lotBefore = NONE;
  const retail = world.isRetail(site);
  for (let i = 0; i < list.length; i++) {
    const pack = list.at(i);
    const lot = world.packs.labelLot(pack);
    if (lot !== lotBefore && world.lots[lot]!.recallKnown) withdrawLot(world, site, lot);
    lotBefore = lot;
    if (retail) world.listeners.retailArrival(world, pack, site);
  }
}
