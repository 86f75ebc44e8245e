import { expect, it } from 'vitest';
import { PreemptiveResource, type ProcessBody, Simulation } from '../../../sim/kernel/index.ts';

it('a request for more than the less urgent hold waits, and holds up those behind it', () => {
  const simulation = new Simulation();
  const resource = new PreemptiveResource(simulation, { capacity: 3 });
  const log: string[] = [];
  function* user(
    name: string,
    arriveMs: number,
    options: { units: number; priority: number; preemptible?: boolean },
  ): ProcessBody {
    yield arriveMs;
    const { preemptions } = yield* resource.serve(10, options);
    log.push(`${name}@${simulation.now} ${preemptions}`);
  }
  simulation.process(user('fast', 0, { units: 1, priority: 5, preemptible: false }), 'fast');
  simulation.process(user('ordinary', 0, { units: 1, priority: 5 }), 'ordinary');
  simulation.process(user('large', 2, { units: 3, priority: 1 }), 'large');
  simulation.process(user('small', 3, { units: 1, priority: 2 }), 'small');
  simulation.run();
  // one unit is free from the start, but the small one does not overtake the more urgent large one
  expect(log).toEqual(['fast@10 0', 'ordinary@10 0', 'large@20 0', 'small@30 0']);
});
