import { expect, it } from 'vitest';
import { type ProcessBody, Simulation } from '../../../sim/kernel/index.ts';

function fingerprint(change: { timeMs?: number; arg?: number; swap?: boolean }): number {
  const simulation = new Simulation();
  const nothing = () => undefined;
  for (let i = 0; i < 1_000; i++) simulation.schedule(i, nothing, i);
  const args = change.swap === true ? [2, 1] : [1, 2];
  for (const arg of args) simulation.schedule(500, nothing, arg);
  simulation.schedule(change.timeMs ?? 777, nothing, change.arg ?? 7);
  simulation.run();
  return simulation.fingerprint;
}

it('time, argument and order all show', () => {
  const all = [{}, { timeMs: 778 }, { arg: 8 }, { swap: true }].map(fingerprint);
  expect(new Set(all).size).toBe(4);
  expect(fingerprint({})).toBe(all[0]);
  expect(all.every((value) => Number.isInteger(value) && value >= 0 && value < 2 ** 32)).toBe(true);
});

it('a callback and a process in the same instant differ', () => {
  const withCallback = new Simulation();
  withCallback.schedule(0, () => undefined, 0);
  withCallback.run();
  const withProcess = new Simulation();
  function* empty(): ProcessBody {
    // ends at once
  }
  withProcess.process(empty(), 'empty');
  withProcess.run();
  expect(withCallback.fingerprint).not.toBe(withProcess.fingerprint);
});

it('can be switched off', () => {
  const simulation = new Simulation({ fingerprint: false });
  const before = simulation.fingerprint;
  simulation.schedule(1, () => undefined);
  simulation.run();
  expect(simulation.fingerprint).toBe(before);
});
