/**
 * What becomes of held goods. A refused pack is examined by hand: a falsified one is recognised
 * with the sensitivity, a genuine one cleared with the specificity of the laboratory. What is
 * cleared is scanned once more, with a clean reading; if the registry still refuses it, it is
 * destroyed, for nobody may sell it. That last scan belongs to the investigation and not to the
 * scan log: the alert was raised, and is counted, when the pack was held.
 *
 * @module
 */
import { drawDurationMs, MS_PER_MINUTE, type Stream } from '../../base/index.ts';
import { Disposition, NONE, Step } from '../../ledger/events/index.ts';
import { destroyDisputed, destroyPacks } from '../world/destruction.ts';
import { HeldFor, type HeldGroup } from '../world/held-table.ts';
import { IntList } from '../world/int-list.ts';
import { Withdrawal } from '../world/pack-table.ts';
import type { World } from '../world/world.ts';

/**
 * Nobody looks into anything in no time; it also keeps a refused shipment from being offered
 * endlessly at one instant.
 */
const DELAY_MIN_MS = MS_PER_MINUTE;

/** How long an investigation takes, ms; one draw of `stream`. */
export function investigationDelayMs(world: World, stream: Stream): number {
  const delayMs = drawDurationMs(world.model.quality.investigationDelay, stream);
  return Math.max(delayMs, DELAY_MIN_MS);
}

/** Decides about every pack of held group `index`: back to the shelf, or destroyed. */
export function concludeInvestigation(world: World, index: number): void {
  const group = world.held.groups[index]!;
  const cleared = new IntList();
  const condemned = new IntList();
  for (let i = group.packsFrom; i < group.packsUntil; i++) {
    const pack = world.held.packs.at(i);
    if (isCleared(world, pack, group)) cleared.push(pack);
    else condemned.push(pack);
    if (group.scanRow !== NONE) {
      world.inspector?.conclude(
        group.scanRow,
        isRecognised(world, pack, examinationDraws(world, pack)),
      );
    }
  }
  for (let i = 0; i < condemned.length; i++) pullOut(world, condemned.at(i));
  const disputed = group.reason === HeldFor.refusal;
  if (disputed) destroyDisputed(world, group.site, condemned);
  else destroyPacks(world, group.site, condemned);
  release(world, group, cleared);
}

function isCleared(world: World, pack: number, group: HeldGroup): boolean {
  if (group.reason === HeldFor.expiry) return false;
  if (group.reason === HeldFor.recall) {
    const taken = !world.lots[world.packs.labelLot(pack)]!.recallKnown;
    if (taken) world.packs.withdrawal[pack] = Withdrawal.none;
    return taken;
  }
  return passesExamination(world, pack) && passesCleanScan(world, pack, group.site);
}

/** True where neither the label nor a recall that is known forbids to sell the pack. */
export function isSaleable(world: World, pack: number): boolean {
  const { packs } = world;
  if (world.lots[packs.labelLot(pack)]!.recallKnown) packs.withdrawal[pack] = Withdrawal.recalled;
  else if (packs.labelExpiryDay(pack) < world.today) packs.withdrawal[pack] = Withdrawal.expired;
  else return true;
  return false;
}

/**
 * True where `pack` may be sold and the laboratory finds nothing wrong with it; falsified packs may
 * pass, and genuine ones fail.
 */
export function passesExamination(world: World, pack: number): boolean {
  return isSaleable(world, pack) && !isRecognised(world, pack, examinationDraws(world, pack));
}

function examinationDraws(world: World, pack: number): Stream {
  return world.packStream(pack, 'examination', world.truth.refusals(pack));
}

/** What the laboratory says of `pack`: true where it calls it falsified, rightly or not; one draw of `stream`. */
export function isRecognised(world: World, pack: number, stream: Stream): boolean {
  const { investigationSensitivity, investigationSpecificity } = world.model.quality;
  return world.isIllegitimate(pack)
    ? stream.chance(investigationSensitivity)
    : !stream.chance(investigationSpecificity);
}

/** True where the registry takes a look-up of what the label really says. */
export function passesCleanScan(world: World, pack: number, site: number): boolean {
  world.say(Step.verifying, Disposition.non_sellable_other, site);
  world.recorder.label(pack);
  return world.recorder.offer().accepted;
}

/** Takes a pack out of the case that it is held in, if any. */
export function pullOut(world: World, pack: number): void {
  const unit = world.packs.unit[pack]!;
  if (unit === NONE) return;
  world.units.packs[unit]! -= 1;
  world.packs.unit[pack] = NONE;
}

/** Puts cleared packs back on the shelf, in their case where they lie in one. */
export function release(world: World, group: HeldGroup, cleared: IntList): void {
  if (cleared.length === 0) return;
  if (group.stated) {
    world.say(Step.holding, Disposition.active, group.site);
    stateHeld(world, cleared, group.unit);
  }
  if (group.unit !== NONE) world.stock.addCase(group.site, group.unit);
  for (let i = 0; group.unit === NONE && i < cleared.length; i++) {
    world.stock.addPack(group.site, cleared.at(i));
  }
  world.listeners.stockArrived(world, group.site, world.packs.product(cleared.at(0)));
}

/**
 * Rows of an open holding statement: one for the case, as what is in it moves with it, or one per
 * loose pack. True where the registry took them all.
 */
export function stateHeld(world: World, list: IntList, unit: number): boolean {
  const { recorder, units } = world;
  if (unit !== NONE) {
    recorder.label(list.at(0)).item = units.identity[unit]!;
    return recorder.offer().accepted;
  }
  let accepted = true;
  for (let i = 0; i < list.length; i++) {
    recorder.label(list.at(i));
    if (!recorder.offer().accepted) accepted = false;
  }
  return accepted;
}
