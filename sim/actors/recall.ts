/**
 * Recalls. Whether and when a lot is recalled is drawn on its release; the manufacturer then
 * reports it, and each site takes the lot off its shelf once the news reaches it: when that is
 * depends on the registry alone.
 *
 * @module
 */
import { drawDurationMs, type Stream } from '../../base/index.ts';
import { Disposition, Step } from '../../ledger/events/index.ts';
import type { World } from '../world/world.ts';
import { withdrawLot } from './withdrawal.ts';

/** Draws from `stream` (two draws) whether lot `index` will be recalled, and schedules it. */
export function scheduleRecall(world: World, index: number, stream: Stream): void {
  const { recallProbability, recallAfter } = world.model.quality;
  if (recallProbability === 0 || !stream.chance(recallProbability)) return;
  world.later(drawDurationMs(recallAfter, stream), recallLot, index);
}

function recallLot(world: World, index: number): void {
  world.lots[index]!.recallJustified = true;
  world.counters.lotsRecalled += 1;
  reportRecall(world, index);
}

/** The manufacturer reports lot `index` as recalled; the sites act on it when they can see it. */
export function reportRecall(world: World, index: number): void {
  const visibleMs = report(world, index, Disposition.recalled);
  world.lots[index]!.recallReported = true;
  if (visibleMs < Number.POSITIVE_INFINITY) world.at(visibleMs, learnOfRecall, index);
}

/**
 * The manufacturer takes a mistaken report back. Does nothing where the lot has been recalled for
 * good since.
 */
export function takeBackRecall(world: World, index: number): void {
  const lot = world.lots[index]!;
  if (lot.recallJustified) return;
  const visibleMs = report(world, index, Disposition.active);
  lot.recallReported = false;
  if (visibleMs < Number.POSITIVE_INFINITY) world.at(visibleMs, learnOfMistake, index);
}

/** Returns when the sites hear of the report, ms (by letter, or on the shared system); Infinity where they never do. */
function report(world: World, index: number, disposition: number): number {
  const lot = world.lots[index]!;
  const draft = world.say(Step.reporting, disposition, lot.site);
  draft.lot = index;
  draft.product = lot.product;
  draft.expiryDay = lot.expiryDay;
  const verdict = world.recorder.offer();
  if (!verdict.accepted) return Number.POSITIVE_INFINITY;
  return Math.max(world.nowMs, Math.ceil(draft.visibleToOtherMs));
}

/**
 * Sites act on what they have heard: a report that was taken back meanwhile counts until they hear
 * of that too. News of a lot comes in the order in which it was sent.
 */
function learnOfRecall(world: World, index: number): void {
  world.lots[index]!.recallKnown = true;
  for (let site = 0; site < world.model.sites.length; site++) withdrawLot(world, site, index);
  for (const child of madeFrom(world, index)) {
    const lot = world.lots[child]!;
    if (lot.recallReported) continue;
    lot.recallJustified = world.lots[index]!.recallJustified;
    reportRecall(world, child);
  }
}

/** Lots into which a parallel trader put packs of lot `index`: it recalls them when it hears of the recall. */
function madeFrom(world: World, index: number): number[] {
  return [...world.lots.keys()].filter((child) => world.lots[child]!.origin === index);
}

function learnOfMistake(world: World, index: number): void {
  world.lots[index]!.recallKnown = false;
  for (const child of madeFrom(world, index)) {
    if (world.lots[child]!.recallReported) takeBackRecall(world, child);
  }
}
