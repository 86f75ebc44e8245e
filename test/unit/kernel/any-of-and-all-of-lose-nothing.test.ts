import { expect, it } from 'vitest';
import {
  allOf,
  anyOf,
  Container,
  type First,
  Interrupt,
  type ProcessBody,
  Resource,
  Signal,
  Simulation,
  Store,
  timeout,
  waitFor,
} from '../../../sim/kernel/index.ts';

it('any-of takes the first and gives up the others', () => {
  const simulation = new Simulation();
  const store = new Store<string>(simulation);
  const seen: First[] = [];
  function* patient(patienceMs: number): ProcessBody {
    seen.push(yield* waitFor(anyOf(store.get(), timeout(simulation, patienceMs))));
  }
  simulation.process(patient(5), 'impatient');
  simulation.process(patient(50), 'patient');
  simulation.schedule(10, () => store.offer('parcel'));
  simulation.run();
  expect(seen).toEqual([
    { index: 1, value: undefined },
    { index: 0, value: 'parcel' },
  ]);
  // the patience of the one who was served is withdrawn: the run ends with the parcel
  expect(simulation.now).toBe(10);
});

it('any-of settles at once with the first in the list that can', () => {
  const simulation = new Simulation();
  const stores = [1, 2].map(() => new Store<string>(simulation));
  for (const store of stores) store.offer('here');
  const seen: First[] = [];
  function* body(): ProcessBody {
    seen.push(yield* waitFor(anyOf(timeout(simulation, 9), ...stores.map((s) => s.get()))));
  }
  simulation.process(body(), 'body');
  simulation.run();
  expect(seen).toEqual([{ index: 1, value: 'here' }]);
  expect(stores.map((store) => store.size)).toEqual([0, 1]);
});

it('all-of waits for the last, and gives the values in order', () => {
  const simulation = new Simulation();
  const store = new Store<string>(simulation);
  const signal = new Signal<number>();
  const resource = new Resource(simulation);
  const seen: unknown[] = [];
  function* body(): ProcessBody {
    seen.push(yield allOf(store.get(), resource.acquire(), signal), simulation.now);
  }
  simulation.process(body(), 'body');
  simulation.schedule(7, () => signal.fire(42));
  simulation.schedule(3, () => store.offer('parcel'));
  simulation.run();
  expect(seen).toEqual([['parcel', undefined, 42], 7]);
});

it('an interrupted all-of gives back what it had', () => {
  const simulation = new Simulation();
  const store = new Store<string>(simulation);
  const full = new Store<string>(simulation, { capacity: 1 });
  const tank = new Container(simulation, { level: 5 });
  const resource = new Resource(simulation);
  store.offer('parcel');
  function* body(): ProcessBody {
    try {
      const parts = [store.get(), tank.get(2), resource.acquire(), full.put('mine')];
      yield anyOf(allOf(...parts, new Signal()));
    } catch (error) {
      if (!(error instanceof Interrupt)) throw error;
    }
  }
  const process = simulation.process(body(), 'body');
  simulation.schedule(3, () => {
    expect([store.size, tank.level, resource.inUse, full.size]).toEqual([0, 3, 1, 1]);
    process.interrupt();
  });
  simulation.run();
  expect([store.size, tank.level, resource.inUse, full.size]).toEqual([1, 5, 0, 0]);
});

it('a branch that serves another one settles the any-of once', () => {
  const simulation = new Simulation();
  const store = new Store<string>(simulation);
  const seen: unknown[] = [];
  function* body(): ProcessBody {
    seen.push(yield anyOf(store.get(), store.put('own')), simulation.now);
    yield 5;
    seen.push(simulation.now);
  }
  simulation.process(body(), 'body');
  simulation.run();
  expect(seen).toEqual([{ index: 0, value: 'own' }, 0, 5]);
  expect(store.size).toBe(0);
});
