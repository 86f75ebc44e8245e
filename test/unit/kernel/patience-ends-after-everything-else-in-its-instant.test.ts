import { expect, it } from 'vitest';
import {
  allOf,
  anyOf,
  Interrupt,
  type ProcessBody,
  RENEGED,
  Resource,
  Simulation,
  Store,
  withPatience,
} from '../../../sim/kernel/index.ts';

function queue(patienceMs: number) {
  const simulation = new Simulation();
  const server = new Resource(simulation, { monitored: true });
  const log: string[] = [];
  function* holder(): ProcessBody {
    yield server.acquire();
    yield 10;
    server.release();
  }
  function* caller(): ProcessBody {
    const value = yield withPatience(simulation, server.acquire(), patienceMs);
    log.push(`${value === RENEGED ? 'reneged' : 'served'}@${simulation.now}`);
    if (value !== RENEGED) server.release();
  }
  simulation.process(holder(), 'holder');
  simulation.process(caller(), 'caller');
  simulation.run();
  return { log, server };
}

it('who reneges leaves the queue', () => {
  const { log, server } = queue(9);
  expect(log).toEqual(['reneged@9']);
  expect([server.queued, server.inUse]).toEqual([0, 0]);
});

it('who can be served in the last instant is served', () => {
  expect(queue(10).log).toEqual(['served@10']);
});

it('no patience at all is enough for what is free', () => {
  const simulation = new Simulation();
  const server = new Resource(simulation);
  const log: unknown[] = [];
  function* caller(): ProcessBody {
    log.push(yield withPatience(simulation, server.acquire(), 0));
  }
  simulation.process(caller(), 'first');
  simulation.process(caller(), 'second');
  simulation.run();
  expect(log).toEqual([undefined, RENEGED]);
});

it('stands in combinations, and gives back what it had when they are interrupted', () => {
  const simulation = new Simulation();
  const shelf = new Store<string>(simulation);
  const empty = new Store<string>(simulation);
  shelf.offer('parcel');
  const log: unknown[] = [];
  function* body(): ProcessBody {
    const first = yield anyOf(empty.get(), withPatience(simulation, empty.get(), 4));
    log.push(first, simulation.now);
    try {
      yield allOf(withPatience(simulation, shelf.get(), 50), empty.get());
    } catch (error) {
      log.push((error as Interrupt).reason);
    }
  }
  const process = simulation.process(body(), 'body');
  simulation.schedule(20, () => process.interrupt('stop'));
  simulation.run();
  expect(log).toEqual([{ index: 1, value: RENEGED }, 4, 'stop']);
  expect(shelf.size).toBe(1);
  // the patience of an interrupted wait is withdrawn with it
  expect(simulation.now).toBe(20);
});
