import { expect, it } from 'vitest';
import { PreemptiveResource, type ProcessBody, Simulation } from '../../../sim/kernel/index.ts';

/** A resource of ten units, five of them held by five ordinary users from 0 to 10. */
function world(wanted: number, priority: number) {
  const simulation = new Simulation();
  const resource = new PreemptiveResource(simulation, { capacity: 10 });
  const log: string[] = [];
  function* user(name: string, arriveMs: number, units: number, of: number): ProcessBody {
    yield arriveMs;
    const { preemptions } = yield* resource.serve(10, { units, priority: of });
    log.push(`${name}@${simulation.now}${preemptions > 0 ? ' preempted' : ''}`);
  }
  for (const name of ['a', 'b', 'c', 'd', 'e']) simulation.process(user(name, 0, 1, 1), name);
  simulation.process(user('urgent', 1, wanted, priority), 'urgent');
  simulation.run();
  return log;
}

it('two of seven units are missing: the two who came last lose theirs', () => {
  expect(world(7, 0)).toEqual([
    ...['a@10', 'b@10', 'c@10', 'urgent@11'],
    // d had its nine ms to go when three units came free at 10, and so had e
    ...['d@19 preempted', 'e@19 preempted'],
  ]);
});

it('nobody is preempted where enough is free', () => {
  expect(world(5, 0)).toEqual(['a@10', 'b@10', 'c@10', 'd@10', 'e@10', 'urgent@11']);
});

it('nobody is preempted by an equal', () => {
  expect(world(7, 1)).toEqual(['a@10', 'b@10', 'c@10', 'd@10', 'e@10', 'urgent@20']);
});
