import { expect, it } from 'vitest';
import {
  followSchedule,
  type Interrupt,
  type Preempted,
  PreemptiveResource,
  type ProcessBody,
  Resource,
  Simulation,
  stepSchedule,
  waitFor,
} from '../../../sim/kernel/index.ts';

/** Three units from 0, one from 4, none from 10, three again from 20. */
const plan = stepSchedule([
  { fromMs: 0, level: 3 },
  { fromMs: 4, level: 1 },
  { fromMs: 10, level: 0 },
  { fromMs: 20, level: 3 },
]);

it('a plain resource lets its holders finish', () => {
  const simulation = new Simulation();
  const resource = new Resource(simulation, { capacity: 0 });
  followSchedule(simulation, resource, plan);
  const log: string[] = [];
  function* user(name: string): ProcessBody {
    yield resource.acquire();
    yield 6;
    resource.release();
    log.push(`${name}@${simulation.now}`);
  }
  for (const name of ['a', 'b', 'c', 'd', 'e']) simulation.process(user(name), name);
  simulation.run();
  expect(log).toEqual(['a@6', 'b@6', 'c@6', 'd@12', 'e@26']);
});

it('a preemptive one sends away who came last, and they go on in their old order', () => {
  const simulation = new Simulation();
  const resource = new PreemptiveResource(simulation, { capacity: 0 });
  const setCapacity = (units: number) => resource.setCapacity(units, 'preempt');
  followSchedule(simulation, { setCapacity }, plan);
  const log: string[] = [];
  function* user(name: string): ProcessBody {
    const { preemptions } = yield* resource.serve(6);
    log.push(`${name}@${simulation.now} ${preemptions}`);
  }
  for (const name of ['a', 'b', 'c', 'd', 'e']) simulation.process(user(name), name);
  simulation.run();
  // b and c lose their units at 4 with 2 ms to go; b takes its turn from 6 to 8, c from 8 to 10;
  // d has no unit before 20
  expect(log).toEqual(['a@6 0', 'b@8 1', 'c@10 1', 'd@26 0', 'e@26 0']);
});

it('a holder can shrink the capacity under itself', () => {
  const simulation = new Simulation();
  const resource = new PreemptiveResource(simulation);
  const log: unknown[] = [];
  function* user(): ProcessBody {
    const claim = yield* waitFor(resource.acquire({ workMs: 10 }));
    yield 3;
    resource.setCapacity(0, 'preempt');
    try {
      yield 7;
    } catch (error) {
      const { by, leftMs } = (error as Interrupt).reason as Preempted;
      log.push(simulation.now, by, leftMs);
    } finally {
      claim.release();
    }
  }
  simulation.process(user(), 'user');
  simulation.run();
  expect(log).toEqual([3, undefined, 7]);
  expect([resource.capacity, resource.inUse]).toEqual([0, 0]);
});

it('units of a process that ended without releasing them can be taken', () => {
  const simulation = new Simulation();
  const resource = new PreemptiveResource(simulation);
  function* careless(): ProcessBody {
    yield resource.acquire();
  }
  simulation.process(careless(), 'careless');
  simulation.schedule(1, () => resource.setCapacity(0, 'preempt'));
  simulation.run();
  expect(resource.inUse).toBe(0);
});
