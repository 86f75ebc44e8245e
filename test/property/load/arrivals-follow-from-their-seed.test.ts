import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ArrivalModel, arrivalTimes } from '../../../bench/load/arrivals.ts';

const models = fc.oneof<fc.Arbitrary<ArrivalModel>[]>(
  fc.constant({ kind: 'constant' }),
  fc.constant({ kind: 'poisson' }),
  fc
    .array(
      fc.record({
        times: fc.constantFrom(0, 0.5, 1, 3),
        lastsMs: fc.integer({ min: 1, max: 500 }),
      }),
      {
        minLength: 1,
        maxLength: 4,
      },
    )
    .map((steps) => ({ kind: 'steps', steps })),
  fc
    .uniqueArray(fc.integer({ min: 0, max: 100_000 }), { minLength: 2, maxLength: 30 })
    .map((timesMs) => ({ kind: 'trace', timesMs })),
);
const plans = fc.record({
  model: models,
  perSecond: fc.integer({ min: 1, max: 5000 }),
  durationMs: fc.integer({ min: 1, max: 1000 }),
  seed: fc.string(),
  repeat: fc.nat(9),
});

test('the same plan gives the same arrivals, ascending, within its time', () => {
  fc.assert(
    fc.property(plans, (plan) => {
      const times = arrivalTimes(plan);
      expect(arrivalTimes(plan)).toEqual(times);
      expect(Float64Array.from(times).sort()).toEqual(times);
      const spanMs =
        plan.model.kind === 'steps'
          ? plan.model.steps.reduce((sum, { lastsMs }) => sum + lastsMs, 0)
          : plan.durationMs;
      expect(times.every((ms) => ms >= 0 && ms < spanMs)).toBe(true);
    }),
  );
});
