import { expect, test } from 'vitest';
import { MS_PER_DAY } from '../../../base/index.ts';
import { Disposition, Step } from '../../../ledger/events/index.ts';
import { REGIMES } from '../../../ledger/index.ts';
import { PackState } from '../../../sim/world/pack-table.ts';
import { eventRows, playWorld, registryOf, smallWorld } from '../../support/sim/small-world.ts';

const DAYS = (count: number) => ({ kind: 'constant', valueMs: count * MS_PER_DAY }) as const;
const calm = smallWorld();

test.each(REGIMES)(
  'in the %s regime a recalled lot leaves the shelves when news comes',
  (regime) => {
    const model = smallWorld({
      quality: { ...calm.quality, recallProbability: 0.5, recallAfter: DAYS(6) },
    });
    const world = playWorld(model, registryOf(model, regime));
    const { columns } = world.recorder.events;
    const [report] = eventRows(world, (c, row) => c.step[row] === Step.reporting);
    const lot = columns.lot[report!]!;
    const [hold] = eventRows(
      world,
      (c, row) =>
        c.lot[row] === lot && c.disposition[row] === Disposition.recalled && row > report!,
    );
    const delayMs = columns.eventTimeMs[hold!]! - columns.eventTimeMs[report!]!;
    // a hub knows at once, but sites beside it hear by letter
    expect(delayMs).toBeLessThanOrEqual(regime === 'ledger' ? 2000 : MS_PER_DAY);
    expect(delayMs).toBeGreaterThanOrEqual(regime === 'ledger' ? 0 : MS_PER_DAY);
    const { packs } = world;
    for (let pack = 0; pack < packs.length; pack++) {
      if (packs.lot(pack) === lot) expect(packs.state[pack]).not.toBe(PackState.stock);
    }
  },
);

test('a mistaken recall that is taken back in time brings the packs back', () => {
  const model = smallWorld({
    noise: {
      ...calm.noise,
      wrongRecall: { ratePerMs: 0.05 / MS_PER_DAY, delay: DAYS(0.5) },
    },
    quality: { ...calm.quality, investigationSpecificity: 1 },
  });
  const world = playWorld(model, registryOf(model, 'ledger'));
  expect(world.counters.noise.wrongRecall).toBeGreaterThan(0);
  const freed = eventRows(
    world,
    (c, row) => c.step[row] === Step.holding && c.disposition[row] === Disposition.active,
  );
  expect(freed.length).toBeGreaterThan(0);
  expect(world.counters.packsDestroyed).toBe(0);
});
