import { expect, test } from 'vitest';
import { MS_PER_DAY } from '../../../base/index.ts';
import { Disposition, Step } from '../../../ledger/events/index.ts';
import { eventRows, playWorld, registryOf, smallWorld } from '../../support/sim/small-world.ts';

test('a pack refused for a misread serial is held, cleared by a clean scan, and sold later', () => {
  const calm = smallWorld();
  const model = smallWorld({
    noise: { ...calm.noise, scannerCase: 0.1 },
    quality: { ...calm.quality, investigationSpecificity: 1 },
  });
  const world = playWorld(model, registryOf(model, 'central'));
  const { truth, counters } = world;
  expect(counters.noise.scannerCase).toBeGreaterThan(20);
  expect(counters.genuineRefusals).toBe(counters.noise.scannerCase);
  expect(counters.packsDestroyed).toBe(0);
  const freed = eventRows(
    world,
    (c, row) => c.step[row] === Step.holding && c.disposition[row] === Disposition.active,
  );
  expect(freed.length).toBeGreaterThan(20);
  for (let pack = 0; pack < truth.length; pack++) {
    if (truth.refusals(pack) !== 1 || Number.isNaN(truth.reachedMs[pack])) continue;
    expect(truth.reachedMs[pack]! - truth.refusedMs(pack)).toBeGreaterThanOrEqual(2 * MS_PER_DAY);
  }
});
