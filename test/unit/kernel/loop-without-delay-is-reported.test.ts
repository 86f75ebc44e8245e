import { expect, it } from 'vitest';
import { type ProcessBody, Simulation, Store } from '../../../sim/kernel/index.ts';

it('an endless loop in one instant is an error with its time', () => {
  const simulation = new Simulation({ maxEventsPerInstant: 1_000 });
  function* body(): ProcessBody {
    yield 3;
    for (;;) yield 0;
  }
  simulation.process(body(), 'spinner');
  expect(() => simulation.run()).toThrow(
    expect.objectContaining({ code: 'E_KERNEL_LIVELOCK', place: 't = 3 ms' }) as Error,
  );
});

it('many events over many instants are not', () => {
  const simulation = new Simulation({ maxEventsPerInstant: 10 });
  function* body(): ProcessBody {
    for (let i = 0; i < 1_000; i++) yield i % 5 === 0 ? 1 : 0;
  }
  simulation.process(body(), 'busy');
  simulation.run();
  expect(simulation.eventCount).toBe(1_001);
});

it('also where no event runs, because every wait is settled at once', () => {
  const simulation = new Simulation({ maxEventsPerInstant: 1000 });
  const store = new Store<number>(simulation);
  function* body(): ProcessBody {
    for (;;) yield store.put(1);
  }
  simulation.process(body(), 'stuffer');
  expect(() => simulation.run()).toThrow(
    expect.objectContaining({ code: 'E_KERNEL_LIVELOCK', place: 'process stuffer' }) as Error,
  );
});
