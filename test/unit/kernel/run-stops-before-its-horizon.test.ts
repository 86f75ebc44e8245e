import { expect, it } from 'vitest';
import { Simulation } from '../../../sim/kernel/index.ts';

it('runs what comes before the horizon, and goes on from there', () => {
  const simulation = new Simulation();
  const seen: number[] = [];
  for (const time of [0, 4, 5, 6]) simulation.schedule(time, () => void seen.push(simulation.now));
  simulation.run(5);
  expect(seen).toEqual([0, 4]);
  expect(simulation.now).toBe(5);
  simulation.run(6);
  expect(seen).toEqual([0, 4, 5]);
  simulation.run();
  expect(seen).toEqual([0, 4, 5, 6]);
  expect(simulation.now).toBe(6);
});

it('stop ends the run after the present event', () => {
  const simulation = new Simulation();
  simulation.schedule(3, () => simulation.stop());
  simulation.schedule(3, () => simulation.schedule(9, () => undefined));
  simulation.run(100);
  expect([simulation.now, simulation.eventCount]).toEqual([3, 1]);
  simulation.run(100);
  expect([simulation.now, simulation.eventCount]).toEqual([100, 3]);
});
