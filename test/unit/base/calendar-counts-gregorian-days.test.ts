import { describe, expect, it } from 'vitest';
import {
  civilFromDays,
  dayOfYear,
  daysFromCivil,
  isoDay,
  isoWeekday,
  parseIsoDay,
} from '../../../base/index.ts';

describe('calendar', () => {
  it('counts days from 1970-01-01, before it too', () => {
    expect(daysFromCivil(1970, 1, 1)).toBe(0);
    expect(daysFromCivil(2000, 2, 29)).toBe(11_016);
    expect(daysFromCivil(1969, 12, 31)).toBe(-1);
    expect(civilFromDays(19_723)).toEqual({ year: 2024, month: 1, day: 1 });
  });

  it('agrees with the platform on every day of four centuries', () => {
    const wrong: number[] = [];
    for (let days = -60_000; days < 90_000; days++) {
      const expected = new Date(days * 86_400_000).toISOString().slice(0, 10);
      if (isoDay(days) !== expected) wrong.push(days);
    }
    expect(wrong).toEqual([]);
  });

  it('knows weekdays, Monday first, and days of the year', () => {
    expect(isoWeekday(0)).toBe(3);
    expect(isoWeekday(-4)).toBe(6);
    expect(dayOfYear(daysFromCivil(2024, 12, 31))).toBe(366);
    expect(dayOfYear(daysFromCivil(2023, 1, 1))).toBe(1);
  });

  it.each(['2023-02-29', '2023-13-01', '2023-00-10', '2023-1-1', '2023-01-01T00', ''])(
    'knows no day %j',
    (text) => {
      expect(parseIsoDay(text)).toBeUndefined();
    },
  );
});
