import { afterEach, describe, expect, test } from 'vitest';
import { TheriacError } from '../../../base/index.ts';
import { simulate } from '../../../sim/index.ts';
import { ChainCount } from '../../../sim/world/chain-count.ts';
import { assertInvariants } from '../../../sim/world/invariants.ts';
import { OrderTable } from '../../../sim/world/order-table.ts';
import { PackState, PackTable } from '../../../sim/world/pack-table.ts';
import { SiteStock } from '../../../sim/world/site-stock.ts';
import { Sojourns } from '../../../sim/world/sojourns.ts';
import type { World } from '../../../sim/world/world.ts';
import { PermissiveRegistry } from '../../support/sim/permissive-registry.ts';
import { playWorld, smallWorld } from '../../support/sim/small-world.ts';

const mend: (() => void)[] = [];

afterEach(() => {
  for (const undo of mend.splice(0)) undo();
});

function faultOf(action: () => void): string {
  try {
    action();
  } catch (error) {
    if (error instanceof TheriacError && error.code === 'E_SIM_INVARIANT') return error.rule;
    throw error;
  }
  return '';
}

const run = () =>
  simulate(smallWorld(), { seed: 'bugs', replication: 0, registry: new PermissiveRegistry() });

test('a sound world passes', () => {
  expect(faultOf(run)).toBe('');
});

type Method = (...given: never[]) => unknown;

/** Puts a fault into a method for the length of a test; the fault gets what was given and the method itself. */
function seedFault<T extends object, K extends keyof T>(
  prototype: T,
  method: K,
  fault: (self: T, original: T[K]) => T[K],
): void {
  const original = prototype[method];
  const replaced = function (this: T, ...given: never[]): unknown {
    return (fault(this, original) as Method).apply(this, given);
  };
  prototype[method] = replaced as T[K];
  mend.push(() => {
    prototype[method] = original;
  });
}

describe('a fault seeded into the simulator is found at the end of the run', () => {
  test('a shelf that forgets to count a pack that was taken', () => {
    seedFault(SiteStock.prototype, 'takePack', (shelf, take) => (pack, state) => {
      take.call(shelf, pack, state);
      if (pack === 7) shelf.onHand[shelf.onHand.length - 1]! += 1;
    });
    expect(faultOf(run)).toContain('on hand at');
  });

  test('one serial for two packs', () => {
    let lots = 0;
    seedFault(PackTable.prototype, 'add', (table, add) => (series, count, site, state) => {
      const firstIdentity = series.firstIdentity - (++lots === 3 ? count : 0);
      return add.call(table, { ...series, firstIdentity }, count, site, state);
    });
    expect(faultOf(run)).toContain('genuine packs with serial');
  });

  test('an order filled twice', () => {
    let fills = 0;
    seedFault(OrderTable.prototype, 'fill', (table, fill) => (point, row, packs) => {
      fill.call(table, point, row, packs);
      if (++fills === 12) table.place(point, 2, 1, packs);
    });
    expect(faultOf(run)).toContain('on order at');
  });

  test('a pack that leaves the chain uncounted', () => {
    let calls = 0;
    seedFault(ChainCount.prototype, 'remove', (chain, remove) => (packs) => {
      if (++calls !== 40) remove.call(chain, packs);
    });
    expect(faultOf(run)).toContain("Little's law at the chain");
  });

  test('a pack that comes to a shelf a millisecond late', () => {
    let calls = 0;
    seedFault(Sojourns.prototype, 'arrive', (sojourns, arrive) => (place, packs) => {
      arrive.call(sojourns, place, packs);
      if (++calls === 200) sojourns['balanceMs'][place]! -= 1;
    });
    expect(faultOf(run)).toContain("Little's law at");
  });
});

test.each<[string, string, (world: World) => void]>([
  [
    'a pack vanishes from its shelf',
    'on hand at',
    (world) => {
      const pack = world.packs.state.indexOf(PackState.stock);
      world.packs.state[pack] = PackState.transit;
    },
  ],
  [
    'a pack is handed out twice',
    'packs dispensed',
    (world) => {
      world.counters.packsDispensed += 1;
    },
  ],
  [
    'a lot is larger than its packs',
    'packs of lots',
    (world) => {
      world.lots.push({ ...world.lots[0]!, packs: 1 });
    },
  ],
  [
    'a case holds less than it says',
    'packs in case',
    (world) => {
      world.units.packs[0]! += 1;
    },
  ],
  [
    'a pack of unknown origin',
    'attackers of pack',
    (world) => {
      const nobodys = {
        product: 0,
        lot: -1,
        labelLot: 0,
        labelExpiryDay: 1,
        firstIdentity: 0,
        firstLuck: 0,
      };
      world.packs.add(nobodys, 1, 0, PackState.stock);
      world.truth.add(1);
    },
  ],
  [
    'destruction without a trace',
    'packs destroyed',
    (world) => {
      world.truth.destroy(0, 5);
    },
  ],
])('%s: the check names it', (_, named, tamper) => {
  const world = playWorld(smallWorld());
  tamper(world);
  expect(faultOf(() => assertInvariants(world))).toContain(named);
});
