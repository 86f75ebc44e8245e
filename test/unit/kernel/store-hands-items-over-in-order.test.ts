import { expect, it } from 'vitest';
import { type ProcessBody, Simulation, Store, waitFor } from '../../../sim/kernel/index.ts';

it('oldest item to the getter who waits longest', () => {
  const simulation = new Simulation();
  const store = new Store<number>(simulation);
  const log: string[] = [];
  function* getter(name: string): ProcessBody {
    const item = yield* waitFor(store.get());
    log.push(`${name} ${item}`);
  }
  simulation.process(getter('a'), 'a');
  simulation.process(getter('b'), 'b');
  simulation.schedule(5, () => [1, 2, 3].forEach((item) => store.offer(item)));
  simulation.schedule(6, () => simulation.process(getter('c'), 'c'));
  simulation.run();
  expect(log).toEqual(['a 1', 'b 2', 'c 3']);
});

it('a full store makes putters wait', () => {
  const simulation = new Simulation();
  const store = new Store<number>(simulation, { capacity: 1 });
  const log: string[] = [];
  function* putter(): ProcessBody {
    for (const item of [1, 2, 3]) {
      yield store.put(item);
      log.push(`put ${item} at ${simulation.now}`);
    }
  }
  function* getter(): ProcessBody {
    for (let i = 0; i < 3; i++) {
      yield 10;
      yield store.get();
    }
  }
  simulation.process(putter(), 'putter');
  simulation.process(getter(), 'getter');
  simulation.run();
  expect(log).toEqual(['put 1 at 0', 'put 2 at 10', 'put 3 at 20']);
  expect(store.size).toBe(0);
});

it('a getter with a filter takes what suits, and holds up nobody', () => {
  const simulation = new Simulation();
  const store = new Store<number>(simulation);
  const log: string[] = [];
  function* getter(name: string, suits?: (item: number) => boolean): ProcessBody {
    log.push(`${name} ${yield* waitFor(store.get(suits))}`);
  }
  simulation.process(
    getter('even', (item) => item % 2 === 0),
    'even',
  );
  simulation.process(getter('any'), 'any');
  simulation.schedule(1, () => [1, 3, 4].forEach((item) => store.offer(item)));
  simulation.run();
  expect(log).toEqual(['any 1', 'even 4']);
  expect(store.size).toBe(1);
});
