import { expect, it } from 'vitest';
import { type ProcessBody, Simulation, Trace } from '../../../sim/kernel/index.ts';

function run(trace?: Trace) {
  const simulation = new Simulation(trace === undefined ? {} : { trace });
  function* truck(): ProcessBody {
    yield 5;
    simulation.note('load', 12);
  }
  simulation.process(truck(), 'truck 7');
  simulation.schedule(3, () => undefined, 42);
  simulation.run();
  return simulation;
}

it('every event and every note, in order', () => {
  const trace = new Trace();
  run(trace);
  expect([...trace]).toEqual([
    { timeMs: 0, kind: 'step', value: 0, name: 'truck 7' },
    { timeMs: 3, kind: 'callback', value: 42, name: '' },
    { timeMs: 5, kind: 'step', value: 0, name: 'truck 7' },
    { timeMs: 5, kind: 'note', value: 12, name: 'load' },
  ]);
});

it('or the last ones only', () => {
  const trace = new Trace({ last: 2 });
  const simulation = new Simulation({ trace });
  for (let i = 0; i < 5000; i++) simulation.schedule(i, () => undefined, i);
  simulation.run();
  expect([...trace].map(({ value }) => value)).toEqual([4998, 4999]);
});

it('changes nothing about the run', () => {
  expect(run(new Trace()).fingerprint).toBe(run().fingerprint);
});
