import { expect, test } from 'vitest';
import { MS_PER_DAY } from '../../../base/index.ts';
import { illegitimateScans, isRightlyRefused } from '../../../bench/experiments/oracle.ts';
import { RULES } from '../../../ledger/contracts/index.ts';
import { worldOf } from './truth-by-hand.ts';

const codeOf = (rule: string) => 1 + RULES.findIndex(({ code }) => code === rule);
const NOON = MS_PER_DAY / 2;

const WORLD = worldOf(
  [
    { kind: 'diversion', injectedMs: 5 * MS_PER_DAY, lot: 0 },
    { kind: 'none', spoiledMs: 2 * MS_PER_DAY, lot: 0 },
    { kind: 'none', lot: 0 },
    { kind: 'none', lot: 1 },
    { kind: 'placebo', injectedMs: 1, lot: 0 },
    { kind: 'none', lot: 0 },
  ],
  [
    { expiryDay: 9, recallReported: false },
    { expiryDay: 99, recallReported: true },
    { expiryDay: 9, recallReported: true, origin: 0, members: [5] },
  ],
);
const right = (pack: number, rule: string, day: number) =>
  isRightlyRefused(WORLD, pack, codeOf(rule), day * MS_PER_DAY + NOON);

test('an attacked pack is rightly refused from the attack on', () => {
  expect([right(0, 'R_CUSTODY', 4), right(0, 'R_CUSTODY', 5)]).toEqual([false, true]);
  expect(right(4, 'R_CUSTODY', 5)).toBe(false);
});

test('a spoilt pack is rightly refused from the journey on that spoilt it', () => {
  expect([right(1, 'R_COLD_CHAIN', 1), right(1, 'R_COLD_CHAIN', 2)]).toEqual([false, true]);
  expect(right(2, 'R_COLD_CHAIN', 2)).toBe(false);
});

test('expiry and recall are right for what is expired and recalled', () => {
  expect([right(2, 'R_NOT_EXPIRED', 9), right(2, 'R_NOT_EXPIRED', 10)]).toEqual([false, true]);
  expect([right(2, 'R_NOT_RECALLED', 1), right(3, 'R_NOT_RECALLED', 1)]).toEqual([false, true]);
  expect(right(3, 'R_SERIAL_KNOWN', 1)).toBe(false);
});

test('a recall of the new box is right for what was repackaged into it, and for nothing else', () => {
  expect([right(5, 'R_NOT_RECALLED', 1), right(2, 'R_NOT_RECALLED', 1)]).toEqual([true, false]);
});

test('a scan from before the theft is a scan of a genuine pack', () => {
  const scans = {
    length: 3,
    pack: Int32Array.of(0, 0, 2),
    timeMs: Float64Array.of(4 * MS_PER_DAY, 5 * MS_PER_DAY, 5 * MS_PER_DAY),
  };
  expect([...illegitimateScans(Object.assign(WORLD, { scans }))]).toEqual([0, 1, 0]);
});
