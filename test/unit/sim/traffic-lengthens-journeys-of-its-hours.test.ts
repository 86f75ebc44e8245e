import { expect, test } from 'vitest';
import { MS_PER_DAY, MS_PER_HOUR } from '../../../base/index.ts';
import { trafficFactor } from '../../../sim/world/road.ts';
import { playWorld } from '../../support/sim/small-world.ts';
import { worldOnTheRoad } from '../../support/sim/transport.ts';

const MONDAY_ONLY = [true, false, false, false, false, false, false];
const rush = {
  weekdays: MONDAY_ONLY,
  fromMs: 7 * MS_PER_HOUR,
  untilMs: 10 * MS_PER_HOUR,
  factor: 2,
};

test('the factor holds on its weekday between its hours', () => {
  const at = (day: number, hour: number) =>
    trafficFactor([rush], 20_089, day * MS_PER_DAY + hour * MS_PER_HOUR);
  // day 0 is a Wednesday, day 5 a Monday
  expect([at(5, 6.9), at(5, 7), at(5, 9.9), at(5, 10), at(6, 8)]).toEqual([1, 2, 2, 1, 1]);
});

test('twice the way all the time is twice the goods on the way', () => {
  const always = { ...rush, weekdays: MONDAY_ONLY.map(() => true), fromMs: 0, untilMs: MS_PER_DAY };
  const onOrder = (factor: number) =>
    playWorld(worldOnTheRoad({ traffic: [{ ...always, factor }] })).onOrder.reduce(
      (sum, packs) => sum + packs,
      0,
    );
  expect(onOrder(3)).toBeGreaterThan(1.5 * onOrder(1));
});
