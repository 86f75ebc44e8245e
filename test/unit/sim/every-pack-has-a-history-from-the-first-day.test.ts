import { expect, test } from 'vitest';
import { Step } from '../../../ledger/events/index.ts';
import { eventRows, playWorld, smallWorld } from '../../support/sim/small-world.ts';

test('at time 0 every site is filled to its level by statements like any others', () => {
  const world = playWorld(smallWorld({ horizonMs: 1 }));
  const steps = new Set(
    eventRows(world, () => true).map((row) => world.recorder.events.columns.step[row]),
  );
  for (const step of [
    Step.commissioning,
    Step.inspecting,
    Step.packing,
    Step.shipping,
    Step.receiving,
    Step.unpacking,
  ]) {
    expect(steps).toContain(step);
  }
  expect([...world.stock.onHand].slice(1)).toEqual([80, 20, 20, 20]);
  expect(world.stock.onHand[0]).toBeGreaterThanOrEqual(150);
});
