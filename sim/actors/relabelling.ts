/**
 * The new boxes of a repackaging run. Packs of one old lot, with one expiry, make one new lot: its
 * expiry is the old one, for nobody may promise more, and a recall of the old lot finds the new one.
 *
 * @module
 */
import { Disposition, ItemKind, NONE, Step } from '../../ledger/events/index.ts';
import type { RepackagingModel } from '../model.ts';
import { IntList } from '../world/int-list.ts';
import type { World } from '../world/world.ts';
import { holdPack } from './holding.ts';

/** Puts the packs of `list`, whose old serials are out of use, into new boxes and on the shelf. */
export function relabelRun(world: World, recipe: RepackagingModel, list: IntList): void {
  const groups = new Map<string, number[]>();
  for (let i = 0; i < list.length; i++) {
    const pack = list.at(i);
    const key = `${world.packs.labelLot(pack)} ${world.packs.labelExpiryDay(pack)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [pack]);
    else group.push(pack);
  }
  for (const group of groups.values()) makeLot(world, recipe, group);
}

function makeLot(world: World, { site, to }: RepackagingModel, members: readonly number[]): void {
  const { lots, packs } = world;
  const [first] = members;
  const lot = lots.length;
  lots.push({
    code: `${to.toString(36).toUpperCase()}P${lot.toString().padStart(6, '0')}`,
    product: to,
    expiryDay: packs.labelExpiryDay(first!),
    site,
    madeMs: world.nowMs,
    ordinal: world.lotOrdinals[world.point(site, to)]!++,
    firstPack: first!,
    packs: members.length,
    members,
    origin: packs.labelLot(first!),
    firstCase: 0,
    cases: 0,
    releasedMs: world.nowMs,
    recordRefusals: 0,
    recallKnown: false,
    recallReported: false,
    recallJustified: false,
  });
  world.counters.packsRepackaged += members.length;
  const commissioned = commission(world, lot, members);
  recordRelease(world, lot);
  for (let i = 0; i < commissioned.length; i++) world.stock.addPack(site, commissioned.at(i));
}

/** Gives each pack its new label and states it; what is refused is set aside. Returns the others. */
function commission(world: World, lot: number, members: readonly number[]): IntList {
  const { recorder, packs } = world;
  const { site } = world.lots[lot]!;
  const accepted = new IntList();
  const refused = new IntList();
  const draft = world.say(Step.commissioning, Disposition.active, site);
  for (const pack of members) {
    const oldIdentity = packs.identity(pack);
    relabel(world, pack, lot);
    recorder.label(pack);
    draft.parent = oldIdentity;
    const verdict = recorder.offer();
    if (!verdict.accepted) world.noteRefusal(pack, verdict);
    (verdict.accepted ? accepted : refused).push(pack);
  }
  for (let i = 0; i < refused.length; i++) holdPack(world, refused.at(i), site);
  return accepted;
}

function relabel(world: World, pack: number, labelLot: number): void {
  const { packs, units, lots } = world;
  const { product } = lots[labelLot]!;
  const serial = world.streams.get(world.model.products[product]!.id, 'serial');
  const identity = world.identities.add(ItemKind.pack, product, serial.uint32(), serial.uint32());
  const unit = formerCase(world, pack);
  if (unit !== NONE) units.nameByAnother(unit, pack, packs.unit);
  packs.repackage(pack, { product, labelLot, identity, luck: world.packOrdinals[product]!++ });
}

/** Case that the pack was put into on the line; NONE for one that came from no line. */
function formerCase(world: World, pack: number): number {
  const lot = world.lots[world.packs.lot(pack)];
  if (lot === undefined || lot.members !== undefined) return NONE;
  const { packsPerCase } = world.model.products[lot.product]!;
  return lot.firstCase + Math.floor((pack - lot.firstPack) / packsPerCase);
}

/** The qualified person's release of a new lot. */
function recordRelease(world: World, index: number): void {
  const lot = world.lots[index]!;
  const draft = world.say(Step.inspecting, Disposition.conformant, lot.site);
  draft.lot = index;
  draft.product = lot.product;
  draft.expiryDay = lot.expiryDay;
  world.recorder.offer();
}
