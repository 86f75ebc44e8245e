import { expect, it } from 'vitest';
import {
  type ProcessBody,
  Resource,
  Simulation,
  Tally,
  TimeWeighted,
} from '../../../sim/kernel/index.ts';

it('a level counts for as long as it held', () => {
  const simulation = new Simulation();
  const stock = new TimeWeighted(simulation, 10);
  simulation.schedule(2, () => stock.record(0));
  simulation.schedule(6, () => stock.record(5));
  simulation.run(10);
  expect(stock.mean).toBe((10 * 2 + 0 * 4 + 5 * 4) / 10);
  expect([stock.min, stock.max, stock.level]).toEqual([0, 10, 5]);
});

it('a tally has mean, variance and extremes', () => {
  const tally = new Tally(new Simulation());
  for (const value of [4, 1, 7]) tally.record(value);
  expect([tally.count, tally.mean, tally.variance, tally.min, tally.max]).toEqual([3, 4, 9, 1, 7]);
});

it('the end of the warm-up forgets what was, but not the level', () => {
  const simulation = new Simulation();
  const stock = new TimeWeighted(simulation, 10);
  const tally = new Tally(simulation);
  simulation.resetMonitorsAt(5);
  simulation.schedule(4, () => tally.record(99));
  simulation.schedule(4, () => stock.record(20));
  simulation.schedule(5, () => tally.record(1));
  simulation.run(10);
  expect([stock.mean, stock.min, tally.count, tally.mean]).toEqual([20, 20, 1, 1]);
});

it('a resource monitors its queue, its load and the waits', () => {
  const simulation = new Simulation();
  const resource = new Resource(simulation, { monitored: true });
  function* user(): ProcessBody {
    yield resource.acquire();
    yield 10;
    resource.release();
  }
  for (const name of ['a', 'b', 'c']) simulation.process(user(), name);
  simulation.run(40);
  expect(resource.busy?.mean).toBe(30 / 40);
  expect(resource.queueLength?.mean).toBe((2 * 10 + 1 * 10) / 40);
  expect(resource.waitingMs?.mean).toBe((0 + 10 + 20) / 3);
});
