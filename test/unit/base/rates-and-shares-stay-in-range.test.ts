import { describe, expect, it } from 'vitest';
import { parseRatePerMs, parseShare, RATE_PATTERN, SHARE_PATTERN } from '../../../base/index.ts';

describe('rates', () => {
  it.each([
    ['4 /d', 4 / 86_400_000],
    ['4/d', 4 / 86_400_000],
    ['2 per week', 2 / 604_800_000],
    ['0.5 / 30 d', 0.5 / 2_592_000_000],
    ['0 /h', 0],
  ])('reads %j', (text, perMs) => {
    expect(parseRatePerMs(text)).toBe(perMs);
  });

  it.each(['-1 /d', '4', '4 d', '4 / 0 d', '4 / 0.0 d', '4 per', '4 / month'])(
    'refuses %j',
    (text) => {
      expect(RATE_PATTERN.test(text)).toBe(false);
      expect(() => parseRatePerMs(text)).toThrow('a rate');
    },
  );
});

describe('shares', () => {
  it.each([
    ['3 %', 0.03],
    ['0.5%', 0.005],
    ['100 %', 1],
    ['0.03', 0.03],
    ['1', 1],
    ['0 %', 0],
  ])('reads %j', (text, share) => {
    expect(parseShare(text)).toBe(share);
  });

  it.each(['101 %', '100.1 %', '-3 %', '3', '1.5', 'three %'])('refuses %j', (text) => {
    expect(SHARE_PATTERN.test(text)).toBe(false);
    expect(() => parseShare(text)).toThrow('a share');
  });
});
