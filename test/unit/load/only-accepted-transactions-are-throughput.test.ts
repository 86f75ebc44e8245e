import { expect, test } from 'vitest';
import type { Driven } from '../../../bench/load/drive.ts';
import { runFigures } from '../../../bench/load/run-figures.ts';

const COUNT = 1000;
const DURATION_MS = 1000;

/** A transaction each ms, answered after 2 ms; `change` makes of one what it wants. */
function driven(
  change: (i: number) => {
    code?: string | undefined;
    latencyMs?: number;
    lateMs?: number;
  } = () => ({}),
): Driven {
  const all = Array.from({ length: COUNT }, (_, i) => ({
    code: '',
    latencyMs: 2,
    lateMs: 0,
    ...change(i),
  }));
  const intendedMs = Float64Array.from(all, (_, i) => i);
  return {
    mode: 'open',
    intendedMs,
    sentMs: Float64Array.from(all, ({ lateMs }, i) => i + lateMs),
    answeredMs: Float64Array.from(all, ({ latencyMs, code }, i) =>
      code === undefined ? NaN : i + latencyMs,
    ),
    queuedMs: new Float64Array(COUNT),
    engineMs: new Float64Array(COUNT),
    codes: all.map(({ code }) => code),
    generatorCpuMs: 10,
    longestGapMs: 1,
  };
}

test('refusals, errors and time-outs are counted apart and are no throughput', () => {
  const codes = ['', 'R_CUSTODY', 'E_ENGINE_STOPPED', undefined, 'E_ENGINE_TIMEOUT'];
  const figures = runFigures(
    driven((i) => ({ code: codes[i % 5] })),
    DURATION_MS,
    500,
  );
  expect(figures.measured).toBe(800);
  expect([figures.accepted, figures.refused, figures.failed, figures.timedOut]).toEqual([
    160, 160, 160, 320,
  ]);
  expect(figures.goodputPerSecond).toBeCloseTo(200, -1);
  expect(figures.codes).toEqual({ R_CUSTODY: 160, E_ENGINE_STOPPED: 160, E_ENGINE_TIMEOUT: 160 });
});

test('an answer after the time-out is a time-out', () => {
  const { timedOut, accepted } = runFigures(
    driven((i) => (i === 900 ? { latencyMs: 501 } : {})),
    DURATION_MS,
    500,
  );
  expect([timedOut, accepted]).toEqual([1, 799]);
});

test('a run counts as it was planned', () => {
  const { voidBecause, backlogGrows, offeredPerSecond } = runFigures(driven(), DURATION_MS, 500);
  expect({ voidBecause, backlogGrows, offeredPerSecond }).toEqual({
    voidBecause: '',
    backlogGrows: false,
    offeredPerSecond: 1000,
  });
});

test('a generator that falls behind by more than 1 % makes the run void', () => {
  const { voidBecause } = runFigures(
    driven((i) => ({ lateMs: i * 0.02, latencyMs: 100 })),
    DURATION_MS,
    500,
  );
  expect(voidBecause).toBe('the generator sent 980 a second instead of 1000');
});

test('a generator that keeps the rate and sends in fits and starts makes the run void', () => {
  const { voidBecause } = runFigures(
    driven((i) => ({ lateMs: (i + 1) % 50, latencyMs: 100 })),
    DURATION_MS,
    500,
  );
  expect(voidBecause).toMatch(/^1 % of the transactions left \d\d ms late or later/);
});

test('a backlog that grows is told, though no answer is late', () => {
  const { backlogGrows } = runFigures(
    driven((i) => ({ latencyMs: 0.3 * i })),
    DURATION_MS,
    500,
  );
  expect(backlogGrows).toBe(true);
});
