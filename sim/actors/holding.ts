/**
 * Setting goods aside. A held pack is off the shelf, known to be so by statement, and waits for an
 * investigation.
 *
 * @module
 */
import type { Verdict } from '../../ledger/contracts/index.ts';
import { Disposition, NONE, Step } from '../../ledger/events/index.ts';
import { HeldFor } from '../world/held-table.ts';
import { IntList } from '../world/int-list.ts';
import { PackState } from '../world/pack-table.ts';
import { listCase } from '../world/shipment-table.ts';
import type { World } from '../world/world.ts';
import { concludeInvestigation, investigationDelayMs, stateHeld } from './investigation.ts';

/**
 * Holds one loose pack that the registry refused at `site`; it must be off the shelf.
 *
 * @param scanRow row of the refused scan, NONE where it was another statement
 */
export function holdPack(world: World, pack: number, site: number, scanRow = NONE): void {
  const list = new IntList();
  list.push(pack);
  hold(world, list, { site, reason: HeldFor.refusal, unit: NONE, scanRow });
}

/**
 * Holds one loose pack whose receipt the registry refused. Nothing is stated: on record it is not
 * the site's to speak about.
 */
export function holdAtGate(world: World, pack: number, site: number): void {
  const list = new IntList();
  list.push(pack);
  setAside(world, list, { site, reason: HeldFor.refusal, unit: NONE, stated: false });
}

/** Holds a case that the registry refused at `site`, and notes the refusal of every pack in it. */
export function holdCase(world: World, unit: number, site: number, verdict: Verdict): void {
  const list = new IntList();
  listCase(unit, world.packs, world.units, list);
  for (let i = 0; i < list.length; i++) world.noteRefusal(list.at(i), verdict);
  hold(world, list, { site, reason: HeldFor.refusal, unit });
}

/** What is held, where and why. */
interface Holding {
  readonly site: number;
  readonly reason: number;
  /** Case that the packs lie in, or NONE. */
  readonly unit: number;
  /** Scan that was refused; absent: none. */
  readonly scanRow?: number;
}

/** Holds the packs of `list`, which must be off the shelf, states it, and has it looked into. */
export function hold(world: World, list: IntList, held: Holding): void {
  if (list.length === 0) return;
  world.say(Step.holding, dispositionOf(held.reason), held.site);
  setAside(world, list, { ...held, stated: stateHeld(world, list, held.unit) });
}

/**
 * Holds what the scoring service suspects, which must be off the shelf, and has nobody look into it; returns the group.
 *
 * @param held `stated`: whether it is to be stated
 */
export function holdSuspect(
  world: World,
  list: IntList,
  { site, unit, stated }: { readonly site: number; readonly unit: number; stated: boolean },
): number {
  const reason = HeldFor.suspicion;
  if (stated) world.say(Step.holding, dispositionOf(reason), site);
  return putAside(world, list, {
    site,
    unit,
    reason,
    stated: stated && stateHeld(world, list, unit),
  });
}

function setAside(world: World, list: IntList, held: Holding & { stated: boolean }): void {
  const group = putAside(world, list, held);
  const first = list.at(0);
  const stream = world.packStream(first, 'investigation-delay', world.truth.refusals(first));
  world.later(investigationDelayMs(world, stream), concludeInvestigation, group);
}

function putAside(world: World, list: IntList, held: Holding & { stated: boolean }): number {
  const { packs } = world;
  for (let i = 0; i < list.length; i++) {
    packs.state[list.at(i)] = PackState.held;
    packs.site[list.at(i)] = held.site;
  }
  world.flow.add('held', world.nowMs, list.length);
  return world.held.add({ scanRow: NONE, ...held }, list);
}

function dispositionOf(reason: number): number {
  if (reason === HeldFor.expiry) return Disposition.expired;
  return reason === HeldFor.recall ? Disposition.recalled : Disposition.non_sellable_other;
}
