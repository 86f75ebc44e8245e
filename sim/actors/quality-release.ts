/**
 * Quality release (EU GMP annex 16): a lot stays in quarantine until it is found conformant; then
 * its cases stand on the manufacturer's shelf. A lot that fails is destroyed. The release may be
 * recorded late, as any upload may.
 *
 * @module
 */
import { drawDurationMs } from '../../base/index.ts';
import { Disposition, Step } from '../../ledger/events/index.ts';
import { uploadDelayMs } from '../noise/late-upload.ts';
import { destroyPacks } from '../world/destruction.ts';
import { IntList } from '../world/int-list.ts';
import type { Lot } from '../world/lot-table.ts';
import type { World } from '../world/world.ts';
import { investigationDelayMs } from './investigation.ts';
import { scheduleRecall } from './recall.ts';

/** Draws that a lot has in each of its streams. */
const DRAWS_PER_LOT = 8;
/** A release record is sent this many times before the manufacturer gives up. */
const RECORDS_MAX = 4;

function lotStream(world: World, lot: Lot, purpose: string, occasion = 0) {
  const point = world.point(lot.site, lot.product);
  return world.pointStreams.at(point, purpose, lot.ordinal * DRAWS_PER_LOT + occasion);
}

/** Starts the wait for the release of lot `index`; an opening lot is released at once. */
export function awaitRelease(world: World, index: number): void {
  const lot = world.lots[index]!;
  if (world.opening) {
    release(world, index);
    return;
  }
  const stream = lotStream(world, lot, 'release-delay');
  world.later(drawDurationMs(world.model.quality.releaseDelay, stream), decide, index);
}

function decide(world: World, index: number): void {
  const lot = world.lots[index]!;
  const { releaseFailure } = world.model.quality;
  const fails =
    releaseFailure > 0 && lotStream(world, lot, 'release-failure').chance(releaseFailure);
  if (fails) fail(world, index);
  else release(world, index);
}

function release(world: World, index: number): void {
  const lot = world.lots[index]!;
  lot.releasedMs = world.nowMs;
  world.inProduction[world.point(lot.site, lot.product)]! -= lot.packs;
  world.flow.add('released', world.nowMs, lot.packs);
  const delayMs = uploadDelayMs(world, () => lotStream(world, lot, 'late-release'));
  if (delayMs === 0) recordOutcome(world, index);
  else world.later(delayMs, recordOutcome, index);
  for (let unit = lot.firstCase; unit < lot.firstCase + lot.cases; unit++) {
    world.stock.addCase(lot.site, unit);
  }
  scheduleRecall(world, index, lotStream(world, lot, 'recall'));
  if (!world.opening) world.listeners.stockArrived(world, lot.site, lot.product);
}

/** Records the outcome; a refused record is looked into and sent again. */
function recordOutcome(world: World, index: number): void {
  const lot = world.lots[index]!;
  const released = lot.releasedMs <= world.nowMs;
  const disposition = released ? Disposition.conformant : Disposition.non_conformant;
  const draft = world.say(Step.inspecting, disposition, lot.site);
  draft.lot = index;
  draft.product = lot.product;
  draft.expiryDay = lot.expiryDay;
  if (released) draft.eventTimeMs = lot.releasedMs;
  if (world.recorder.offer().accepted) return;
  lot.recordRefusals += 1;
  if (lot.recordRefusals >= RECORDS_MAX) return;
  const stream = lotStream(world, lot, 'release-retry', lot.recordRefusals);
  world.later(investigationDelayMs(world, stream), recordOutcome, index);
}

function fail(world: World, index: number): void {
  const lot = world.lots[index]!;
  world.inProduction[world.point(lot.site, lot.product)]! -= lot.packs;
  world.counters.lotsFailed += 1;
  recordOutcome(world, index);
  const list = new IntList();
  for (let i = 0; i < lot.packs; i++) list.push(lot.firstPack + i);
  destroyPacks(world, lot.site, list);
}
