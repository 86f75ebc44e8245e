import { afterEach, describe, expect, test, vi } from 'vitest';
import { TheriacError } from '../../../base/index.ts';
import { IdentityTable } from '../../../ledger/events/index.ts';
import { simulate } from '../../../sim/index.ts';
import { ChainCount } from '../../../sim/world/chain-count.ts';
import { assertInvariants } from '../../../sim/world/invariants.ts';
import { OrderTable } from '../../../sim/world/order-table.ts';
import { PackState } from '../../../sim/world/pack-table.ts';
import { SiteStock } from '../../../sim/world/site-stock.ts';
import { Sojourns } from '../../../sim/world/sojourns.ts';
import { TruthTable } from '../../../sim/world/truth-table.ts';
import type { World } from '../../../sim/world/world.ts';
import { PermissiveRegistry } from '../../support/sim/permissive-registry.ts';
import { playWorld, smallWorld } from '../../support/sim/small-world.ts';

afterEach(() => {
  vi.restoreAllMocks();
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

describe('a fault seeded into the simulator is found at the end of the run', () => {
  test('a shelf that forgets to count a pack that was taken', () => {
    const take = SiteStock.prototype.takePack;
    vi.spyOn(SiteStock.prototype, 'takePack').mockImplementation(function (
      this: SiteStock,
      pack,
      state,
    ) {
      take.call(this, pack, state);
      if (pack === 7) this.onHand[this.onHand.length - 1]! += 1;
    });
    expect(faultOf(run)).toContain('on hand at');
  });

  test('one serial for two packs', () => {
    const add = IdentityTable.prototype.add;
    let packs = 0;
    vi.spyOn(IdentityTable.prototype, 'add').mockImplementation(function (
      this: IdentityTable,
      ...label
    ) {
      const id = add.apply(this, label);
      return this.isPack(id) && ++packs === 30 ? id - 1 : id;
    });
    expect(faultOf(run)).toContain('genuine packs with serial');
  });

  test('an order filled twice', () => {
    const fill = OrderTable.prototype.fill;
    let fills = 0;
    vi.spyOn(OrderTable.prototype, 'fill').mockImplementation(function (
      this: OrderTable,
      point,
      row,
      packs,
    ) {
      fill.call(this, point, row, packs);
      if (++fills === 12) this.place(point, 2, 1, packs);
    });
    expect(faultOf(run)).toContain('on order at');
  });

  test('a pack that leaves the chain uncounted', () => {
    let calls = 0;
    const remove = ChainCount.prototype.remove;
    vi.spyOn(ChainCount.prototype, 'remove').mockImplementation(function (this: ChainCount, packs) {
      if (++calls !== 40) remove.call(this, packs);
    });
    expect(faultOf(run)).toContain("Little's law at the chain");
  });

  test('a pack that comes to a shelf a millisecond late', () => {
    const arrive = Sojourns.prototype.arrive;
    let calls = 0;
    vi.spyOn(Sojourns.prototype, 'arrive').mockImplementation(function (this: Sojourns, place) {
      arrive.call(this, place);
      if (++calls === 200) this['balanceMs'][place]! -= 1;
    });
    expect(faultOf(run)).toContain("Little's law at");
  });

  test('a truth that forgets an attacker', () => {
    const world = playWorld(smallWorld());
    vi.spyOn(TruthTable.prototype, 'inject').mockReturnValue(undefined);
    world.truth.lot[5] = -1;
    expect(faultOf(() => assertInvariants(world))).toContain('attackers of pack 5');
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
    'destruction without a trace',
    'packs destroyed',
    (world) => {
      world.truth.destroyedMs[0] = 5;
    },
  ],
])('%s: the check names it', (_, named, tamper) => {
  const world = playWorld(smallWorld());
  tamper(world);
  expect(faultOf(() => assertInvariants(world))).toContain(named);
});
