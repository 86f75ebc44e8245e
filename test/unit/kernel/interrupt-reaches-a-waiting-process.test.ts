import { expect, it } from 'vitest';
import {
  Interrupt,
  type ProcessBody,
  Resource,
  Simulation,
  Store,
} from '../../../sim/kernel/index.ts';

it('throws into a sleeping process, whose timeout is then void', () => {
  const simulation = new Simulation();
  const log: unknown[] = [];
  function* sleeper(): ProcessBody {
    try {
      yield 100;
    } catch (error) {
      log.push(simulation.now, (error as Interrupt).reason);
    }
    yield 500;
    log.push(simulation.now);
  }
  const process = simulation.process(sleeper(), 'sleeper');
  simulation.schedule(40, () => process.interrupt('fire'));
  simulation.run();
  expect(log).toEqual([40, 'fire', 540]);
});

it('comes before a timeout of the same instant', () => {
  const simulation = new Simulation();
  const log: string[] = [];
  function* sleeper(): ProcessBody {
    try {
      yield 40;
      log.push('slept');
    } catch {
      log.push('interrupted');
    }
  }
  const process = simulation.process(sleeper(), 'sleeper');
  simulation.schedule(40, () => process.interrupt(), 0, 0);
  simulation.run();
  expect(log).toEqual(['interrupted']);
});

it('takes a waiting process out of the queue', () => {
  const simulation = new Simulation();
  const resource = new Resource(simulation);
  const log: string[] = [];
  function* user(name: string): ProcessBody {
    try {
      yield resource.acquire();
    } catch {
      log.push(`${name} left`);
      return;
    }
    log.push(`${name} served at ${simulation.now}`);
    yield 10;
    resource.release();
  }
  simulation.process(user('a'), 'a');
  const b = simulation.process(user('b'), 'b');
  simulation.process(user('c'), 'c');
  simulation.schedule(5, () => b.interrupt());
  simulation.run();
  expect(log).toEqual(['a served at 0', 'b left', 'c served at 10']);
});

it('lets a wait that is settled be handed over first: nothing gets lost', () => {
  const simulation = new Simulation();
  const store = new Store<string>(simulation);
  const log: unknown[] = [];
  function* taker(): ProcessBody {
    log.push(yield store.get());
    try {
      yield 10;
    } catch (error) {
      log.push((error as Interrupt).reason);
    }
  }
  const process = simulation.process(taker(), 'taker');
  simulation.schedule(5, () => {
    store.offer('parcel');
    process.interrupt('late');
  });
  simulation.run();
  expect(log).toEqual(['parcel', 'late']);
});

it('that nobody catches ends the run with the name of the process', () => {
  const simulation = new Simulation();
  function* sleeper(): ProcessBody {
    yield 100;
  }
  const process = simulation.process(sleeper(), 'sleeper');
  simulation.schedule(1, () => process.interrupt());
  expect(() => simulation.run()).toThrow(
    expect.objectContaining({ code: 'E_KERNEL_INTERRUPT', place: 'process sleeper' }) as Error,
  );
});

it('of an ended process, or of itself, is refused', () => {
  const simulation = new Simulation();
  function* body(): ProcessBody {
    self.interrupt();
    yield 0;
  }
  const self = simulation.process(body(), 'self');
  expect(() => simulation.run()).toThrow('itself');
  function* empty(): ProcessBody {
    yield 0;
  }
  const ended = simulation.process(empty(), 'ended');
  simulation.run();
  expect(ended.hasEnded).toBe(true);
  expect(() => ended.interrupt()).toThrow('has ended');
});
