import { expect, test } from 'vitest';
import { abnormal } from '../../../bench/world/probe-verdict.ts';

const sound = { perSecond: 21e6, perCpuSecond: 21.5e6 };

test('a steady probe with a core of its own is sound', () => {
  expect(abnormal([sound, sound, { perSecond: 19e6, perCpuSecond: 19.1e6 }])).toBeUndefined();
});

test('a probe without a core of its own, an unsteady one, and a slow one are not', () => {
  const starved = { perSecond: 12e6, perCpuSecond: 20e6 };
  expect(abnormal([starved, starved])).toContain('60 % of a core');
  const slow = { perSecond: 9e6, perCpuSecond: 9.1e6 };
  expect(abnormal([sound, slow, sound])).toContain('2.33 ×');
  expect(abnormal([slow, slow])).toContain('of the reference machine');
});
