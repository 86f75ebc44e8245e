import { expect, test } from 'vitest';
import { MS_PER_DAY } from '../../../base/index.ts';
import { Step } from '../../../ledger/events/index.ts';
import { checkConservation } from '../../../sim/world/conservation.ts';
import { eventRows, playWorld, registryOf, smallWorld } from '../../support/sim/small-world.ts';

test('a shipment whose notice was lost is refused, announced again, and then received', () => {
  const calm = smallWorld();
  const model = smallWorld({ noise: { ...calm.noise, lostNotice: 0.2 } });
  const world = playWorld(model, registryOf(model, 'ledger'));
  const { columns } = world.recorder.events;
  const refused = eventRows(
    world,
    (c, row) => c.step[row] === Step.receiving && c.verdict[row] !== 0,
  );
  expect(refused.length).toBeGreaterThan(5);
  for (const row of refused) {
    if (columns.eventTimeMs[row]! > 55 * MS_PER_DAY) continue;
    const unit = columns.item[row];
    const later = eventRows(world, (c, at) => at > row && c.item[at] === unit);
    const announced = later.find((at) => columns.step[at] === Step.shipping)!;
    expect(columns.recordTimeMs[announced]).toBeGreaterThan(columns.eventTimeMs[announced]!);
    const received = later.find((at) => columns.step[at] === Step.receiving)!;
    expect(columns.verdict[received]).toBe(0);
  }
  expect(world.counters.packsDestroyed).toBeLessThan(world.counters.packsMade / 10);
  expect(checkConservation(world).faults).toEqual([]);
});
