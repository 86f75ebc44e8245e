import { expect, it } from 'vitest';
import {
  type Claim,
  Interrupt,
  Preempted,
  PreemptiveResource,
  type ProcessBody,
  Simulation,
  waitFor,
} from '../../../sim/kernel/index.ts';

function world() {
  const simulation = new Simulation();
  const machine = new PreemptiveResource(simulation);
  return { simulation, machine };
}

it('by whom, how long it had held, and what is left', () => {
  const { simulation, machine } = world();
  let told: Preempted | undefined;
  let urgent: Claim | undefined;
  function* worker(): ProcessBody {
    const claim = yield* waitFor(machine.acquire({ priority: 1, workMs: 100 }));
    try {
      yield 100;
    } catch (error) {
      told = (error as Interrupt).reason as Preempted;
    } finally {
      claim.release();
    }
  }
  function* breakdown(): ProcessBody {
    yield 30;
    urgent = yield* waitFor(machine.acquire());
  }
  simulation.process(worker(), 'worker');
  simulation.process(breakdown(), 'breakdown');
  simulation.run();
  expect(told).toBeInstanceOf(Preempted);
  expect([told?.usedMs, told?.leftMs]).toEqual([30, 70]);
  expect(told?.by).toBe(urgent);
  expect(machine.inUse).toBe(1);
});

it('before whoever took its place goes on', () => {
  const { simulation, machine } = world();
  const log: string[] = [];
  function* worker(): ProcessBody {
    const claim = yield* waitFor(machine.acquire({ priority: 1 }));
    try {
      yield 100;
    } catch {
      log.push('told');
    } finally {
      claim.release();
    }
  }
  function* breakdown(): ProcessBody {
    yield 30;
    yield machine.acquire();
    log.push('taken');
  }
  simulation.process(worker(), 'worker');
  simulation.process(breakdown(), 'breakdown');
  simulation.run();
  expect(log).toEqual(['told', 'taken']);
});

it('an interrupt for another reason ends the service, and gives the unit back', () => {
  const { simulation, machine } = world();
  const log: unknown[] = [];
  function* worker(): ProcessBody {
    try {
      yield* machine.serve(100);
    } catch (error) {
      log.push((error as Interrupt).reason, machine.inUse);
    }
  }
  const process = simulation.process(worker(), 'worker');
  simulation.schedule(20, () => process.interrupt('fire'));
  simulation.run();
  expect(log).toEqual(['fire', 0]);
});
