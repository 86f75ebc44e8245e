import { describe, expect, it } from 'vitest';
import {
  Container,
  PreemptiveResource,
  type ProcessBody,
  Resource,
  Simulation,
  Store,
} from '../../../sim/kernel/index.ts';

const refusal = (place: string) =>
  expect.objectContaining({ code: 'E_KERNEL_CHECKPOINT', place }) as Error;

it('live processes, by name', () => {
  const simulation = new Simulation();
  function* body(): ProcessBody {
    yield 10;
  }
  for (const name of ['a', 'b', 'c', 'd', 'e']) simulation.process(body(), name);
  simulation.run(5);
  expect(() => simulation.checkpoint()).toThrow(refusal('process a, b, c and 2 more'));
  simulation.run(20);
  // they have ended
  expect(simulation.checkpoint().length).toBeGreaterThan(0);
});

it('an event whose action has no name, with its time', () => {
  const simulation = new Simulation();
  simulation.schedule(7, () => undefined);
  expect(() => simulation.checkpoint()).toThrow(refusal('event at t = 7 ms'));
});

it('an event that was withdrawn does not count', () => {
  const simulation = new Simulation();
  simulation.cancel(simulation.schedule(7, () => undefined));
  expect(simulation.checkpoint().length).toBeGreaterThan(0);
});

it('a store with objects in it', () => {
  const simulation = new Simulation();
  new Store(simulation).offer({ what: 'a pallet' });
  expect(() => simulation.checkpoint()).toThrow('a store holds objects');
});

describe('what somebody waits for without a process', () => {
  const waiter = { wake: () => undefined, resume: () => undefined };
  it.each([
    ['a resource', (simulation: Simulation) => new Resource(simulation, { capacity: 0 }).acquire()],
    ['a container', (simulation: Simulation) => new Container(simulation).get(1)],
    ['a store', (simulation: Simulation) => new Store(simulation).get()],
    [
      'a preemptive resource',
      (simulation: Simulation) => new PreemptiveResource(simulation, { capacity: 0 }).acquire(),
    ],
  ])('%s', (what, make) => {
    const simulation = new Simulation();
    make(simulation).wait(waiter);
    simulation.run();
    expect(() => simulation.checkpoint()).toThrow(`${what} is held or waited for`);
  });
});

it('levels and capacities are kept', () => {
  const build = () => {
    const simulation = new Simulation();
    const tank = new Container(simulation, { level: 5 });
    const desk = new Resource(simulation, { monitored: true });
    return { simulation, tank, desk };
  };
  const original = build();
  original.desk.setCapacity(4);
  function* filler(): ProcessBody {
    yield original.tank.put(7);
    yield original.desk.acquire();
  }
  original.simulation.process(filler(), 'filler');
  original.simulation.run(9);
  const copy = build();
  copy.simulation.restore(original.simulation.checkpoint());
  expect([copy.tank.level, copy.desk.capacity, copy.desk.inUse]).toEqual([12, 4, 1]);
  expect([copy.simulation.now, copy.desk.waitingMs!.count]).toEqual([9, 1]);
});
