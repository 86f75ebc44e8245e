/**
 * The packaging line: every pack gets a serial, packs go into cases, and case by case the line
 * uploads what it did (commissioning, then packing). Goods and upload are two things: an upload may
 * come late, or be refused and sent again.
 *
 * @module
 */
import { MS_PER_DAY } from '../../base/index.ts';
import { Disposition, ItemKind, NONE, Step } from '../../ledger/events/index.ts';
import { uploadDelayMs } from '../noise/late-upload.ts';
import { recordedCase } from '../noise/misaggregation.ts';
import { forgetsUpload } from '../noise/missing-upload.ts';
import { PackState } from '../world/pack-table.ts';
import type { World } from '../world/world.ts';
import { investigationDelayMs } from './investigation.ts';

/** An upload is sent this many times before the manufacturer gives up. */
const UPLOADS_MAX = 4;

/**
 * Makes a lot of `size` packs of `product` at `site`, in cases, and uploads it.
 *
 * @returns Index of the lot; its packs are in quarantine.
 */
export function commissionLot(world: World, site: number, product: number, size: number): number {
  const { model, lots, counters } = world;
  const { shelfLifeMs, packsPerCase } = model.products[product]!;
  const expiryDay = Math.floor((world.nowMs + shelfLifeMs) / MS_PER_DAY);
  const lot = lots.length;
  const firstPack = makePacks(world, site, size, { product, lot, expiryDay });
  const firstCase = world.units.length;
  const cases = Math.ceil(size / packsPerCase);
  for (let i = 0; i < cases; i++) fillCase(world, site, firstPack + i * packsPerCase, product);
  lots.push({
    code: `${product.toString(36).toUpperCase()}L${lot.toString().padStart(6, '0')}`,
    product,
    expiryDay,
    site,
    madeMs: world.nowMs,
    ordinal: world.lotOrdinals[world.point(site, product)]!++,
    firstPack,
    packs: size,
    firstCase,
    cases,
    releasedMs: Number.POSITIVE_INFINITY,
    recordRefusals: 0,
    recallKnown: false,
    recallReported: false,
    recallJustified: false,
  });
  counters.lotsMade += 1;
  counters.packsMade += size;
  world.chain.add(size);
  world.flow.add('made', world.nowMs, size);
  for (let i = 0; i < cases; i++) scheduleUpload(world, firstCase + i);
  return lot;
}

/** Makes the packs of a lot with new serials; returns the row of the first. */
function makePacks(
  world: World,
  site: number,
  size: number,
  made: { product: number; lot: number; expiryDay: number },
): number {
  const { identities, packOrdinals } = world;
  const { product, lot, expiryDay } = made;
  const series = {
    product,
    lot,
    labelLot: lot,
    labelExpiryDay: expiryDay,
    firstIdentity: identities.length,
    firstLuck: packOrdinals[product]!,
  };
  const serial = world.streams.get(world.model.products[product]!.id, 'serial');
  for (let i = 0; i < size; i++) {
    identities.add(ItemKind.pack, product, serial.uint32(), serial.uint32());
  }
  packOrdinals[product]! += size;
  return world.addPacks(series, size, site, PackState.quarantine);
}

function fillCase(world: World, site: number, firstPack: number, product: number): void {
  const { packs, units } = world;
  const end = Math.min(firstPack + world.model.products[product]!.packsPerCase, packs.length);
  const unit = units.add(newUnitIdentity(world, site, ItemKind.case), firstPack, end - firstPack);
  packs.unit.fill(unit, firstPack, end);
}

/** A new SSCC of `site` for a case, pallet or tote; returns its identity. */
export function newUnitIdentity(world: World, site: number, kind: number): number {
  const stream = world.streams.get(world.site(site).id, 'sscc');
  return world.identities.add(kind, NONE, stream.uint32(), stream.uint32());
}

function scheduleUpload(world: World, unit: number): void {
  if (forgetsUpload(world, unit)) return;
  const first = world.units.firstPack[unit]!;
  const delayMs = uploadDelayMs(world, () => world.packStream(first, 'late-upload'));
  if (delayMs === 0) uploadCase(world, unit);
  else world.later(delayMs, uploadCase, unit);
}

/**
 * Uploads what of a case the registry has not taken yet; what it refuses is looked into and sent
 * again later.
 */
export function uploadCase(world: World, unit: number): void {
  const { units } = world;
  const size = units.size[unit]!;
  if (units.uploaded[unit]! < size) uploadRows(world, unit, Step.commissioning, 0);
  if (units.uploaded[unit]! >= size) uploadRows(world, unit, Step.packing, size);
  if (units.uploaded[unit]! === 2 * size) return;
  const refusals = (units.refusals[unit]! += 1);
  if (refusals >= UPLOADS_MAX) return;
  const stream = world.packStream(units.firstPack[unit]!, 'upload-retry', refusals);
  world.later(investigationDelayMs(world, stream), uploadCase, unit);
}

/** The lot of a case: that of a pack whose content is still its own, and of the labels where none has. */
function lotOfCase({ packs, units }: World, unit: number): number {
  const first = units.firstPack[unit]!;
  const end = first + units.size[unit]!;
  for (let pack = first; pack < end; pack++) {
    if (packs.lot(pack) !== NONE) return packs.lot(pack);
  }
  return packs.labelLot(first);
}

/**
 * Offers rows of one step from where the last upload stopped, until the end of the case or a
 * refusal.
 */
function uploadRows(world: World, unit: number, step: number, offset: number): void {
  const { recorder, units, packs } = world;
  const first = units.firstPack[unit]!;
  const size = units.size[unit]!;
  const lot = world.lots[lotOfCase(world, unit)]!;
  const disposition = step === Step.commissioning ? Disposition.active : Disposition.in_progress;
  const draft = world.say(step, disposition, lot.site);
  draft.eventTimeMs = lot.madeMs;
  for (let i = units.uploaded[unit]! - offset; i < size; i++) {
    const pack = first + i;
    // its old box is gone: there is nothing left to upload of it
    if (packs.product(pack) !== lot.product) {
      units.uploaded[unit]! += 1;
      continue;
    }
    recorder.label(pack);
    if (step === Step.packing) {
      const neighbour = unit + 1 < lot.firstCase + lot.cases ? unit + 1 : lot.firstCase;
      draft.parent = units.identity[recordedCase(world, pack, unit, neighbour)]!;
    }
    const verdict = recorder.offer();
    if (!verdict.accepted) {
      world.noteRefusal(pack, verdict);
      return;
    }
    units.uploaded[unit]! += 1;
  }
}
