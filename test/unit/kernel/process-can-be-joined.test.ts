import { expect, it } from 'vitest';
import { type ProcessBody, Simulation, waitFor } from '../../../sim/kernel/index.ts';

it('gives its result to those who wait, and to those who come later', () => {
  const simulation = new Simulation();
  const log: unknown[] = [];
  function* worker(): ProcessBody<string> {
    yield 8;
    return 'done';
  }
  const work = simulation.process(worker(), 'worker');
  function* boss(delayMs: number): ProcessBody {
    yield delayMs;
    log.push(yield* waitFor(work), simulation.now);
  }
  simulation.process(boss(1), 'early');
  simulation.process(boss(20), 'late');
  simulation.run();
  expect(log).toEqual(['done', 8, 'done', 20]);
});
