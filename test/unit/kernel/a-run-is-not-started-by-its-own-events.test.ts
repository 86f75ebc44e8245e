import { expect, it } from 'vitest';
import { Simulation } from '../../../sim/kernel/index.ts';

it.each([
  ['run', (simulation: Simulation) => simulation.run()],
  ['checkpoint', (simulation: Simulation) => void simulation.checkpoint()],
  ['restore', (simulation: Simulation) => simulation.restore(new Uint8Array())],
])('%s within an event is an error', (_, call) => {
  const simulation = new Simulation();
  simulation.schedule(3, () => call(simulation));
  expect(() => simulation.run()).toThrow(
    expect.objectContaining({ code: 'E_KERNEL_STATE', place: 't = 3 ms' }) as Error,
  );
});

it('a number of events is run, and the next one is known', () => {
  const simulation = new Simulation();
  for (const time of [4, 4, 9]) simulation.schedule(time, () => undefined);
  simulation.runEvents(1);
  expect([simulation.now, simulation.eventCount, simulation.nextEventMs]).toEqual([4, 1, 4]);
  simulation.runEvents(1);
  expect([simulation.now, simulation.eventCount, simulation.nextEventMs]).toEqual([4, 2, 9]);
  simulation.runEvents(5);
  expect([simulation.now, simulation.eventCount, simulation.nextEventMs]).toEqual([9, 3, Infinity]);
});
