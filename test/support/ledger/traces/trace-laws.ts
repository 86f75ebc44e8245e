/**
 * What docs/regimes.md lets a party say, in the names of what would be wrong. Asked before a statement is offered: one
 * that nothing is wrong with must be taken, one that something is wrong with must not. Written from the page and
 * from what a reader would call sense; no code of the contracts is used.
 *
 * @module
 */
import { Disposition, NONE, Step } from '../../../../ledger/events/index.ts';
import {
  DESTROYED,
  DISPENSED,
  type GoodsBook,
  inside,
  NOWHERE,
  shelf,
  way,
  wayOf,
} from './goods-book.ts';
import type { TraceFacts } from './trace-facts.ts';
import { DAY_MS, PARTIES, REGULATOR, type Row, type Said, SETUP } from './trace-world.ts';

const HANDLING: readonly number[] = [Step.packing, Step.shipping, Step.receiving, Step.dispensing];
const MOVING: readonly number[] = [...HANDLING, Step.unpacking];
/** Steps that move nothing. A look-up changes nothing either way, and is left to the tests of its rules. */
const SPOKEN_ABOUT: readonly number[] = [Step.inspecting, Step.reporting, Step.verifying];
const LEAVING: readonly number[] = [Step.shipping, Step.dispensing];
const SUPPLIERS = ['manufacturer', 'logistics', 'wholesaler'];

/** The world that a law is asked in. */
export interface Lawbook {
  readonly book: GoodsBook;
  readonly facts: TraceFacts;
  /** Time of the ledger. */
  readonly nowMs: number;
}

const roleOf = (party: number) => SETUP.parties[party]?.role ?? '';
const supplies = (party: number) => SUPPLIERS.includes(roleOf(party));
const trades = (party: number) => supplies(party) || roleOf(party) === 'pharmacy';

/** What is wrong with the statement, in words; nothing where it is lawful. */
export function objections(said: Said, world: Lawbook): string[] {
  const found = [...orderObjections(said, world), ...nestingObjections(said, world.book)];
  if (found.length > 0) return found;
  if (said.step === Step.commissioning) found.push(...lotObjections(said.rows));
  for (const row of said.rows) {
    found.push(...partyObjections(said, row, world));
    if (said.step === Step.commissioning) found.push(...newPackObjections(row, world));
    else if (said.step === Step.reporting && row.item !== NONE) {
      if (world.book.placeOf(row.item) === NOWHERE) found.push('unknown serial');
    } else if (!SPOKEN_ABOUT.includes(said.step)) {
      found.push(...goodsObjections(said, row, world));
    }
  }
  return [...new Set(found)];
}

function orderObjections(said: Said, { nowMs, facts }: Lawbook): string[] {
  const found = keyObjections(said, facts);
  const items = said.rows.map(({ item }) => item).filter((item) => item !== NONE);
  if (said.signer !== said.party) found.push('signed by another');
  if (said.outOfTurn !== 0) found.push('out of turn');
  if (said.recordTimeMs > nowMs) found.push('time');
  // A change of keys has one time, and no partner.
  if (said.keyChange !== undefined) return found;
  if (said.otherParty >= PARTIES) found.push('names nobody');
  if (said.eventTimeMs > said.recordTimeMs) found.push('time');
  if (new Set(items).size < items.length) found.push('an item twice');
  return found;
}

/** A key serves from its record on the log to the record that ends it; a party changes its own, the regulator any. */
function keyObjections({ signer, key, party, keyChange }: Said, facts: TraceFacts): string[] {
  const found = facts.keys[signer]!.has(key) ? [] : ['a key that does not serve'];
  if (keyChange === undefined) return found;
  const { party: changed, removed, added, possessor } = keyChange;
  if (party !== changed && party !== REGULATOR) found.push('no authority');
  if (removed !== NONE && !facts.keys[changed]!.has(removed)) found.push('ends no key');
  if (added !== NONE && facts.everKeys[changed]!.has(added)) found.push('a key twice');
  if (added !== NONE && possessor !== changed) found.push('a key of another');
  return found;
}

/** Nothing is filled or destroyed in the same breath as a unit that it lies in. */
function nestingObjections({ step, rows }: Said, book: GoodsBook): string[] {
  const items = rows.map(({ item }) => item).filter((item) => item !== NONE);
  const parents = rows.map(({ parent }) => parent).filter((parent) => parent !== NONE);
  const around = parents.flatMap((parent) => book.chain(parent));
  if (step === Step.destroying) around.push(...items.flatMap((item) => book.chain(item).slice(1)));
  return around.some((unit) => items.includes(unit)) ? ['an item twice'] : [];
}

/** Who may say this, and with whom goods change hands. */
function partyObjections(said: Said, row: Row, { facts }: Lawbook): string[] {
  const { step, party, otherParty } = said;
  if (step === Step.commissioning || step === Step.inspecting) {
    return roleOf(party) === 'manufacturer' ? [] : ['role'];
  }
  if (step === Step.reporting) {
    const aboutLicence = row.item === NONE && row.lot === NONE;
    return aboutLicence && party !== REGULATOR ? ['role'] : [];
  }
  if (step !== Step.shipping && step !== Step.receiving) return [];
  const found: string[] = [];
  const supplied = step === Step.receiving && row.disposition !== Disposition.returned;
  if (!(supplied ? supplies : trades)(otherParty)) found.push('role');
  if (!facts.licensed.has(otherParty)) found.push('licence');
  return found;
}

