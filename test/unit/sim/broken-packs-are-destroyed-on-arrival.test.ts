import { expect, test } from 'vitest';
import { Step } from '../../../ledger/events/index.ts';
import { checkConservation } from '../../../sim/world/conservation.ts';
import { eventRows, playWorld, registryOf } from '../../support/sim/small-world.ts';
import { worldOnTheRoad } from '../../support/sim/transport.ts';

test('the share that breaks is destroyed on the record, and no registry objects', () => {
  const model = worldOnTheRoad({ damageShare: 0.1 });
  const world = playWorld(model, registryOf(model, 'ledger'));
  const { packsDamaged, packsDestroyed, genuineRefusals } = world.counters;
  const arrived = world.flow.packs.received.reduce((sum, packs) => sum + packs, 0) - 80 - 60;
  expect(packsDamaged / arrived).toBeGreaterThan(0.06);
  expect(packsDamaged / arrived).toBeLessThan(0.14);
  expect(packsDestroyed).toBe(packsDamaged);
  expect(eventRows(world, (c, row) => c.step[row] === Step.destroying).length).toBe(packsDamaged);
  expect(genuineRefusals).toBe(0);
  expect(checkConservation(world).faults).toEqual([]);
});
