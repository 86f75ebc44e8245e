import { expect, test } from 'vitest';
import { type ArrivalModel, arrivalTimes } from '../../../bench/load/arrivals.ts';

const plan = { perSecond: 1000, durationMs: 10_000, seed: 'a', repeat: 0 };
const count = (model: ArrivalModel, more = {}) => arrivalTimes({ ...plan, ...more, model }).length;

test('constant arrivals are as many as the rate says', () => {
  expect(count({ kind: 'constant' })).toBe(10_000);
});

test('Poisson arrivals have the rate as their mean and the exponential’s spread, and other draws each repeat', () => {
  const times = arrivalTimes({ ...plan, model: { kind: 'poisson' } });
  const sigmas = (times.length - 10_000) / 100;
  expect(Math.abs(sigmas)).toBeLessThan(4);
  const gaps = times.slice(1).map((ms, i) => ms - times[i]!);
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const squares = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length;
  expect(Math.sqrt(squares) / mean).toBeCloseTo(1, 1);
  expect(arrivalTimes({ ...plan, repeat: 1, model: { kind: 'poisson' } })).not.toEqual(times);
});

test('steps have the offered load times their factor', () => {
  const steps = [
    { times: 1, lastsMs: 1000 },
    { times: 3, lastsMs: 1000 },
    { times: 0, lastsMs: 1000 },
  ];
  const times = arrivalTimes({ ...plan, model: { kind: 'steps', steps } });
  const within = (from: number) => times.filter((ms) => ms >= from && ms < from + 1000).length;
  expect([within(0), within(1000), within(2000)]).toEqual([1000, 3000, 0]);
});

test('a trace keeps the proportions of its gaps, has the offered rate, and goes round', () => {
  const times = arrivalTimes({
    ...plan,
    perSecond: 3,
    durationMs: 3000,
    model: { kind: 'trace', timesMs: [7000, 1000, 2000] },
  });
  expect(times.length).toBe(9);
  const [a, b, c] = times;
  expect((c! - b!) / (b! - a!)).toBeCloseTo(5);
});

test('a trace in bursts has the offered rate in every repeat, and other gaps', () => {
  const timesMs = Array.from({ length: 500 }, (_, i) => 1000 * Math.floor(i / 50) + (i % 3));
  const model = { kind: 'trace', timesMs } as const;
  const times = [0, 1].map((repeat) => arrivalTimes({ ...plan, durationMs: 70, model, repeat }));
  for (const run of times) {
    expect(run.length).toBe(70);
    expect(run.at(-1)).toBeGreaterThan(60);
  }
  expect(times[1]).not.toEqual(times[0]);
});
