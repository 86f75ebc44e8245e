/**
 * What honest parties could say next: for each kind of act the statements that lie at hand, given where goods are. The
 * draws of a trace pick among them. Nothing here promises that a statement is lawful; the oracle says which are.
 *
 * @module
 */
import { Disposition, NONE, Step } from '../../../../ledger/events/index.ts';
import { atHandOf, inside, NOWHERE, shelf, wayOf } from './goods-book.ts';
import type { TraceOracle } from './trace-oracle.ts';
import {
  EMPTY_ROW,
  ITEMS,
  KEYS_OF_A_PARTY,
  LAST,
  LOTS,
  lotOf,
  MAKER,
  PACKS,
  PARTIES,
  REGULATOR,
  RIVAL,
  type Row,
  type Said,
} from './trace-world.ts';

/** The draws of one statement, each below 2^16. */
export interface Draws {
  readonly act: number;
  readonly who: number;
  readonly what: number;
  readonly how: number;
}

type Act = (oracle: TraceOracle, draws: Draws) => Generator<Said>;

const UNITS = [8, 9, 10, 11] as const;
const TRADERS = [0, 1, 2, 3, 5, 6] as const;
/** One of them has no licence at first. */
const BUYERS = [0, 1, 2, 3, 4, 5, 6] as const;
const FIRST_PHARMACY = 5;

/** `list` begun at a drawn place. */
export function turned<T>(list: readonly T[], draw: number): T[] {
  const at = list.length === 0 ? 0 : draw % list.length;
  return [...list.slice(at), ...list.slice(0, at)];
}

/** A statement by `party` about `rows`, with its own key, in its turn, now. */
export function say(
  oracle: TraceOracle,
  step: number,
  party: number,
  rows: readonly Partial<Row>[],
  more: Partial<Said> = {},
): Said {
  const nowMs = oracle.nowMs;
  return {
    signer: party,
    key: LAST,
    party,
    outOfTurn: 0,
    step,
    otherParty: NONE,
    shipment: NONE,
    eventTimeMs: nowMs,
    recordTimeMs: nowMs,
    ...more,
    rows: rows.map((row) => ({ ...EMPTY_ROW, ...row })),
  };
}

/** The printed label of a pack. */
function labelOf(item: number): Partial<Row> {
  const lot = lotOf(item);
  return { lot, product: LOTS[lot]!.product, expiryDay: LOTS[lot]!.expiryDay };
}

/** Items to speak of, some of them with the label read off. */
function rowsOf(items: readonly number[], how: number, more: Partial<Row> = {}): Partial<Row>[] {
  return items.map((item) => ({
    item,
    ...(how % 2 === 0 && item < PACKS ? labelOf(item) : {}),
    ...more,
  }));
}

/** Up to three of the list, begun at a drawn place. */
function some(list: readonly number[], { what, how }: Draws): number[] {
  return turned(list, what).slice(0, 1 + (how % 3));
}

function* commission(oracle: TraceOracle, draws: Draws): Generator<Said> {
  const packs = Array.from({ length: PACKS }, (_, item) => item);
  const unmade = packs.filter((item) => oracle.book.placeOf(item) === NOWHERE);
  if (unmade.length === 0) return;
  const by = draws.who % 4 === 0 ? RIVAL : MAKER;
  const rows = some(unmade, draws).map((item) => ({ item, ...labelOf(item) }));
  yield say(oracle, Step.commissioning, by, rows);
}

function* release(oracle: TraceOracle, { what, how }: Draws): Generator<Said> {
  const passed = how % 8 !== 0;
  const disposition = passed ? Disposition.conformant : Disposition.non_conformant;
  for (const lot of turned([0, 1, 2], what)) {
    if (passed && oracle.facts.released.has(lot)) continue;
    yield say(oracle, Step.inspecting, MAKER, [{ lot, disposition }]);
  }
}

function* pack(oracle: TraceOracle, draws: Draws): Generator<Said> {
  for (const party of turned(TRADERS, draws.who)) {
    const here = oracle.book.at(shelf(party));
    const items = some(here, draws);
    const parents = turned(UNITS, draws.how).filter((unit) => !items.includes(unit));
    const parent = parents.find((unit) => isAtHand(oracle, unit, here));
    if (items.length === 0 || parent === undefined) continue;
    yield say(oracle, Step.packing, party, rowsOf(items, draws.who, { parent }));
  }
}

