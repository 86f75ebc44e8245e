import { expect, it } from 'vitest';
import { createStream, rootKey, type Stream } from '../../../base/index.ts';
import {
  anyOf,
  Interrupt,
  type ProcessBody,
  Resource,
  Simulation,
  Store,
  timeout,
} from '../../../sim/kernel/index.ts';

/** A workshop with every kind of wait: machines, a shelf, impatience and breakdowns. */
function* job(
  simulation: Simulation,
  machine: Resource,
  shelf: Store<number>,
  stream: Stream,
): ProcessBody {
  for (let round = 0; ; round++) {
    yield Math.round(stream.exponential(50));
    yield machine.acquire(stream.integer(2));
    try {
      yield stream.integer(40);
      shelf.offer(round);
    } catch (error) {
      if (!(error instanceof Interrupt)) throw error;
    } finally {
      machine.release();
    }
    yield anyOf(shelf.get((item) => item % 3 !== 0), timeout(simulation, 25));
  }
}

it('is the same in every version and on every machine', () => {
  const simulation = new Simulation();
  const machine = new Resource(simulation, { capacity: 3 });
  const shelf = new Store<number>(simulation);
  const root = rootKey('golden', 0);
  for (let i = 0; i < 8; i++) {
    const stream = createStream(root, `job ${i}`, 'all');
    simulation.process(job(simulation, machine, shelf, stream), `job ${i}`);
  }
  const gaps = createStream(root, 'ticker', 'gaps');
  const tick = () => {
    shelf.offer(1);
    if (simulation.now < 90_000) simulation.schedule(1 + gaps.integer(90), tick);
  };
  simulation.schedule(0, tick);
  simulation.run(100_000);
  expect({ events: simulation.eventCount, fingerprint: simulation.fingerprint }).toEqual({
    events: 37_874,
    fingerprint: 702_476_297,
  });
});