function newPackObjections(row: Row, { book, facts }: Lawbook): string[] {
  const found: string[] = [];
  if (row.item === NONE || book.placeOf(row.item) !== NOWHERE) found.push('known serial');
  if ([row.product, row.lot, row.expiryDay].includes(NONE)) found.push('label');
  const before = facts.labelOfLot(row.lot);
  if (before !== undefined && !sameLabel(before, row)) found.push('label');
  return found;
}

/** Packs of a lot share product and expiry, in one statement as well. */
function lotObjections(rows: readonly Row[]): string[] {
  const differs = (a: Row) => rows.some((b) => a.lot === b.lot && !sameLabel(a, b));
  return rows.some(differs) ? ['label'] : [];
}

function sameLabel(a: Pick<Row, 'product' | 'expiryDay'>, b: typeof a): boolean {
  return a.product === b.product && a.expiryDay === b.expiryDay;
}

/** What speaks against moving, opening, dispensing, setting aside or destroying these goods. */
function goodsObjections(said: Said, row: Row, world: Lawbook): string[] {
  const { step } = said;
  const { book, facts } = world;
  const { item } = row;
  const found: string[] = [];
  if (item === NONE || book.placeOf(item) === NOWHERE) return ['unknown serial'];
  const chain = book.chain(item);
  if (chain.some((unit) => book.placeOf(unit) === DESTROYED)) found.push('destroyed');
  if (book.placeOf(item) === DISPENSED) found.push('dispensed');
  if (HANDLING.includes(step) && chain.some((unit) => facts.stolen.has(unit))) found.push('stolen');
  const isSetAside = MOVING.includes(step) && step !== Step.receiving;
  if (isSetAside && chain.some((unit) => facts.setAside.has(unit))) found.push('set aside');
  found.push(...labelObjections(step, row, world));
  if (HANDLING.includes(step)) found.push(...contentObjections(said, row, world));
  found.push(...unitObjections(step, row, book), ...custodyObjections(said, row, book));
  return found;
}

/** What was read off a pack must be what its maker recorded; what was not read contradicts nothing. */
function labelObjections(step: number, row: Row, { book, facts }: Lawbook): string[] {
  const label = facts.labels.get(row.item);
  const read = HANDLING.includes(step) || step === Step.destroying;
  if (!read || label === undefined || book.units.has(row.item)) return [];
  const fields = ['product', 'lot', 'expiryDay'] as const;
  const wrong = fields.some((field) => row[field] !== NONE && row[field] !== label[field]);
  return wrong ? ['label'] : [];
}

/** What speaks against the label and against everything inside. */
function contentObjections(said: Said, row: Row, { book, facts }: Lawbook): string[] {
  const packs = book.units.has(row.item) ? book.contents(row.item) : [row.item];
  const labels = [row, ...packs.flatMap((pack) => facts.labels.get(pack) ?? [])];
  const found: string[] = [];
  for (const { product, lot, expiryDay } of labels) {
    const isReturn = row.disposition === Disposition.returned;
    const isOver = expiryDay !== NONE && said.eventTimeMs >= (expiryDay + 1) * DAY_MS;
    if (isOver && !isReturn) found.push('expired');
    if (facts.recalled.has(lot) && !isReturn) found.push('recalled');
    if (LEAVING.includes(said.step) && lot !== NONE && !facts.released.has(lot)) {
      found.push('unreleased');
    }
    const limits = SETUP.products[product];
    if (said.step !== Step.receiving || limits === undefined) continue;
    if (row.temperatureMinC < limits.temperatureMinC) found.push('cold chain');
    if (row.temperatureMaxC > limits.temperatureMaxC) found.push('cold chain');
  }
  return found;
}

/** What lies in a unit does not act alone; units are filled and opened, packs are dispensed. */
function unitObjections(step: number, { item, parent }: Row, book: GoodsBook): string[] {
  const found: string[] = [];
  if (MOVING.includes(step) && book.chain(item).length > 1) found.push('inside a unit');
  if (step === Step.unpacking && book.at(inside(item)).length === 0) {
    found.push('nothing to unpack');
  }
  if (step === Step.dispensing && book.units.has(item)) found.push('a unit is not dispensed');
  if (step !== Step.packing) return found;
  const isKnown = parent !== NONE && book.placeOf(parent) !== NOWHERE;
  if (parent === NONE || (isKnown && !book.units.has(parent))) found.push('no unit');
  else if (book.chain(parent).includes(item)) found.push('in itself');
  if (isKnown && book.chain(parent).some((unit) => book.placeOf(unit) === DESTROYED)) {
    found.push('destroyed');
  }
  return found;
}

function custodyObjections(said: Said, { item, parent }: Row, book: GoodsBook): string[] {
  const { step, party, otherParty, shipment } = said;
  const place = book.outerPlace(item);
  if (step === Step.receiving) {
    return place === way(otherParty, party, shipment) ? [] : ['not shipped to the receiver'];
  }
  const arrives = wayOf(place)?.to === party;
  if (step === Step.holding || step === Step.destroying) {
    return place === shelf(party) || arrives ? [] : ['custody'];
  }
  if (step === Step.packing && parent !== NONE && book.placeOf(parent) !== NOWHERE) {
    if (book.outerPlace(parent) !== shelf(party)) return ['custody'];
  }
  return place === shelf(party) ? [] : ['custody'];
}
