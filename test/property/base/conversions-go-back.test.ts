import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  canonicalJson,
  civilFromDays,
  daysFromCivil,
  formatDuration,
  isoDay,
  parseDurationMs,
  parseIsoDay,
} from '../../../base/index.ts';

it('a duration reads back as it was written', () => {
  fc.assert(
    fc.property(
      fc.nat(10_000_000_000),
      fc.constantFrom(1, 1_000, 60_000, 86_400_000),
      (n, unit) => {
        expect(parseDurationMs(formatDuration(n * unit))).toBe(n * unit);
      },
    ),
  );
});

it('a day number survives the way through its date', () => {
  fc.assert(
    fc.property(fc.integer({ min: -719_468, max: 2_932_896 }), (days) => {
      const { year, month, day } = civilFromDays(days);
      expect(daysFromCivil(year, month, day)).toBe(days);
      if (year >= 0) expect(parseIsoDay(isoDay(days))).toBe(days);
    }),
  );
});

it('canonical JSON means the same value, whatever the order of keys', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const text = canonicalJson(value);
      const reversed = Object.fromEntries(Object.entries(value).reverse());
      expect(canonicalJson(reversed)).toBe(text);
      expect(canonicalJson(JSON.parse(text))).toBe(text);
    }),
  );
});
