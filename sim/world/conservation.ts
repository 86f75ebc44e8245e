/**
 * The invariant that no pack appears or vanishes: made and injected packs equal those in
 * quarantine, in stock, in transit, held, dispensed, destroyed, lost and in thieves' hands; what the
 * shelves count is what lies on them, what is on order is owed or under way; and no two packs bear
 * one serial but an attacker's copy and its victim. Asked at the end of every run (Snyder and Shen's
 * flow conservation, per physical pack).
 *
 * @module
 */
import { NONE } from '../../ledger/events/index.ts';
import { PACK_STATES, PackState } from './pack-table.ts';
import type { World } from './world.ts';

/**
 * Packs in each state, and how they compare with the totals. `faults` is empty when all is well.
 */
interface ConservationReport {
  readonly packs: Readonly<Record<(typeof PACK_STATES)[number], number>>;
  readonly faults: readonly string[];
}

type Expect = (what: string, is: number, wanted: number) => void;

/** Compares the packs of `world` with its totals, shelves, cases and orders. */
export function checkConservation(world: World): ConservationReport {
  const faults: string[] = [];
  const expect: Expect = (what, is, wanted) => {
    if (is !== wanted) faults.push(`${what}: ${is}, expected ${wanted}`);
  };
  const packs = countStates(world);
  compareTotals(world, packs, expect);
  compareShelves(world, expect);
  compareCases(world, expect);
  compareOrders(world, expect);
  compareSerials(world, expect);
  return { packs, faults };
}

function countStates(world: World): ConservationReport['packs'] {
  const counts = PACK_STATES.map(() => 0);
  for (let pack = 0; pack < world.packs.length; pack++) counts[world.packs.state[pack]!]! += 1;
  return Object.fromEntries(PACK_STATES.map((state, i) => [state, counts[i]!])) as Record<
    (typeof PACK_STATES)[number],
    number
  >;
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
}

function compareTotals(world: World, states: ConservationReport['packs'], expect: Expect): void {
  const { counters, flow, lots, packs, truth } = world;
  expect('packs', packs.length, counters.packsMade + counters.packsInjected);
  // a parallel trader's lots hold packs of others
  const made = lots.filter(({ members }) => members === undefined);
  expect('packs of lots', sum(made.map((lot) => lot.packs)), counters.packsMade);
  expect('rows of truth', truth.length, packs.length);
  expect('packs of batches', counters.packsStarted, counters.packsMade + counters.packsScrapped);
  expect('packs lost', states.lost, counters.packsLost);
  expect('packs dispensed', states.dispensed, counters.packsDispensed - counters.packsBoughtBack);
  expect('packs dispensed by day', sum(flow.packs.dispensed), counters.packsDispensed);
  expect('packs made by day', sum(flow.packs.made), counters.packsMade);
  expect('packs destroyed by day', sum(flow.packs.destroyed), counters.packsDestroyed);
  let destroyed = 0;
  for (let pack = 0; pack < packs.length; pack++) {
    if (!Number.isNaN(truth.destroyedMs(pack))) destroyed += 1;
  }
  expect('packs destroyed', states.destroyed, destroyed);
}

function compareShelves(world: World, expect: Expect): void {
  const { packs, stock } = world;
  const shelf = new Int32Array(stock.onHand.length);
  for (let pack = 0; pack < packs.length; pack++) {
    if (packs.state[pack] !== PackState.stock) continue;
    shelf[world.point(packs.site[pack]!, packs.product(pack))]! += 1;
  }
  for (const [point, packsThere] of shelf.entries()) {
    expect(`on hand at ${world.pointNames[point]!}`, stock.onHand[point]!, packsThere);
  }
}

/** Cases hold what is noted for them, and nothing that was handed out. */
function compareCases(world: World, expect: Expect): void {
  const { packs, units } = world;
  const inside = new Int32Array(units.length);
  for (let pack = 0; pack < packs.length; pack++) {
    const unit = packs.unit[pack]!;
    if (unit === NONE) continue;
    inside[unit]! += 1;
    if (packs.state[pack] === PackState.dispensed) expect('dispensed packs in a case', 1, 0);
  }
  for (let unit = 0; unit < units.length; unit++) {
    expect(`packs in case ${unit}`, inside[unit]!, units.packs[unit]!);
  }
}

/** What sites have on order is what suppliers owe them and what is under way. */
function compareOrders(world: World, expect: Expect): void {
  const { model, onOrder, orders, products, shipments } = world;
  const expected = new Float64Array(model.sites.length);
  for (let order = 0; order < orders.length; order++) {
    expected[orders.customer[order]!]! += Math.max(0, orders.left[order]!);
  }
  for (const shipment of shipments.underWay()) {
    if (!shipment.isSettled) expected[shipment.to]! += shipment.ordered;
  }
  for (const [site, { id }] of model.sites.entries()) {
    const first = world.point(site, 0);
    const ordered = onOrder.subarray(first, first + products);
    expect(`on order at ${id}`, sum(ordered), expected[site]!);
    for (const packs of ordered) if (packs < 0) expect(`packs on order at ${id}`, packs, 0);
  }
}

/** A serial is given to one pack; whoever else bears it is an attacker's copy. */
function compareSerials(world: World, expect: Expect): void {
  const { identities, packs, truth } = world;
  const bearers = new Uint8Array(identities.length);
  for (let pack = 0; pack < packs.length; pack++) {
    const identity = packs.identity(pack);
    if (packs.lot(pack) === NONE) {
      if (truth.attackKind[pack] === 0) expect(`attackers of pack ${pack}`, 0, 1);
      continue;
    }
    bearers[identity]! += 1;
    if (bearers[identity] === 2) {
      expect(`genuine packs with serial ${identities.serialText(identity)}`, 2, 1);
    }
  }
}
