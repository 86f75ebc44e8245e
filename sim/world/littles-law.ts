/**
 * Little's law in its exact form, asked of every run: for each shelf and for the whole chain, the
 * time integral of the number of packs is the sum of the times that packs spent there. For the chain
 * the integral comes from what is counted as packs are made and leave, and the times from the tables
 * of lots and of truth, pack by pack.
 *
 * @module
 */
import { NONE } from '../../ledger/events/index.ts';
import { PackState } from './pack-table.ts';
import { type Presence, roundingOf } from './sojourns.ts';
import type { World } from './world.ts';

/** Where the law does not hold, in words; empty when all is well. */
export function checkLittlesLaw(world: World): string[] {
  const { packs, stock } = world;
  const onShelf = new Int32Array(stock.onHand.length);
  for (let pack = 0; pack < packs.length; pack++) {
    if (packs.state[pack] !== PackState.stock) continue;
    onShelf[world.point(packs.site[pack]!, packs.product(pack))]! += 1;
  }
  const faults: string[] = [];
  const compare = (place: string, { integral, sojourns }: Presence, rounding: number) => {
    if (Math.abs(integral - sojourns) <= rounding) return;
    faults.push(`Little's law at ${place}: ∫N = ${integral} pack·ms, ΣW = ${sojourns}`);
  };
  for (const [point, remaining] of onShelf.entries()) {
    const { sojourns } = stock;
    compare(
      world.pointNames[point]!,
      sojourns.presence(point, remaining),
      sojourns.rounding(point),
    );
  }
  const inChain = { integral: world.chain.integralMs(), sojourns: timesInChain(world) };
  compare('the chain', inChain, roundingOf(packs.length * world.nowMs, 4 * packs.length));
  return faults;
}

/** Σ over packs of the time from being made or injected to dispensing or destruction, or to now. */
function timesInChain(world: World): number {
  const { packs, truth, lots } = world;
  let total = -world.chain.absentMs;
  for (let pack = 0; pack < packs.length; pack++) {
    const lot = packs.lot(pack);
    const fromMs = lot === NONE ? truth.injectedMs(pack) : lots[lot]!.madeMs;
    total += untilMs(world, pack) - fromMs;
  }
  return total;
}

function untilMs({ packs, truth, nowMs }: World, pack: number): number {
  if (packs.state[pack] === PackState.dispensed) return truth.reachedMs[pack]!;
  return packs.state[pack] === PackState.destroyed ? truth.destroyedMs(pack) : nowMs;
}
