import { expect, test } from 'vitest';
import { Step } from '../../../ledger/events/index.ts';
import { eventRows, playWorld, registryOf, smallWorld } from '../../support/sim/small-world.ts';

const calm = smallWorld();

test('a shipment that got too warm is refused and destroyed', () => {
  const model = smallWorld({
    lanes: calm.lanes.map((lane) => ({ ...lane, excursionProbability: 0.1 })),
  });
  const world = playWorld(model, registryOf(model, 'siloed'));
  expect(world.counters.excursions).toBeGreaterThan(5);
  expect(world.counters.receiptsRefused).toBeGreaterThan(0);
  expect(eventRows(world, (c, row) => c.step[row] === Step.destroying).length).toBe(
    world.counters.packsDestroyed,
  );
});

test('a spike of the logger alone costs time, but no goods', () => {
  const model = smallWorld({
    noise: { ...calm.noise, sensorSpike: 0.1 },
    quality: { ...calm.quality, investigationSpecificity: 1 },
  });
  const world = playWorld(model, registryOf(model, 'siloed'));
  expect(world.counters.receiptsRefused).toBeGreaterThan(5);
  expect(world.counters.packsDestroyed).toBe(0);
});
