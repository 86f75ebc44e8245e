import { describe, expect, it } from 'vitest';
import {
  followSchedule,
  type ProcessBody,
  parseIsoDay,
  Resource,
  ShiftCalendar,
  Simulation,
} from '../../../sim/kernel/index.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Monday to Friday, 8 to 16, two workers; Friday night until Saturday 2:00 one more. */
const shifts = [
  ...[0, 1, 2, 3, 4].map((day) => ({
    fromMs: day * DAY + 8 * HOUR,
    untilMs: day * DAY + 16 * HOUR,
    level: 2,
  })),
  { fromMs: 4 * DAY + 14 * HOUR, untilMs: 5 * DAY + 2 * HOUR },
];
/** Virtual time begins on Wednesday 30 December 2026; New Year's Day is a Friday. */
const first = parseIsoDay('2026-12-30')!;
const calendar = new ShiftCalendar({
  shifts,
  holidays: [parseIsoDay('2027-01-01')!],
  originMs: first * DAY,
});

it.each([
  ['Wednesday 07:59', 8 * HOUR - 60_000, 0],
  ['Wednesday 08:00', 8 * HOUR, 2],
  ['Wednesday 16:00', 16 * HOUR, 0],
  ["New Year's Day 14:30", 2 * DAY + 14.5 * HOUR, 0],
  ['Saturday after the holiday 01:00', 3 * DAY + HOUR, 1],
  ['the next Friday 14:30', 9 * DAY + 14.5 * HOUR, 3],
  ['the next Saturday 02:00', 10 * DAY + 2 * HOUR, 0],
])('on %s', (_, timeMs, level) => {
  expect(calendar.levelAt(timeMs)).toBe(level);
});

it('changes are found one after the other, across a holiday', () => {
  const changes: number[] = [];
  let at = DAY + 10 * HOUR;
  for (let i = 0; i < 5; i++) {
    at = calendar.nextChange(at);
    changes.push(at / HOUR);
  }
  // Thursday 16:00; Saturday 00:00, when the holiday ends within a night shift, to 02:00; Monday
  expect(changes).toEqual([24 + 16, 72, 72 + 2, 120 + 8, 120 + 16]);
});

it('work stops with the shift and goes on with the next', () => {
  // ten hours from Thursday 10:00: six on Thursday, two on Saturday night, two on Monday
  const from = DAY + 10 * HOUR;
  expect(calendar.delayFor(from, 6 * HOUR)).toBe(6 * HOUR);
  expect(from + calendar.delayFor(from, 10 * HOUR)).toBe(5 * DAY + 10 * HOUR);
  expect(calendar.workingMsBetween(from, 5 * DAY + 10 * HOUR)).toBe(10 * HOUR);
  expect(calendar.delayFor(from, 0)).toBe(0);
});

it('shifts that follow one another all week never close, whatever their levels', () => {
  const HALF_WEEK = 3.5 * 24 * 3_600_000;
  const always = new ShiftCalendar({
    shifts: [
      { fromMs: 0, untilMs: HALF_WEEK, level: 1 },
      { fromMs: HALF_WEEK, untilMs: 2 * HALF_WEEK, level: 2 },
    ],
  });
  expect(always.delayFor(5, 20 * HALF_WEEK)).toBe(20 * HALF_WEEK);
  expect(always.workingMsBetween(0, 20 * HALF_WEEK)).toBe(20 * HALF_WEEK);
});

it('a shift past the end of the week goes on in the next one', () => {
  const night = new ShiftCalendar({
    shifts: [{ fromMs: 6 * DAY + 22 * HOUR, untilMs: 7 * DAY + 6 * HOUR }],
    originMs: parseIsoDay('2026-12-28')! * DAY,
  });
  expect([0, 5, 6, 7 * 24 - 3, 7 * 24 - 2].map((hour) => night.levelAt(hour * HOUR))).toEqual([
    1, 1, 0, 0, 1,
  ]);
});

it('a resource follows it: who holds a unit at closing time finishes', () => {
  const simulation = new Simulation();
  const desk = new Resource(simulation);
  followSchedule(simulation, desk, calendar);
  const log: number[] = [];
  function* customer(): ProcessBody {
    yield* desk.serve(5 * HOUR);
    log.push(simulation.now / HOUR);
  }
  for (let i = 0; i < 5; i++) simulation.process(customer(), 'customer');
  simulation.run(4 * DAY);
  // two at 8, two at 13 until 18, one on Thursday
  expect(log).toEqual([13, 13, 18, 18, 37]);
});

describe('a calendar that cannot be', () => {
  it.each([
    ['no shift', { shifts: [] }],
    ['a shift that ends before it begins', { shifts: [{ fromMs: 5, untilMs: 5 }] }],
    ['half a worker', { shifts: [{ fromMs: 0, untilMs: 5, level: 0.5 }] }],
    ['a shift that begins after the week', { shifts: [{ fromMs: 7 * DAY, untilMs: 8 * DAY }] }],
    ['half a holiday', { shifts, holidays: [0.5] }],
  ])('is refused: %s', (_, options) => {
    expect(() => new ShiftCalendar(options)).toThrow(
      expect.objectContaining({ code: 'E_ARGUMENT' }) as Error,
    );
  });

  it('is refused when somebody waits for work that never comes', () => {
    const shut = new ShiftCalendar({ shifts: [{ fromMs: 0, untilMs: 5, level: 0 }] });
    expect(() => shut.delayFor(0, 1)).toThrow('nobody works');
  });
});
