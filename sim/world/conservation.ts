/**
 * The invariant that no pack appears or vanishes: made and injected packs equal those in
 * quarantine, in stock, in transit, held, dispensed, destroyed and in thieves' hands; and what the
 * shelves count is what lies on them. Asked for by tests after every kind of run (Snyder and Shen's
 * flow conservation, per physical pack).
 *
 * @module
 */
import { PACK_STATES, PackState } from './pack-table.ts';
import type { World } from './world.ts';

/**
 * Packs in each state, and how they compare with the totals. `faults` is empty when all is well.
 */
interface ConservationReport {
  readonly packs: Readonly<Record<(typeof PACK_STATES)[number], number>>;
  readonly faults: readonly string[];
}

function countStates(world: World): Record<(typeof PACK_STATES)[number], number> {
  const counts = PACK_STATES.map(() => 0);
  for (let pack = 0; pack < world.packs.length; pack++) counts[world.packs.state[pack]!]! += 1;
  return Object.fromEntries(PACK_STATES.map((state, i) => [state, counts[i]!])) as Record<
    (typeof PACK_STATES)[number],
    number
  >;
}

/** Compares the packs of `world` with its totals and its shelf counts. */
export function checkConservation(world: World): ConservationReport {
  const { counters, packs, stock, truth } = world;
  const states = countStates(world);
  const faults: string[] = [];
  const expect = (what: string, is: number, wanted: number) => {
    if (is !== wanted) faults.push(`${what}: ${is}, expected ${wanted}`);
  };
  expect('packs', packs.length, counters.packsMade + counters.packsInjected);
  expect('packs of batches', counters.packsStarted, counters.packsMade + counters.packsScrapped);
  expect('rows of truth', truth.length, packs.length);
  expect('packs lost', states.lost, counters.packsLost);
  expect('packs dispensed', states.dispensed, counters.packsDispensed - counters.packsBoughtBack);
  const shelf = new Int32Array(stock.onHand.length);
  let destroyed = 0;
  for (let pack = 0; pack < packs.length; pack++) {
    if (packs.state[pack] === PackState.stock) {
      shelf[world.point(packs.site[pack]!, packs.product(pack))]! += 1;
    }
    if (!Number.isNaN(truth.destroyedMs(pack))) destroyed += 1;
  }
  expect('packs destroyed', states.destroyed, destroyed);
  for (const [point, packsThere] of shelf.entries()) {
    expect(`on hand at ${world.pointNames[point]!}`, stock.onHand[point]!, packsThere);
    if (world.onOrder[point]! < 0) faults.push(`on order at ${world.pointNames[point]!} below 0`);
  }
  return { packs: states, faults };
}
