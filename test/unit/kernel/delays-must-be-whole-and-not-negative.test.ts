import { describe, expect, it } from 'vitest';
import { type ProcessBody, Simulation } from '../../../sim/kernel/index.ts';

describe.each([-1, 0.5, NaN, Infinity, 2 ** 53])('a delay of %d ms', (delayMs) => {
  it('is refused in schedule, with the time', () => {
    const simulation = new Simulation();
    simulation.schedule(7, () => simulation.schedule(delayMs, () => undefined));
    expect(() => simulation.run()).toThrow(
      expect.objectContaining({ code: 'E_KERNEL_DELAY', place: 't = 7 ms' }) as Error,
    );
  });

  it('is refused in a process, with its name', () => {
    const simulation = new Simulation();
    function* body(): ProcessBody {
      yield delayMs;
    }
    simulation.process(body(), 'truck 7');
    expect(() => simulation.run()).toThrow(
      expect.objectContaining({ code: 'E_KERNEL_DELAY', place: 'process truck 7' }) as Error,
    );
  });
});

it('a time that is past is refused', () => {
  const simulation = new Simulation();
  simulation.run(10);
  expect(() => simulation.scheduleAt(9, () => undefined)).toThrow('at least 0');
});
