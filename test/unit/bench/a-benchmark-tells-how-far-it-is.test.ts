import { expect, test } from 'vitest';
import { BenchmarkProgress } from '../../../bench/measure/progress.ts';

function progressAt(signal = new AbortController().signal) {
  const clock = { ms: 0 };
  const progress = new BenchmarkProgress(
    [10, 30],
    signal,
    () => undefined,
    () => clock.ms,
  );
  return { clock, progress };
}

test('parts count by the time they take, steps by the work they count', () => {
  const { clock, progress } = progressAt();
  progress.begin(0, 'packs');
  expect(progress.text(false)).toBe('packs  0 %');
  progress.begin(1, 'pairs');
  expect(progress.share()).toBe(0.25);
  clock.ms = 59_000;
  progress.step('2/3, ledger', 0.5, 0.75);
  clock.ms = 60_000;
  progress.count(4000, 6000);
  // a quarter, and of the other three quarters one half and two thirds of a quarter
  expect(progress.share()).toBeCloseTo(0.25 + 0.75 * (0.5 + 0.25 * (2 / 3)), 12);
  expect(progress.text(true)).toBe(
    `[${'█'.repeat(18)}${'░'.repeat(6)}] pairs: 2/3, ledger  75 %  4000/s  20 s left`,
  );
});

test('an aborted benchmark goes no further', () => {
  const controller = new AbortController();
  const { progress } = progressAt(controller.signal);
  controller.abort();
  expect(() => {
    progress.step('raw', 0, 1);
  }).toThrow('aborted');
  expect(() => {
    progress.count(1, 2);
  }).toThrow('aborted');
});
