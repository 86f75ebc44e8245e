import { expect, test } from 'vitest';
import { dayOfYear, MS_PER_DAY, MS_PER_HOUR } from '../../../base/index.ts';
import { ambientC } from '../../../sim/world/road.ts';
import type { World } from '../../../sim/world/world.ts';
import { playWorld } from '../../support/sim/small-world.ts';
import { worldOnTheRoad } from '../../support/sim/transport.ts';

const ambient = { meanC: 5, seasonC: 20, warmestDay: 200, dayC: 0 };

/** 2025-01-01, and 150 days later: the start of 60 days of winter, and of summer. */
const WINTER = 20_089;
const SUMMER = WINTER + 150;

/** 60 days from the start day, with a cold chain that often breaks. */
function season(startDay: number): World {
  const model = worldOnTheRoad({ ambient }, { startDay });
  return playWorld({
    ...model,
    lanes: model.lanes.map((lane) => ({ ...lane, excursionProbability: 0.3, excursionDepthC: 30 })),
    quality: { ...model.quality, loggerSpreadC: 0 },
  });
}

function spoiltReadings(world: World): { warm: number; cold: number } {
  const { columns, length } = world.recorder.events;
  const max = columns.temperatureMaxC.subarray(0, length);
  const min = columns.temperatureMinC.subarray(0, length);
  return {
    warm: max.filter((reading) => reading > 8).length,
    cold: min.filter((reading) => reading < 2).length,
  };
}

test('goods get too warm in summer, freeze in winter, and bear a mild day', () => {
  const july = spoiltReadings(season(SUMMER));
  const january = spoiltReadings(season(WINTER));
  expect(july.warm).toBeGreaterThan(10);
  expect(january.cold).toBeGreaterThan(10);
  expect([january.warm, july.cold]).toEqual([0, 0]);
  const mild = worldOnTheRoad({ ambient: { ...ambient, seasonC: 0 } });
  const world = playWorld({
    ...mild,
    lanes: mild.lanes.map((lane) => ({ ...lane, excursionProbability: 1 })),
  });
  expect(world.counters.excursions).toBe(0);
});

test('air is warmest on the warmest day in the afternoon', () => {
  const air = { ...ambient, dayC: 4 };
  const firstOfJanuary = WINTER - dayOfYear(WINTER) + 1;
  const at = (day: number, hour: number) =>
    ambientC(air, firstOfJanuary, (day - 1) * MS_PER_DAY + hour * MS_PER_HOUR);
  expect(at(200, 15)).toBeCloseTo(29, 6);
  expect(at(200, 3)).toBeCloseTo(21, 6);
  expect(at(17, 15)).toBeCloseTo(-11, 1);
});
