/**
 * Shipments that never arrive: lost, or stolen on the way by a thief who is no part of any attack. Nobody knows at first;
 * the receiver counts on the goods until it gives them up, and only then does its inventory position show the gap. Their
 * manufacturers then report the packs (EU 2016/161 art. 40), in the one word that the record has for packs which are gone
 * and which nobody may sell: `stolen`.
 *
 * @module
 */
import { drawDurationMs } from '../../base/index.ts';
import { Disposition, NONE, Step } from '../../ledger/events/index.ts';
import { PackState } from '../world/pack-table.ts';
import type { World } from '../world/world.ts';
import { settleOrder } from './receipt.ts';
import { moveShipment, shipmentPacks } from './shipment.ts';

/** Draws that a shipment has in the stream of each mishap: whether, where on the way, when it is noticed. */
const DRAWS = 4;

/** True where the shipment that has just left will not arrive at `arrivesMs`; what follows is scheduled. */
export function meetsMishap(world: World, index: number, arrivesMs: number): boolean {
  const shipment = world.shipments.get(index);
  const { transport } = world.model.lanes[shipment.lane]!;
  for (const kind of ['theft', 'loss'] as const) {
    const mishap = transport?.[kind];
    if (mishap === undefined || mishap.probability === 0) continue;
    const draws = world.laneStreams.at(shipment.entity, kind, shipment.ordinal * DRAWS);
    if (!draws.chance(mishap.probability)) continue;
    const onTheWayMs = Math.floor((arrivesMs - world.nowMs) * draws.uniform());
    world.later(onTheWayMs, kind === 'theft' ? steal : lose, index);
    world.at(arrivesMs + drawDurationMs(mishap.noticedAfter, draws), giveUp, index);
    return true;
  }
  return false;
}

function steal(world: World, index: number): void {
  const shipment = world.shipments.get(index);
  world.counters.shipmentsStolen += 1;
  world.counters.packsStolen += moveShipment(world, shipment, PackState.stolen, shipment.to);
}

function lose(world: World, index: number): void {
  const shipment = world.shipments.get(index);
  world.counters.shipmentsLost += 1;
  world.counters.packsLost += moveShipment(world, shipment, PackState.lost, shipment.to);
}

/** The receiver expects the goods no longer, and whoever made them reports them. */
function giveUp(world: World, index: number): void {
  const shipment = world.shipments.get(index);
  settleOrder(world, shipment);
  const list = shipmentPacks(world, shipment);
  let before = NONE;
  for (let i = 0; i < list.length; i++) {
    const { site } = world.lots[world.packs.labelLot(list.at(i))]!;
    if (site !== before) world.say(Step.reporting, Disposition.stolen, site);
    before = site;
    world.recorder.label(list.at(i));
    world.recorder.offer();
  }
  world.shipments.close(index);
}
