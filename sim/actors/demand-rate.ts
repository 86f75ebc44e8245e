/**
 * How strong Poisson demand is at a moment: the mean rate, moved by the year, the week, and what
 * happens beside them (an outbreak, a promotion, a market that grows). Thinning needs the rate at a
 * moment and a bound that it never exceeds; both come from here, so that they cannot part.
 *
 * @module
 */
import { cos, dayOfYear, isoWeekday, MS_PER_DAY } from '../../base/index.ts';
import type { DemandModel } from '../model.ts';
import type { DemandCourseModel, DemandShockModel } from '../patient-model.ts';

type Poisson = Extract<DemandModel, { kind: 'poisson' }>;

const DAYS_PER_YEAR = 365.25;
const MS_PER_YEAR = DAYS_PER_YEAR * MS_PER_DAY;

/** The rate of one Poisson demand over time. */
export class DemandRate {
  /** The rate is nowhere higher than this, per ms. */
  readonly highestPerMs: number;
  private readonly demand: Poisson;
  private readonly startDay: number;
  /** The day for which `perMsOfDay` holds. */
  private day = -1;
  private perMsOfDay = 0;

  /** @param startDay days since 1970-01-01 of the first day */
  constructor(demand: Poisson, startDay: number, horizonMs: number) {
    this.demand = demand;
    this.startDay = startDay;
    const peak = (1 + demand.annualAmplitude) * Math.max(...demand.weekly);
    this.highestPerMs = demand.ratePerMs * peak * highestFactor(demand.course, horizonMs);
  }

  /** Rate at `timeMs` after the start, per ms; cheap for times in order. */
  perMsAt(timeMs: number): number {
    const day = Math.floor(timeMs / MS_PER_DAY);
    if (day !== this.day) {
      this.day = day;
      this.perMsOfDay = this.ofDay(this.startDay + day);
    }
    const { course } = this.demand;
    return course === undefined ? this.perMsOfDay : this.perMsOfDay * courseFactor(course, timeMs);
  }

  private ofDay(day: number): number {
    const { ratePerMs, annualAmplitude, annualPeakDay, weekly } = this.demand;
    const phase = (2 * Math.PI * (dayOfYear(day) - annualPeakDay)) / DAYS_PER_YEAR;
    return ratePerMs * (1 + annualAmplitude * cos(phase)) * weekly[isoWeekday(day)]!;
  }
}

function courseFactor({ trendPerYear, shocks }: DemandCourseModel, timeMs: number): number {
  let factor = Math.max(0, 1 + (trendPerYear * timeMs) / MS_PER_YEAR);
  for (const shock of shocks) factor *= shockFactor(shock, timeMs);
  return factor;
}

/** 1 outside the window, `factor` inside, and straight in between on the ramps. */
function shockFactor(
  { fromMs, untilMs, rampMs, factor }: DemandShockModel,
  timeMs: number,
): number {
  if (timeMs < fromMs || timeMs >= untilMs) return 1;
  const edgeMs = Math.min(timeMs - fromMs, untilMs - timeMs);
  return edgeMs >= rampMs ? factor : 1 + ((factor - 1) * edgeMs) / rampMs;
}

function highestFactor(course: DemandCourseModel | undefined, horizonMs: number): number {
  if (course === undefined) return 1;
  const trend = Math.max(1, 1 + (course.trendPerYear * horizonMs) / MS_PER_YEAR);
  return course.shocks.reduce((product, { factor }) => product * Math.max(1, factor), trend);
}
