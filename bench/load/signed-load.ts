/**
 * Signed transactions to load engines with. They are signed before a run, and once for all engines: a generator that signs
 * while it sends is what saturates first. A world is as small as its run allows, because what makes its packs has to be on
 * the ledger before the first of them moves.
 *
 * @module
 */
import { TheriacError } from '../../base/index.ts';
import {
  MIXED_RAMP,
  PACKS_PER_STATEMENT,
  STEPS_PER_PACK,
  SyntheticWorld,
} from '../../ledger/engines/workload/index.ts';
import type { WorldSpec } from './world-spec.ts';

/** Signed at a time. */
const CHUNK = 1000;
/** Every maker is to have a lot, however small a world is. */
const LOTS_LEAST = 8;
/** Sizes of worlds, in packs. */
const SIZES = [600, 1000, 5000, 20_000, 100_000, 500_000, 2_500_000];

/** A made-up trade of so many packs: the same in any process. */
export function syntheticWorld(packs: number): SyntheticWorld {
  const lotPacks = Math.min(PACKS_PER_STATEMENT, Math.ceil(packs / LOTS_LEAST));
  return new SyntheticWorld(packs, 'none', lotPacks);
}

/** The load of one ledger, in the order in which every rule accepts it. */
export interface LoadSource {
  readonly world: WorldSpec;
  /** What has to be stored before anything else is offered. */
  readonly before: readonly Uint8Array[];
  /** The next `count` transactions. Throws E_LOAD_WORKLOAD where there are not as many. */
  take(count: number): readonly Uint8Array[];
}

/** Where ledgers get their load. */
export interface Workload {
  /** For a ledger of its own, which takes at most `transactions` in all. */
  source(transactions: number): LoadSource;
}

/** A made-up trade of any size. */
export function syntheticWorkload(): Workload {
  const pools = new Map<number, SignedPool>();
  return {
    source: (transactions) => {
      const packs = packsFor(transactions);
      const pool = pools.get(packs) ?? new SignedPool(packs);
      pools.set(packs, pool);
      return pool.source();
    },
  };
}

/** A made-up trade that is signed as it is taken and not kept, for histories that no memory holds. */
export function streamedWorkload(): Workload {
  return {
    source: (transactions) => {
      const packs = packsFor(transactions);
      const world = syntheticWorld(packs);
      const before = beginning(world);
      const rest: Uint8Array[] = [];
      return {
        world: { kind: 'synthetic', packs },
        before,
        take: (count) => {
          while (rest.length < count) rest.push(...signed(world.mixed(CHUNK)));
          return rest.splice(0, count);
        },
      };
    },
  };
}

/** A list of signed transactions that is there already. */
export function listedWorkload(world: WorldSpec, transactions: readonly Uint8Array[]): Workload {
  return {
    source: () => {
      let at = 0;
      return {
        world,
        before: [],
        take: (count) => {
          const taken = transactions.slice(at, at + count);
          at += count;
          if (taken.length < count) throw tooFew(transactions.length, at);
          return taken;
        },
      };
    },
  };
}

class SignedPool {
  private readonly packs: number;
  private readonly world: SyntheticWorld;
  private readonly before: readonly Uint8Array[];
  private readonly moves: Uint8Array[] = [];

  constructor(packs: number) {
    this.packs = packs;
    this.world = syntheticWorld(packs);
    this.before = beginning(this.world);
  }

  source(): LoadSource {
    let at = 0;
    const { before, packs } = this;
    return {
      world: { kind: 'synthetic', packs },
      before,
      take: (count) => {
        while (this.moves.length < at + count) {
          this.moves.push(...signed(this.world.mixed(CHUNK)));
        }
        at += count;
        return this.moves.slice(at - count, at);
      },
    };
  }
}

function packsFor(transactions: number): number {
  // The last of them are on their way only.
  const packs = Math.ceil((transactions + CHUNK + MIXED_RAMP) / STEPS_PER_PACK) + MIXED_RAMP;
  const size = SIZES.find((one) => one >= packs);
  if (size === undefined) throw tooFew(SIZES.at(-1)! * STEPS_PER_PACK, transactions);
  return size;
}

/** What makes the packs, and the first transactions until all steps occur equally often. */
function beginning(world: SyntheticWorld): readonly Uint8Array[] {
  return [...signed(world.making(0, world.lots)), ...signed(world.mixed(MIXED_RAMP))];
}

function signed(load: ReturnType<SyntheticWorld['moving']>): Uint8Array[] {
  return Array.from({ length: load.count }, (_, i) => load.transaction(i).slice());
}

function tooFew(there: number, wanted: number): TheriacError {
  return new TheriacError({
    code: 'E_LOAD_WORKLOAD',
    place: 'load.workload',
    rule: `the workload has ${there} transactions, and one ledger is to take ${wanted}`,
    remedy:
      'give lower rates, shorter durations or a shorter history, or a workload with more transactions',
  });
}
