import { expect, it } from 'vitest';
import {
  Container,
  type ProcessBody,
  Simulation,
  TheriacError,
} from '../../../sim/kernel/index.ts';

it('with the time, and its own error as cause', () => {
  const simulation = new Simulation();
  const own = new Error('no such pallet');
  function* truck(): ProcessBody {
    yield 7;
    throw own;
  }
  simulation.process(truck(), 'truck 7');
  let thrown: unknown;
  try {
    simulation.run();
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(TheriacError);
  expect(thrown).toMatchObject({
    code: 'E_KERNEL_FAILED',
    place: 'process truck 7, t = 7 ms',
    cause: own,
  });
  expect((thrown as Error).message).toContain('no such pallet');
});

it('has ended, and the run can go on without it', () => {
  const simulation = new Simulation();
  function* truck(): ProcessBody {
    yield 1;
    throw new Error('broken');
  }
  const process = simulation.process(truck(), 'truck');
  const seen: number[] = [];
  simulation.schedule(2, () => seen.push(simulation.now));
  expect(() => simulation.run()).toThrow('broken');
  expect(process.hasEnded).toBe(true);
  simulation.run();
  expect(seen).toEqual([2]);
});

it('an error of the kernel within a process names it, too', () => {
  const simulation = new Simulation();
  const tank = new Container(simulation, { capacity: 5 });
  function* truck(): ProcessBody {
    yield tank.get(6);
  }
  simulation.process(truck(), 'truck 3');
  expect(() => simulation.run()).toThrow(
    expect.objectContaining({ code: 'E_ARGUMENT', place: 'process truck 3' }) as Error,
  );
});

it('an error of a callback is the caller’s own', () => {
  const simulation = new Simulation();
  const own = new Error('mine');
  simulation.schedule(1, () => {
    throw own;
  });
  expect(() => simulation.run()).toThrow(own);
});
