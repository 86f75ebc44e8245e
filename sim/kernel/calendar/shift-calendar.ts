/**
 * Working hours: shifts that repeat every week, and holidays on which nobody works. Times are whole
 * ms of virtual time; the calendar knows on which day of the week virtual time began. There are no
 * time zones and no summer time: an hour is an hour.
 *
 * @module
 */
import { isoWeekday, MS_PER_DAY, TheriacError } from '../../../base/index.ts';
import type { Schedule } from './schedule.ts';

const WEEK_MS = 7 * MS_PER_DAY;

/** A shift; it may run past the end of the week. */
export interface Shift {
  /** Ms since Monday 00:00, below a week. */
  readonly fromMs: number;
  /** Ms since the same Monday 00:00; above `fromMs`, by at most a week. */
  readonly untilMs: number;
  /** Workers, machines, doors: what works in it; default 1. Shifts that overlap add up. */
  readonly level?: number;
}

export interface ShiftCalendarOptions {
  readonly shifts: readonly Shift[];
  /** Day numbers (day 0 = 1970-01-01) on which the level is 0, from midnight to midnight. */
  readonly holidays?: readonly number[];
  /** Ms from 1970-01-01 00:00 to virtual time 0; default 0, a Thursday. */
  readonly originMs?: number;
}

/** A level from a moment of the week on. */
interface Edge {
  readonly atMs: number;
  readonly level: number;
}

export class ShiftCalendar implements Schedule {
  private readonly edges: readonly Edge[];
  private readonly holidays: ReadonlySet<number>;
  private readonly lastHolidayMs: number;
  private readonly originMs: number;

  /** @throws TheriacError E_ARGUMENT if a shift, a holiday or the origin is not as described. */
  constructor({ shifts, holidays = [], originMs = 0 }: ShiftCalendarOptions) {
    check(shifts, holidays, originMs);
    this.edges = edgesOf(shifts);
    this.holidays = new Set(holidays);
    this.originMs = originMs;
    this.lastHolidayMs = (Math.max(-Infinity, ...holidays) + 1) * MS_PER_DAY - originMs;
  }

  /** What works at `timeMs`; 0 outside all shifts and on holidays. */
  levelAt(timeMs: number): number {
    const day = Math.floor((this.originMs + timeMs) / MS_PER_DAY);
    if (this.holidays.has(day)) return 0;
    const ofWeek = this.momentOfWeek(timeMs);
    let level = this.edges.at(-1)!.level;
    for (const edge of this.edges) if (edge.atMs <= ofWeek) ({ level } = edge);
    return level;
  }

  nextChange(timeMs: number): number {
    const level = this.levelAt(timeMs);
    const until = this.allSeenMs(timeMs);
    let at = timeMs;
    while (at <= until) {
      at = this.nextEdge(at);
      if (this.levelAt(at) !== level) return at;
    }
    return Infinity;
  }

  /** First time from `timeMs` on at which somebody works; Infinity if there is none. */
  nextOpening(timeMs: number): number {
    let at = timeMs;
    while (at !== Infinity && this.levelAt(at) === 0) at = this.nextChange(at);
    return at;
  }

  /** Working time between two times, whatever the level. */
  workingMsBetween(fromMs: number, untilMs: number): number {
    let worked = 0;
    let at = this.nextOpening(fromMs);
    while (at < untilMs) {
      const end = Math.min(this.nextClosing(at), untilMs);
      worked += end - at;
      at = this.nextOpening(end);
    }
    return worked;
  }

  /**
   * Delay from `timeMs` until `workMs` of working time have passed: `yield calendar.delayFor(
   * simulation.now, workMs)`. Work ends at the end of a shift, not at the beginning of the next.
   *
   * @throws TheriacError E_ARGUMENT if nobody ever works again.
   */
  delayFor(timeMs: number, workMs: number): number {
    let left = workMs;
    let at = timeMs;
    while (left > 0) {
      at = this.nextOpening(at);
      if (at === Infinity) throw argumentError('nobody works any more after this time');
      const end = this.nextClosing(at);
      if (end - at >= left) return at + left - timeMs;
      left -= end - at;
      at = end;
    }
    return 0;
  }

  private nextClosing(timeMs: number): number {
    // shifts that follow one another all week change the level for ever, and never to 0
    const until = this.allSeenMs(timeMs);
    let at = timeMs;
    while (at <= until && this.levelAt(at) > 0) at = this.nextChange(at);
    return at <= until ? at : Infinity;
  }

  /** From `timeMs` up to here every edge is seen: two weeks without a holiday show all. */
  private allSeenMs(timeMs: number): number {
    return Math.max(timeMs, this.lastHolidayMs) + 2 * WEEK_MS;
  }

  private momentOfWeek(timeMs: number): number {
    const absolute = this.originMs + timeMs;
    const day = Math.floor(absolute / MS_PER_DAY);
    return isoWeekday(day) * MS_PER_DAY + absolute - day * MS_PER_DAY;
  }

  /** Next time at which the level may change: an edge of the week, or midnight. */
  private nextEdge(timeMs: number): number {
    const ofWeek = this.momentOfWeek(timeMs);
    const midnight = (Math.floor(ofWeek / MS_PER_DAY) + 1) * MS_PER_DAY;
    const edge = this.edges.find(({ atMs }) => atMs > ofWeek)?.atMs ?? Infinity;
    return timeMs + Math.min(midnight, edge) - ofWeek;
  }
}

function check(shifts: readonly Shift[], holidays: readonly number[], originMs: number): void {
  const isShift = ({ fromMs, untilMs, level = 1 }: Shift) =>
    [fromMs, untilMs, level].every(Number.isSafeInteger) &&
    fromMs >= 0 &&
    fromMs < WEEK_MS &&
    untilMs > fromMs &&
    untilMs <= fromMs + WEEK_MS &&
    level >= 0;
  if (shifts.length === 0 || !shifts.every(isShift)) {
    throw argumentError('a shift must begin within the week and last at most a week, in whole ms');
  }
  if (!holidays.every(Number.isSafeInteger) || !Number.isSafeInteger(originMs)) {
    throw argumentError('holidays must be day numbers, and the origin whole ms');
  }
}

/** The level of the week as edges; the first is at 0. */
function edgesOf(shifts: readonly Shift[]): readonly Edge[] {
  const moments = new Set([0]);
  for (const { fromMs, untilMs } of shifts) {
    moments.add(fromMs);
    moments.add(untilMs % WEEK_MS);
  }
  const isIn = (atMs: number, { fromMs, untilMs }: Shift) =>
    (atMs >= fromMs && atMs < untilMs) || atMs + WEEK_MS < untilMs;
  return [...moments]
    .sort((a, b) => a - b)
    .map((atMs) => {
      const working = shifts.filter((shift) => isIn(atMs, shift));
      return { atMs, level: working.reduce((sum, { level = 1 }) => sum + level, 0) };
    });
}

function argumentError(rule: string): TheriacError {
  return new TheriacError({
    code: 'E_ARGUMENT',
    place: 'ShiftCalendar',
    rule,
    remedy: 'correct the calendar',
  });
}
