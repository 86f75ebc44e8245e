import { expect, it } from 'vitest';
import {
  Container,
  type ProcessBody,
  RENEGED,
  Resource,
  Simulation,
  State,
  Store,
  waitUntil,
  withPatience,
} from '../../../sim/kernel/index.ts';

it('the process goes on in the instant in which the condition has become true', () => {
  const simulation = new Simulation();
  const tank = new Container(simulation, { capacity: 10, level: 10 });
  const door = new State(simulation, 'shut');
  const log: number[] = [];
  let looks = 0;
  function* filler(): ProcessBody {
    const isWanted = () => {
      looks += 1;
      return tank.level < 5 && door.value === 'open';
    };
    yield waitUntil(simulation, isWanted, tank, door);
    log.push(simulation.now);
  }
  function* user(): ProcessBody {
    yield 3;
    yield tank.get(6);
    yield 4;
    door.set('open');
  }
  simulation.process(filler(), 'filler');
  simulation.process(user(), 'user');
  simulation.run();
  expect(log).toEqual([7]);
  // at the start, at 3 and at 7: nothing polls
  expect(looks).toBe(3);
  expect(simulation.eventCount).toBeLessThan(10);
});

it('a change that is taken back in the same instant is not seen', () => {
  const simulation = new Simulation();
  const door = new State(simulation, false);
  const log: number[] = [];
  function* visitor(): ProcessBody {
    yield waitUntil(simulation, () => door.value, door);
    log.push(simulation.now);
  }
  simulation.process(visitor(), 'visitor');
  for (const [time, value] of [
    [5, true],
    [5, false],
    [9, true],
  ] as const) {
    simulation.schedule(time, () => door.set(value));
  }
  simulation.run();
  expect(log).toEqual([9]);
});

it('of two who wait for the same thing the second looks again after the first', () => {
  const simulation = new Simulation();
  const shelf = new Store<string>(simulation);
  const log: string[] = [];
  function* taker(name: string): ProcessBody {
    yield waitUntil(simulation, () => shelf.size > 0, shelf);
    yield shelf.get();
    log.push(`${name}@${simulation.now}`);
  }
  simulation.process(taker('a'), 'a');
  simulation.process(taker('b'), 'b');
  simulation.schedule(1, () => shelf.offer('one'));
  simulation.schedule(2, () => shelf.offer('two'));
  simulation.run();
  expect(log).toEqual(['a@1', 'b@2']);
});

it('a release is seen only where nobody waited for the unit', () => {
  const simulation = new Simulation();
  const resource = new Resource(simulation);
  const log: string[] = [];
  function* user(name: string): ProcessBody {
    yield resource.acquire();
    yield 10;
    resource.release();
    log.push(`${name}@${simulation.now}`);
  }
  function* cleaner(): ProcessBody {
    yield waitUntil(simulation, () => resource.inUse === 0, resource);
    log.push(`cleaner@${simulation.now}`);
  }
  simulation.process(user('a'), 'a');
  simulation.process(user('b'), 'b');
  simulation.schedule(1, () => simulation.process(cleaner(), 'cleaner'));
  simulation.run();
  expect(log).toEqual(['a@10', 'b@20', 'cleaner@20']);
});

it('who has no patience left in the instant of the change is served', () => {
  const simulation = new Simulation();
  const door = new State(simulation, false);
  const log: unknown[] = [];
  function* visitor(patienceMs: number): ProcessBody {
    const wait = waitUntil(simulation, () => door.value, door);
    log.push((yield withPatience(simulation, wait, patienceMs)) === RENEGED, simulation.now);
  }
  simulation.process(visitor(8), 'patient');
  simulation.process(visitor(7), 'impatient');
  simulation.schedule(8, () => door.set(true));
  simulation.run();
  expect(log).toEqual([true, 7, false, 8]);
});

it('a condition without sources is refused', () => {
  const simulation = new Simulation();
  expect(() => waitUntil(simulation, () => true)).toThrow('must depend on something');
});
