import { expect, it } from 'vitest';
import { Simulation } from '../../../sim/kernel/index.ts';

it('a cancelled event is skipped, in the heap and in the present instant', () => {
  const simulation = new Simulation();
  const seen: number[] = [];
  const note = (arg: number) => void seen.push(arg);
  const later = simulation.schedule(9, note, 1);
  const now = simulation.schedule(0, note, 2);
  simulation.schedule(9, note, 3);
  expect(simulation.cancel(later)).toBe(true);
  expect(simulation.cancel(now)).toBe(true);
  simulation.run();
  expect(seen).toEqual([3]);
  expect(simulation.eventCount).toBe(1);
});

it('a used token cancels nothing, though its slot is taken again', () => {
  const simulation = new Simulation();
  const seen: number[] = [];
  const note = (arg: number) => void seen.push(arg);
  const first = simulation.schedule(1, note, 1);
  expect(simulation.cancel(first)).toBe(true);
  const second = simulation.schedule(1, note, 2);
  expect(simulation.cancel(first)).toBe(false);
  simulation.run();
  expect(simulation.cancel(second)).toBe(false);
  expect(seen).toEqual([2]);
});

it('masses of cancelled events are swept out without touching the rest', () => {
  const simulation = new Simulation();
  const seen: number[] = [];
  const note = (arg: number) => void seen.push(arg);
  const tokens = Array.from({ length: 30_000 }, (_, i) =>
    simulation.schedule(1 + (i % 7), note, i),
  );
  tokens.forEach((token, i) => {
    if (i % 10 !== 0) simulation.cancel(token);
  });
  simulation.run();
  expect(seen.length).toBe(3_000);
  expect(seen.every((arg) => arg % 10 === 0)).toBe(true);
  expect(seen).toEqual(seen.slice().sort((a, b) => (a % 7) - (b % 7) || a - b));
});
