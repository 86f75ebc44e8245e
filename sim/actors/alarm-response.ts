/**
 * What an alarm of the scoring service sets going. A suspect pack waits for an investigator, of whom there are so many
 * and no more; he spends some hours on it, the laboratory answers after the delay of any investigation, and errs like
 * there. A pack that was set aside meanwhile goes back on the shelf or is destroyed; one that went on is taken off a
 * shelf where it still lies on one. Once a pack is found falsified, the site sets aside what it has left of the lot on
 * the label, genuine packs too, and has it looked at: the only way in which an alarm that let its pack go protects the
 * next patient.
 *
 * A pack that was booked as dispensed before it was set aside stays booked, and is handed over without a second scan
 * when it is cleared; the registry would refuse that scan.
 *
 * @module
 */
import { drawDurationMs } from '../../base/index.ts';
import { NONE, Step } from '../../ledger/events/index.ts';
import type { AlarmModel } from '../model.ts';
import type { Alarm } from '../world/alarm-table.ts';
import { destroyDisputed } from '../world/destruction.ts';
import { IntList } from '../world/int-list.ts';
import { PackState } from '../world/pack-table.ts';
import { listCase } from '../world/shipment-table.ts';
import type { World } from '../world/world.ts';
import { holdSuspect } from './holding.ts';
import {
  investigationDelayMs,
  isRecognised,
  isSaleable,
  pullOut,
  release,
} from './investigation.ts';

/** Investigators without limit who need no time: what a model gets that says nothing about them. */
const NO_LIMITS: AlarmModel = {
  investigators: Number.POSITIVE_INFINITY,
  effort: { kind: 'constant', valueMs: 0 },
  searchesShelf: true,
};

/** Has alarms looked into whose packs went on. */
export function startAlarmResponse(world: World): void {
  world.listeners.alerted = (place, alarm) => {
    ask(place, alarm, new IntList(), true);
  };
}

/** Sets aside, or takes out of trade, the pack that alarm `index` stops; it must be off the shelf. */
export function stopPack(world: World, index: number): void {
  const { pack, site, action, eventRow } = world.alarms.alarms[index]!;
  noteStopped(world, pack, action);
  const list = new IntList();
  list.push(pack);
  const isBooked = world.recorder.events.columns.step[eventRow] === Step.dispensing;
  if (action === 'block') {
    // the attacker learns of it here: nobody will look into it
    world.listeners.found(world, pack);
    noteDestroyed(world, list);
    destroyDisputed(world, site, list);
    return;
  }
  if (isBooked) world.alarms.booked.add(pack);
  const groups = new IntList();
  groups.push(holdSuspect(world, list, { site, unit: NONE, stated: !isBooked }));
  ask(world, index, groups, true);
}

function noteStopped(world: World, pack: number, action: Alarm['action']): void {
  world.alarms.stopped.push({ pack, timeMs: world.nowMs, action });
}

function noteDestroyed(world: World, list: IntList): void {
  for (let i = 0; i < list.length; i++) {
    world.alarms.destroyed.push({ pack: list.at(i), timeMs: world.nowMs });
    world.alarms.booked.delete(list.at(i));
  }
}

function ask(world: World, alarm: number, groups: IntList, isFirst: boolean): void {
  const { alarms, nowMs } = world;
  alarms.inquiries.push({ alarm, isFirst, groups, askedMs: nowMs, concludedMs: Number.NaN });
  assignInvestigators(world);
}

/** First come, first served. */
function assignInvestigators(world: World): void {
  const { alarms } = world;
  const { investigators, effort } = world.model.alarms ?? NO_LIMITS;
  while (alarms.busy < investigators && alarms.nextInquiry < alarms.inquiries.length) {
    const index = alarms.nextInquiry++;
    alarms.busy += 1;
    world.later(drawDurationMs(effort, drawsOf(world, index, 'effort')), finishEffort, index);
  }
}

/** The investigator has sent in the pack and is free for the next. */
function finishEffort(world: World, index: number): void {
  world.alarms.busy -= 1;
  const delayMs = investigationDelayMs(world, drawsOf(world, index, 'delay'));
  world.later(delayMs, conclude, index);
  assignInvestigators(world);
}