/** A unit that nobody knows yet, or that lies here or in something that lies here. */
function isAtHand({ book }: TraceOracle, unit: number, here: readonly number[]): boolean {
  if (book.placeOf(unit) === NOWHERE) return true;
  return book.units.has(unit) && here.includes(book.chain(unit).at(-1)!);
}

function* unpack(oracle: TraceOracle, { who }: Draws): Generator<Said> {
  const { book } = oracle;
  for (const party of turned(TRADERS, who)) {
    for (const item of book.at(shelf(party))) {
      if (book.at(inside(item)).length > 0) yield say(oracle, Step.unpacking, party, [{ item }]);
    }
  }
}

function* ship(oracle: TraceOracle, draws: Draws): Generator<Said> {
  for (const party of turned(TRADERS, draws.who)) {
    const items = some(oracle.book.at(shelf(party)), draws);
    const isReturn = party >= FIRST_PHARMACY || draws.how % 7 === 0;
    // Downstream as a rule; what goes back goes anywhere.
    const below = isReturn ? BUYERS : BUYERS.filter((other) => other > party);
    const otherParty = turned(below, draws.how)[0];
    if (items.length === 0 || otherParty === undefined) continue;
    const disposition = isReturn ? Disposition.returned : Disposition.in_transit;
    const advice = { otherParty, shipment: draws.what % 5 };
    yield say(oracle, Step.shipping, party, rowsOf(items, draws.who, { disposition }), advice);
  }
}

function* receive(oracle: TraceOracle, draws: Draws): Generator<Said> {
  for (const place of turned(oracle.book.inUse(), draws.who)) {
    const on = wayOf(place);
    if (on === undefined) continue;
    const isReturn = on.from >= FIRST_PHARMACY || draws.how % 5 === 0;
    const disposition = isReturn ? Disposition.returned : Disposition.in_progress;
    const row = { disposition, ...loggerOf(draws.how) };
    const advice = { otherParty: on.from, shipment: on.advice };
    const items = turned(oracle.book.at(place), draws.what).slice(0, 1 + (draws.how % 4));
    yield say(oracle, Step.receiving, on.to, rowsOf(items, draws.who, row), advice);
  }
}

/** No logger, one of a cold journey, one of a warm one. */
function loggerOf(how: number): Partial<Row> {
  if (how % 3 === 0) return { temperatureMinC: 3, temperatureMaxC: 7 };
  return how % 3 === 1 ? {} : { temperatureMinC: 16, temperatureMaxC: 24 };
}

function* dispense(oracle: TraceOracle, draws: Draws): Generator<Said> {
  // Most are dispensed at a pharmacy, which stands last.
  const from = draws.who % 8 === 0 ? draws.who : 4 + (draws.who % 2);
  for (const party of turned(TRADERS, from)) {
    const packs = oracle.book.at(shelf(party)).filter((item) => item < PACKS);
    const items = turned(packs, draws.what).slice(0, 1 + (draws.how % 2));
    if (items.length === 0) continue;
    const row = { disposition: Disposition.dispensed };
    yield say(oracle, Step.dispensing, party, rowsOf(items, draws.how, row));
  }
}

/** Somebody who has the goods, or to whom they are on the way, with some of them: units and what lies in them. */
function* withGoods(oracle: TraceOracle, draws: Draws) {
  const { book } = oracle;
  for (const place of turned(book.inUse(), draws.who)) {
    const party = atHandOf(place);
    if (party === undefined) continue;
    const outer = book.at(place);
    const inner = (unit: number) => [unit, ...book.at(inside(unit))];
    yield { party, items: some(draws.how % 2 === 0 ? outer : outer.flatMap(inner), draws) };
  }
}

function* hold(oracle: TraceOracle, draws: Draws): Generator<Said> {
  const disposition = Disposition.non_sellable_other;
  for (const { party, items } of withGoods(oracle, draws)) {
    yield say(oracle, Step.holding, party, rowsOf(items, 1, { disposition }));
  }
}

function* free(oracle: TraceOracle, draws: Draws): Generator<Said> {
  if (draws.how % 4 === 0) {
    for (const { party, items } of withGoods(oracle, draws)) {
      yield say(oracle, Step.holding, party, rowsOf(items, 1));
    }
  }
  const aside = [...oracle.facts.setAside].sort((a, b) => a - b);
  for (const item of turned(aside, draws.what)) {
    const party = atHandOf(oracle.book.outerPlace(item));
    if (party !== undefined) yield say(oracle, Step.holding, party, [{ item }]);
  }
}

