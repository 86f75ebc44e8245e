import { describe, expect, it } from 'vitest';
import { DURATION_PATTERN, formatDuration, parseDurationMs } from '../../../base/index.ts';

describe('durations', () => {
  it.each([
    ['3 d', 259_200_000],
    ['1.5 h', 5_400_000],
    ['90 min', 5_400_000],
    ['30s', 30_000],
    ['250 ms', 250],
    ['2 weeks', 1_209_600_000],
    ['1 y', 31_536_000_000],
    ['1.1 d', 95_040_000],
    ['P1DT12H', 129_600_000],
    ['PT0.5S', 500],
    ['P2W', 1_209_600_000],
    ['0 d', 0],
  ])('reads %j', (text, ms) => {
    expect(parseDurationMs(text)).toBe(ms);
  });

  it.each(['3', '-3 d', '3 months', 'P1M', 'P', 'PT', 'P1DT', '3  d', ' 3 d', '1e3 s', '3 D', 'd'])(
    'refuses %j',
    (text) => {
      expect(DURATION_PATTERN.test(text)).toBe(false);
      expect(() => parseDurationMs(text)).toThrow(
        expect.objectContaining({ code: 'E_QUANTITY' }) as Error,
      );
    },
  );

  it('are written in the largest unit that fits', () => {
    expect([0, 250, 1_500, 5_400_000, 259_200_000].map(formatDuration)).toEqual([
      '0 ms',
      '250 ms',
      '1500 ms',
      '90 min',
      '3 d',
    ]);
  });
});
