/**
 * Signed transactions to load engines with. They are signed before a run, and once for all engines: a generator that signs
 * while it sends is what saturates first. A world is as small as its run allows, because what makes its packs has to be on
 * the ledger before the first of them moves.
 *
 * @module
 */
import { TheriacError } from '../../base/index.ts';
import { STEPS_PER_PACK, SyntheticWorld } from '../../ledger/engines/workload/index.ts';
import type { WorldSpec } from './world-spec.ts';

/**
 * Packs that take a step one behind the other: so many transactions lie between two steps of one pack, more than any
 * client of a run-of-the-mill database has under way.
 */
const WAVE_PACKS = 200;
/** Sizes of worlds, in packs. */
const SIZES = [400, 1000, 5000, 20_000, 100_000, 500_000, 2_500_000];

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
      const world = new SyntheticWorld(packs);
      const before = signed(world.making(0, world.lots));
      const rest: Uint8Array[] = [];
      return {
        world: { kind: 'synthetic', packs },
        before,
        take: (count) => {
          while (rest.length < count) rest.push(...wave(world));
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
    this.world = new SyntheticWorld(packs);
    this.before = signed(this.world.making(0, this.world.lots));
  }

  source(): LoadSource {
    let at = 0;
    const { before, packs } = this;
    return {
      world: { kind: 'synthetic', packs },
      before,
      take: (count) => {
        while (this.moves.length < at + count) this.moves.push(...wave(this.world));
        at += count;
        return this.moves.slice(at - count, at);
      },
    };
  }
}

function packsFor(transactions: number): number {
  // A wave that was begun counts as gone.
  const packs = Math.ceil(transactions / STEPS_PER_PACK) + WAVE_PACKS;
  const size = SIZES.find((one) => one >= packs);
  if (size === undefined) throw tooFew(SIZES.at(-1)! * STEPS_PER_PACK, transactions);
  return size;
}

function wave(world: SyntheticWorld): Uint8Array[] {
  return signed(world.moving(WAVE_PACKS * STEPS_PER_PACK));
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
