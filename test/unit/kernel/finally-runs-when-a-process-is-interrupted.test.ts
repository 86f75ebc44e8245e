import { expect, it } from 'vitest';
import { Interrupt, type ProcessBody, Resource, Simulation } from '../../../sim/kernel/index.ts';

it('gives the resource back', () => {
  const simulation = new Simulation();
  const resource = new Resource(simulation);
  function* work(): ProcessBody {
    yield resource.acquire();
    try {
      yield 100;
    } finally {
      resource.release();
    }
  }
  function* holder(): ProcessBody {
    try {
      yield* work();
    } catch (error) {
      if (!(error instanceof Interrupt)) throw error;
    }
  }
  const process = simulation.process(holder(), 'holder');
  simulation.schedule(30, () => process.interrupt());
  simulation.run();
  expect(resource.inUse).toBe(0);
});
