import { expect, test } from 'vitest';
import { gammaInc, MS_PER_DAY } from '../../../base/index.ts';
import { Step } from '../../../ledger/events/index.ts';
import { play } from '../../../sim/simulate.ts';
import { PackState } from '../../../sim/world/pack-table.ts';
import { World } from '../../../sim/world/world.ts';
import { PermissiveRegistry } from '../../support/sim/permissive-registry.ts';
import { eventRows, smallWorld } from '../../support/sim/small-world.ts';

const SHOPS = 150;
const [SHELF, FALSIFIED, SAMPLE] = [20, 5, 8];

/** Packs found at each site that had one visit: every shop has 20 packs, of which 5 are falsified. */
function found(sensitivity: number, seed: string): number[] {
  const calm = smallWorld({}, SHOPS);
  const shops = [...calm.sites.keys()].slice(2);
  const world = new World(
    {
      ...calm,
      horizonMs: MS_PER_DAY,
      demand: [],
      quality: { ...calm.quality, investigationSensitivity: sensitivity },
      regulator: {
        inspections: [{ sites: shops, ratePerMs: 1 / MS_PER_DAY, sample: SAMPLE }],
        suspension: undefined,
        recalls: false,
      },
    },
    seed,
    0,
    new PermissiveRegistry(),
  );
  world.at(0, falsify, 0);
  play(world);
  const looked = new Int32Array(world.model.sites.length);
  const { columns } = world.recorder.events;
  for (const row of eventRows(world, (c, at) => c.step[at] === Step.verifying)) {
    looked[columns.site[row]!]! += 1;
  }
  const seized = new Int32Array(world.model.sites.length);
  for (let pack = 0; pack < world.packs.length; pack++) {
    if (world.packs.state[pack] === PackState.destroyed) seized[world.packs.site[pack]!]! += 1;
  }
  return shops.filter((site) => looked[site] === SAMPLE).map((site) => seized[site]!);
}

/** Marks five of the packs of every shop. */
function falsify(world: World): void {
  const marked = new Int32Array(world.model.sites.length);
  for (let pack = 0; pack < world.packs.length; pack++) {
    const site = world.packs.site[pack]!;
    if (!world.isRetail(site) || marked[site]! >= FALSIFIED) continue;
    marked[site]! += 1;
    world.truth.attackKind[pack] = 1;
  }
}

const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);
const hypergeometric = (k: number) =>
  (choose(FALSIFIED, k) * choose(SHELF - FALSIFIED, SAMPLE - k)) / choose(SHELF, SAMPLE);

test('the number found is hypergeometric', () => {
  const counts = ['a', 'b', 'c', 'd'].flatMap((seed) => found(1, seed));
  expect(counts.length).toBeGreaterThan(150);
  const groups = [[0, 1], [2], [3, 4, 5]];
  const chi2 = groups.reduce((sum, group) => {
    const expected = counts.length * group.reduce((p, k) => p + hypergeometric(k), 0);
    const observed = counts.filter((count) => group.includes(count)).length;
    return sum + (observed - expected) ** 2 / expected;
  }, 0);
  expect(1 - gammaInc(chi2 / 2, (groups.length - 1) / 2)).toBeGreaterThan(0.001);
});

test('the sensitivity of an investigation is the share that is recognised', () => {
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const all = found(1, 'a');
  const half = found(0.5, 'a');
  expect(half.length).toBe(all.length);
  expect(mean(half)).toBeLessThan(0.7 * mean(all));
  expect(mean(half)).toBeGreaterThan(0.3 * mean(all));
});