function* destroy(oracle: TraceOracle, draws: Draws): Generator<Said> {
  const disposition = Disposition.destroyed;
  for (const { party, items } of withGoods(oracle, draws)) {
    yield say(oracle, Step.destroying, party, rowsOf(items, draws.who, { disposition }));
  }
}

function* report(oracle: TraceOracle, { who, what, how }: Draws): Generator<Said> {
  const { book, facts } = oracle;
  const isUndone = how % 2 === 0;
  const disposition = isUndone ? Disposition.active : Disposition.stolen;
  const items = Array.from({ length: ITEMS }, (_, item) => item);
  for (const item of turned(items, what)) {
    const isMeant = isUndone ? facts.stolen.has(item) : book.placeOf(item) !== NOWHERE;
    if (isMeant) yield say(oracle, Step.reporting, who % PARTIES, [{ item, disposition }]);
  }
}

function* recall(oracle: TraceOracle, { who, what, how }: Draws): Generator<Said> {
  const { recalled } = oracle.facts;
  const isUndone = recalled.size > 0 && how % 4 > 0;
  const lot = turned(isUndone ? [...recalled] : [0, 1, 2], what)[0]!;
  const disposition = isUndone ? Disposition.active : Disposition.recalled;
  // By anybody: there is always somebody left who can say this.
  for (const party of turned([...oracle.facts.keys.keys()], who)) {
    yield say(oracle, Step.reporting, party, [{ lot, disposition }]);
  }
}

function* licence(oracle: TraceOracle, { what, how }: Draws): Generator<Said> {
  const without = TRADERS.filter((party) => !oracle.facts.licensed.has(party));
  const isRenewal = without.length > 0 && how % 4 > 0;
  const otherParty = isRenewal ? turned(without, what)[0]! : what % PARTIES;
  const disposition = isRenewal || what % 16 === 4 ? Disposition.active : Disposition.recalled;
  yield say(oracle, Step.reporting, REGULATOR, [{ disposition }], { otherParty });
}

/** A party gets a new key, one more, or loses one of several. */
function* changeKeys(oracle: TraceOracle, { who, what, how }: Draws): Generator<Said> {
  const { keys, everKeys } = oracle.facts;
  for (const party of turned([...keys.keys()], who)) {
    const serving = [...keys[party]!];
    const oldest = turned(serving, what)[0];
    const next = everKeys[party]!.size;
    const isNew = next < KEYS_OF_A_PARTY && how % 4 > 0;
    if (!isNew && serving.length < 2) continue;
    const removed = how % 4 === 1 || oldest === undefined ? NONE : oldest;
    const added = isNew ? next : NONE;
    const by = how % 5 === 0 ? REGULATOR : party;
    const keyChange = { party, removed, added, possessor: party };
    if (removed !== NONE || added !== NONE)
      yield say(oracle, Step.reporting, by, [], { keyChange });
  }
}

/** Never lawful: whoever dispensed or destroyed something goes on as if it were still on the shelf. */
export function* revive(oracle: TraceOracle, { who, what, how }: Draws): Generator<Said> {
  const otherParty = turned(TRADERS, who)[0]!;
  const steps = [Step.dispensing, Step.shipping, Step.packing, Step.holding, Step.destroying];
  const step = turned(steps, how)[0]!;
  const more = step === Step.packing ? { parent: turned(UNITS, who)[0]! } : {};
  for (const [item, party] of turned([...oracle.facts.endedBy], what)) {
    const advice = { otherParty, shipment: how % 5 };
    yield say(oracle, step, party, [{ item, ...more }], advice);
  }
}

/** Acts by how often they are drawn: goods move much, reports are rare. */
const WEIGHTED: readonly (readonly [number, Act])[] = [
  [12, commission],
  [8, release],
  [8, pack],
  [8, unpack],
  [28, ship],
  [28, receive],
  [14, dispense],
  [2, hold],
  [6, free],
  [1, destroy],
  [2, report],
  [2, recall],
  [2, licence],
  [3, changeKeys],
];
const LINE = WEIGHTED.flatMap(([weight, act]) => Array.from({ length: weight }, () => act));
/** What is done where nothing of the drawn kind can be: goods are made and moved. */
const USUAL = [commission, release, ship, receive, dispense, unpack, pack];

/** The drawn act and those to fall back on. The last can always be done. */
export function acts({ act, who }: Draws): readonly Act[] {
  return [LINE[act % LINE.length]!, ...turned(USUAL, who), report, recall];
}
