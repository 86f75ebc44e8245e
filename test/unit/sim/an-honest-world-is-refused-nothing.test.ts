import { expect, test } from 'vitest';
import { REGIMES } from '../../../ledger/index.ts';
import { playWorld, registryOf, smallWorld } from '../../support/sim/small-world.ts';

const model = smallWorld();
const permissive = playWorld(model);

test.each(REGIMES)('without noise and attacks the %s registry refuses nothing', (regime) => {
  const { counters, recorder } = playWorld(model, registryOf(model, regime));
  const { columns, length } = recorder.events;
  expect(columns.verdict.subarray(0, length).some((verdict) => verdict !== 0)).toBe(false);
  expect(counters.genuineRefusals).toBe(0);
  expect(counters.packsDispensed).toBe(permissive.counters.packsDispensed);
});
