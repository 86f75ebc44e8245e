import { expect, it } from 'vitest';
import { Container, type ProcessBody, Simulation } from '../../../sim/kernel/index.ts';

it('a large request is not overtaken, and putters wait for room', () => {
  const simulation = new Simulation();
  const tank = new Container(simulation, { capacity: 10, level: 4, monitored: true });
  const log: string[] = [];
  function* take(name: string, amount: number): ProcessBody {
    yield tank.get(amount);
    log.push(`${name}@${simulation.now}`);
  }
  function* fill(amount: number): ProcessBody {
    yield 5;
    yield tank.put(amount);
    log.push(`filled@${simulation.now}`);
    yield 5;
    yield tank.put(amount);
    log.push(`filled@${simulation.now}`);
  }
  simulation.process(take('large', 8), 'large');
  simulation.process(take('small', 1), 'small');
  simulation.process(fill(6), 'filler');
  simulation.run();
  expect(log).toEqual(['filled@5', 'large@5', 'small@5', 'filled@10']);
  expect(tank.level).toBe(7);
  expect(tank.levels?.mean).toBe((4 * 5 + 1 * 5) / 10);
});

it('an amount that can never be had is refused', () => {
  const tank = new Container(new Simulation(), { capacity: 10 });
  expect(() => tank.get(11)).toThrow('at most the capacity');
  expect(() => tank.put(0)).toThrow('above 0');
});
