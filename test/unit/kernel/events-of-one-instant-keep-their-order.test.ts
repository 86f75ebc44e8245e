import { expect, it } from 'vitest';
import { type ProcessBody, Simulation } from '../../../sim/kernel/index.ts';

function recorder(): { readonly seen: number[]; readonly note: (arg: number) => void } {
  const seen: number[] = [];
  return { seen, note: (arg) => void seen.push(arg) };
}

it('ties run in the order in which they were planned', () => {
  const simulation = new Simulation();
  const { seen, note } = recorder();
  for (let i = 0; i < 100; i++) simulation.schedule(5, note, i);
  simulation.run();
  expect(seen).toEqual(Array.from({ length: 100 }, (_, i) => i));
});

it('an event without delay comes behind those planned earlier for the same instant', () => {
  const simulation = new Simulation();
  const { seen, note } = recorder();
  simulation.schedule(5, () => {
    seen.push(1);
    simulation.schedule(0, note, 4);
  });
  simulation.schedule(5, note, 2);
  simulation.scheduleAt(5, note, 3);
  simulation.run();
  expect(seen).toEqual([1, 2, 3, 4]);
});

it('priority goes before planning order, with and without delay', () => {
  const simulation = new Simulation();
  const { seen, note } = recorder();
  simulation.schedule(5, () => {
    simulation.schedule(0, note, 70, 7);
    simulation.schedule(0, note, 30, 3);
    simulation.schedule(0, note, 0, 0);
  });
  simulation.schedule(5, note, 31, 3);
  simulation.schedule(5, note, 71, 7);
  simulation.schedule(5, note, 20, 2);
  simulation.run();
  expect(seen).toEqual([20, 0, 31, 30, 71, 70]);
});

it('processes and callbacks share one order', () => {
  const simulation = new Simulation();
  const { seen, note } = recorder();
  function* body(): ProcessBody {
    seen.push(1);
    yield 3;
    seen.push(3);
  }
  simulation.process(body(), 'body');
  simulation.schedule(0, note, 2);
  simulation.schedule(3, note, 30);
  simulation.run();
  // the callback of t = 3 was planned before the process had started
  expect(seen).toEqual([1, 2, 30, 3]);
});

it('a priority outside 0 … 7 is refused', () => {
  const simulation = new Simulation();
  const { note } = recorder();
  expect(() => simulation.schedule(1, note, 0, 8)).toThrow('priority');
  expect(() => simulation.schedule(1, note, 0, 1.5)).toThrow('priority');
});
