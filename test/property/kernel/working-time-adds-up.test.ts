import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ShiftCalendar } from '../../../sim/kernel/index.ts';

const HOUR = 3_600_000;
const WEEK_HOURS = 168;

const calendar = fc
  .record({
    shifts: fc.array(
      fc.record({ from: fc.nat(WEEK_HOURS - 1), length: fc.integer({ min: 1, max: WEEK_HOURS }) }),
      { minLength: 1, maxLength: 5 },
    ),
    holidays: fc.array(fc.nat(40), { maxLength: 6 }),
    originHours: fc.nat(500),
  })
  .map(({ shifts, holidays, originHours }) => {
    return new ShiftCalendar({
      shifts: shifts.map(({ from, length }) => ({
        fromMs: from * HOUR,
        untilMs: (from + length) * HOUR,
      })),
      holidays,
      originMs: originHours * HOUR,
    });
  });

it('counted hour by hour, by intervals, and by the end of a piece of work', () => {
  fc.assert(
    fc.property(calendar, fc.nat(300), fc.nat(300), (hours, from, length) => {
      const until = from + length;
      let open = 0;
      for (let hour = from; hour < until; hour++) open += Math.sign(hours.levelAt(hour * HOUR));
      expect(hours.workingMsBetween(from * HOUR, until * HOUR)).toBe(open * HOUR);
      const workMs = open * HOUR;
      const endMs = from * HOUR + hours.delayFor(from * HOUR, workMs);
      expect(endMs).toBeLessThanOrEqual(until * HOUR);
      expect(hours.workingMsBetween(from * HOUR, endMs)).toBe(workMs);
    }),
  );
});

it('the level is constant up to the next change, and another one there', () => {
  fc.assert(
    fc.property(calendar, fc.nat(600), (hours, from) => {
      const next = hours.nextChange(from * HOUR);
      const level = hours.levelAt(from * HOUR);
      if (next !== Infinity) expect(hours.levelAt(next)).not.toBe(level);
      const last = Math.min(next / HOUR, from + 500);
      for (let hour = from; hour < last; hour++) expect(hours.levelAt(hour * HOUR)).toBe(level);
    }),
  );
});
