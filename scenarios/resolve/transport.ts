/** Timetables, traffic, mishaps and weather of lanes, and stability of products, in the resolved world. @module */
import { MS_PER_DAY, MS_PER_HOUR } from '../../base/index.ts';
import {
  type MishapModel,
  type StabilityModel,
  type TransportModel,
  WEEKDAYS,
} from '../schema/parts.ts';
import type { ScenarioLane, ScenarioProduct } from '../schema/scenario.ts';
import { durationModel, type Samples } from './durations.ts';

const BREAK_LASTS_MS = 6 * MS_PER_HOUR;
const WARMING_MS = 2 * MS_PER_HOUR;
/** Windows of USP <1079.2>: controlled room temperature, and cold. */
const WINDOW_MS = { ambient: 30 * MS_PER_DAY, cold: MS_PER_DAY, frozen: MS_PER_DAY } as const;

type Weekday = (typeof WEEKDAYS)[number];

function departuresModel({ departures }: ScenarioLane): TransportModel['departures'] {
  if (departures === undefined) return undefined;
  const { times, days = WEEKDAYS, capacity = Infinity } = departures;
  const weekMs = days.flatMap((day: Weekday) =>
    times.map((time) => WEEKDAYS.indexOf(day) * MS_PER_DAY + time),
  );
  return { weekMs: [...new Set(weekMs)].sort((a, b) => a - b), capacityPacks: capacity };
}

function mishapModel(mishap: ScenarioLane['loss'], samples: Samples): MishapModel | undefined {
  if (mishap === undefined) return undefined;
  const { probability, noticedAfter } = mishap;
  return { probability, noticedAfter: durationModel(noticedAfter, samples) };
}

function ambientModel({ ambient }: ScenarioLane): TransportModel['ambient'] {
  if (ambient === undefined) return undefined;
  const { mean, season, warmestDay, day } = ambient;
  return { meanC: mean, seasonC: season, warmestDay, dayC: day };
}

/** What happens on a lane beyond its lead time; undefined where the file says nothing of it. */
export function transportModel(lane: ScenarioLane, samples: Samples): TransportModel | undefined {
  const { departures, traffic, loss, theft, damage, ambient, excursion } = lane;
  const given = [departures, traffic, loss, theft, damage, ambient];
  const { lasts, warming } = excursion ?? {};
  if ([...given, lasts, warming].every((part) => part === undefined)) return undefined;
  return {
    departures: departuresModel(lane),
    traffic: (traffic ?? []).map(({ days = WEEKDAYS, from, until, factor }) => ({
      weekdays: WEEKDAYS.map((day) => days.includes(day)),
      fromMs: from,
      untilMs: until,
      factor,
    })),
    loss: mishapModel(loss, samples),
    theft: mishapModel(theft, samples),
    damageShare: damage ?? 0,
    ambient: ambientModel(lane),
    excursionLasts: durationModel(lasts ?? BREAK_LASTS_MS, samples),
    warmingMs: warming ?? WARMING_MS,
  };
}

/** What temperature does to a product with a stability budget; undefined for others. */
export function stabilityModel({
  stability,
  storage,
}: ScenarioProduct): StabilityModel | undefined {
  if (stability === undefined) return undefined;
  return {
    budgetMs: stability.budget,
    activationEnergyKjPerMol: stability.activationEnergy,
    windowMs: stability.window ?? WINDOW_MS[storage],
    extremeMinC: stability.extremes?.min ?? -Infinity,
    extremeMaxC: stability.extremes?.max ?? Infinity,
  };
}