function drawsOf(world: World, index: number, purpose: string) {
  const { alarm, isFirst } = world.alarms.inquiries[index]!;
  const { pack, ordinal } = world.alarms.alarms[alarm]!;
  return world.packStream(pack, `${isFirst ? 'alarm' : 'search'}-${purpose}`, ordinal);
}

function conclude(world: World, index: number): void {
  const inquiry = world.alarms.inquiries[index]!;
  inquiry.concludedMs = world.nowMs;
  const alarm = world.alarms.alarms[inquiry.alarm]!;
  const { groups, isFirst } = inquiry;
  const draws = world.packStream(alarm.pack, 'alarm-examination', alarm.ordinal);
  const found = isFirst && isRecognised(world, alarm.pack, draws);
  for (let i = 0; i < groups.length; i++) concludeGroup(world, groups.at(i), alarm);
  if (!isFirst) return;
  alarm.concludedMs = world.nowMs;
  alarm.found = found;
  world.inspector!.conclude(alarm.eventRow, found);
  if (!found) return;
  world.listeners.found(world, alarm.pack);
  if (groups.length === 0) takeOffShelf(world, alarm.pack);
  if ((world.model.alarms ?? NO_LIMITS).searchesShelf) searchShelf(world, inquiry.alarm);
}

/** Frees or destroys what is held in group `index`, pack by pack. */
function concludeGroup(world: World, index: number, { pack: scanned, ordinal }: Alarm): void {
  const group = world.held.groups[index]!;
  const cleared = new IntList();
  const condemned = new IntList();
  for (let i = group.packsFrom; i < group.packsUntil; i++) {
    const pack = world.held.packs.at(i);
    const purpose = pack === scanned ? 'alarm-examination' : 'search-examination';
    const isFalse = isRecognised(world, pack, world.packStream(pack, purpose, ordinal));
    if (!isFalse && isSaleable(world, pack)) cleared.push(pack);
    else condemned.push(pack);
  }
  for (let i = 0; i < condemned.length; i++) pullOut(world, condemned.at(i));
  noteDestroyed(world, condemned);
  destroyDisputed(world, group.site, condemned);
  release(world, group, cleared);
}

/** Destroys a pack that was found falsified after it had gone on, where a shelf still has it. */
function takeOffShelf(world: World, pack: number): void {
  if (world.packs.state[pack] !== PackState.stock) return;
  const site = world.packs.site[pack]!;
  const list = new IntList();
  world.stock.takePack(pack, PackState.held);
  list.push(pack);
  noteStopped(world, pack, 'quarantine');
  noteDestroyed(world, list);
  destroyDisputed(world, site, list);
}

/** Sets aside what the site of alarm `index` has on its shelf of the lot on the label, and has it looked at. */
function searchShelf(world: World, index: number): void {
  const { pack: found, site } = world.alarms.alarms[index]!;
  const { alarms, packs, stock, units } = world;
  const lot = packs.labelLot(found);
  const point = world.point(site, packs.product(found));
  const loose = new IntList();
  const cases = new IntList();
  stock.listPacks(point, loose);
  stock.listCases(point, cases);
  const groups = new IntList();
  for (let i = 0; i < loose.length; i++) {
    const pack = loose.at(i);
    // a pack that came back to a shelf may be listed twice; one that was cleared before is not asked for again
    if (packs.state[pack] !== PackState.stock || packs.labelLot(pack) !== lot) continue;
    if (alarms.booked.has(pack)) continue;
    const list = new IntList();
    stock.takePack(pack, PackState.held);
    list.push(pack);
    noteStopped(world, pack, 'quarantine');
    groups.push(holdSuspect(world, list, { site, unit: NONE, stated: true }));
  }
  for (let i = 0; i < cases.length; i++) {
    const unit = cases.at(i);
    if (units.shelf[unit] !== site || packs.labelLot(units.firstPack[unit]!) !== lot) continue;
    const list = new IntList();
    stock.takeCase(unit, PackState.held);
    listCase(unit, packs, units, list);
    for (let j = 0; j < list.length; j++) noteStopped(world, list.at(j), 'quarantine');
    groups.push(holdSuspect(world, list, { site, unit, stated: true }));
  }
  if (groups.length > 0) ask(world, index, groups, false);
}
