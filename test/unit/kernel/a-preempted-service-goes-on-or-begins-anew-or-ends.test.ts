import { expect, it } from 'vitest';
import {
  type AfterPreemption,
  PreemptiveResource,
  type ProcessBody,
  type Service,
  Simulation,
} from '../../../sim/kernel/index.ts';

/** A service of 100 ms, taken away at 30 for 50 ms. */
function preempted(afterPreemption: AfterPreemption) {
  const simulation = new Simulation();
  const machine = new PreemptiveResource(simulation);
  let result: (Service & { atMs: number }) | undefined;
  function* worker(): ProcessBody {
    const service = yield* machine.serve(100, { priority: 1, afterPreemption });
    result = { ...service, atMs: simulation.now };
  }
  function* breakdown(): ProcessBody {
    yield 30;
    yield* machine.serve(50);
  }
  simulation.process(worker(), 'worker');
  simulation.process(breakdown(), 'breakdown');
  simulation.run();
  return result;
}

it.each([
  ['resume', { leftMs: 0, preemptions: 1, atMs: 150 }],
  ['restart', { leftMs: 0, preemptions: 1, atMs: 180 }],
  ['leave', { leftMs: 70, preemptions: 1, atMs: 30 }],
] as const)('%s', (afterPreemption, expected) => {
  expect(preempted(afterPreemption)).toEqual(expected);
});

it('a service that ends in the instant of a preemption has ended', () => {
  const simulation = new Simulation();
  const machine = new PreemptiveResource(simulation);
  const log: string[] = [];
  // the breakdown is planned first, and its request is made first in the common instant
  function* breakdown(): ProcessBody {
    yield 100;
    yield* machine.serve(50);
    log.push(`mended@${simulation.now}`);
  }
  function* worker(): ProcessBody {
    const { preemptions } = yield* machine.serve(100, { priority: 1 });
    log.push(`done@${simulation.now} ${preemptions}`);
  }
  simulation.process(breakdown(), 'breakdown');
  simulation.process(worker(), 'worker');
  simulation.run();
  expect(log).toEqual(['done@100 0', 'mended@150']);
});

it('who was preempted goes before those who came later, whoever is preempted how often', () => {
  const simulation = new Simulation();
  const machine = new PreemptiveResource(simulation);
  const log: string[] = [];
  function* part(name: string, arriveMs: number): ProcessBody {
    yield arriveMs;
    const { preemptions } = yield* machine.serve(20, { priority: 1 });
    log.push(`${name}@${simulation.now} ${preemptions}`);
  }
  function* breakdowns(): ProcessBody {
    for (let i = 0; i < 3; i++) {
      yield 5;
      yield* machine.serve(1);
    }
  }
  simulation.process(part('a', 0), 'a');
  simulation.process(part('b', 1), 'b');
  simulation.process(breakdowns(), 'breakdowns');
  simulation.run();
  expect(log).toEqual(['a@23 3', 'b@43 0']);
});
