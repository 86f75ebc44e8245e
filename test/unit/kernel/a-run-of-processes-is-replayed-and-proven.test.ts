import { expect, it } from 'vitest';
import {
  createStream,
  type ProcessBody,
  Resource,
  replay,
  replayPoint,
  rootKey,
  Simulation,
} from '../../../sim/kernel/index.ts';

function build(seed: string) {
  const simulation = new Simulation();
  const desk = new Resource(simulation, { capacity: 2 });
  const stream = createStream(rootKey(seed, 0), 'desk', 'all');
  let served = 0;
  function* customer(): ProcessBody {
    yield* desk.serve(Math.round(stream.exponential(80)));
    served += 1;
  }
  function* source(): ProcessBody {
    for (;;) {
      yield Math.round(stream.exponential(50));
      simulation.process(customer(), 'customer');
    }
  }
  simulation.process(source(), 'source');
  return { simulation, desk, served: () => served };
}

it('the same seed leads to the same point, from which futures part', () => {
  const original = build('replay');
  original.simulation.run(10_000);
  const point = replayPoint(original.simulation);
  original.simulation.run(20_000);
  const unchanged = replay(
    () => build('replay'),
    JSON.parse(JSON.stringify(point)) as typeof point,
  );
  expect(unchanged.simulation.now).toBe(10_000);
  unchanged.simulation.run(20_000);
  expect(unchanged.simulation.fingerprint).toBe(original.simulation.fingerprint);
  expect(unchanged.served()).toBe(original.served());
  const changed = replay(() => build('replay'), point);
  changed.desk.setCapacity(1);
  changed.simulation.run(20_000);
  expect(changed.served()).toBeLessThan(original.served());
});

it('a point in the middle of an instant is met exactly', () => {
  const original = build('replay');
  original.simulation.runEvents(1_234);
  const { simulation } = replay(() => build('replay'), replayPoint(original.simulation));
  expect([simulation.eventCount, simulation.now]).toEqual([1_234, original.simulation.now]);
});

it('another seed is found out', () => {
  const original = build('replay');
  original.simulation.run(10_000);
  expect(() => replay(() => build('other'), replayPoint(original.simulation))).toThrow(
    expect.objectContaining({ code: 'E_KERNEL_REPLAY' }) as Error,
  );
});

it('a run that was changed from outside is found out', () => {
  const original = build('replay');
  original.simulation.run(5_000);
  original.desk.setCapacity(1);
  original.simulation.run(10_000);
  expect(() => replay(() => build('replay'), replayPoint(original.simulation))).toThrow('replay');
});

it('without a fingerprint there is no point', () => {
  expect(() => replayPoint(new Simulation({ fingerprint: false }))).toThrow('no fingerprint');
});
