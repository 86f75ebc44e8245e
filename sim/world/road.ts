/**
 * The road and the weather: how much longer a journey takes at a time of the week, and how warm the air is. Cosines over
 * the year and the day are the usual first harmonics of a climate.
 *
 * @module
 */
import { cos, dayOfYear, isoWeekday, MS_PER_DAY, MS_PER_HOUR } from '../../base/index.ts';
import type { AmbientModel, TrafficModel } from '../model.ts';

const DAYS_PER_YEAR = 365.25;
const WARMEST_HOUR_MS = 15 * MS_PER_HOUR;
const FULL_TURN = 2 * Math.PI;

/** Factor on the lead time of a journey that starts at `timeMs`; 1 where no entry fits. */
export function trafficFactor(
  traffic: readonly TrafficModel[],
  startDay: number,
  timeMs: number,
): number {
  const weekday = isoWeekday(startDay + Math.floor(timeMs / MS_PER_DAY));
  const ofDayMs = timeMs % MS_PER_DAY;
  const found = traffic.find(
    ({ weekdays, fromMs, untilMs }) => weekdays[weekday] && fromMs <= ofDayMs && ofDayMs < untilMs,
  );
  return found?.factor ?? 1;
}

/** Air temperature at `timeMs`, °C. */
export function ambientC(ambient: AmbientModel, startDay: number, timeMs: number): number {
  const day = startDay + Math.floor(timeMs / MS_PER_DAY);
  const season = (dayOfYear(day) - ambient.warmestDay) / DAYS_PER_YEAR;
  const hour = ((timeMs % MS_PER_DAY) - WARMEST_HOUR_MS) / MS_PER_DAY;
  return (
    ambient.meanC + ambient.seasonC * cos(FULL_TURN * season) + ambient.dayC * cos(FULL_TURN * hour)
  );
}
