import { expect, it } from 'vitest';
import {
  PRIORITY_LAST,
  PreemptiveResource,
  type ProcessBody,
  Signal,
  Simulation,
  waitFor,
} from '../../../sim/kernel/index.ts';

it('who released between the decision and the telling goes on undisturbed', () => {
  const simulation = new Simulation();
  const resource = new PreemptiveResource(simulation);
  const signal = new Signal();
  const log: string[] = [];
  function* holder(): ProcessBody {
    const claim = yield* waitFor(resource.acquire({ priority: 1 }));
    yield signal;
    claim.release();
    yield 5;
    log.push(`holder@${simulation.now}, preempted ${claim.wasPreempted}`);
  }
  function* urgent(): ProcessBody {
    yield 10;
    yield resource.acquire();
    log.push(`urgent@${simulation.now}`);
  }
  // of urgency 7 its steps come after every decision of their instant
  simulation.process(holder(), 'holder', PRIORITY_LAST);
  simulation.process(urgent(), 'urgent');
  simulation.schedule(10, () => signal.fire(undefined));
  simulation.run();
  expect(log).toEqual(['urgent@10', 'holder@15, preempted true']);
});

it('a process that waits in another queue when it is preempted leaves that queue', () => {
  const simulation = new Simulation();
  const one = new PreemptiveResource(simulation);
  const two = new PreemptiveResource(simulation);
  const log: string[] = [];
  function* both(): ProcessBody {
    const first = yield* waitFor(one.acquire({ priority: 1 }));
    try {
      yield two.acquire({ priority: 1 });
      log.push('never');
    } catch {
      log.push(`both@${simulation.now}, queued ${two.queued}`);
    } finally {
      first.release();
    }
  }
  function* use(resource: PreemptiveResource, arriveMs: number): ProcessBody {
    yield arriveMs;
    yield* resource.serve(100, { priority: 0 });
  }
  simulation.process(use(two, 0), 'user of two');
  simulation.process(both(), 'both');
  simulation.process(use(one, 7), 'user of one');
  simulation.run();
  expect(log).toEqual(['both@7, queued 0']);
});
