/**
 * Capacity that changes by plan: a level over time that stays between changes, and something that
 * follows it. Changes come before anything else in their instant.
 *
 * @module
 */
import { TheriacError } from '../../../base/index.ts';
import { PRIORITY_FIRST } from '../priority.ts';
import type { Scheduler } from '../scheduler.ts';

export interface Schedule {
  /** Level from `timeMs` on. */
  levelAt(timeMs: number): number;
  /** First time after `timeMs` at which the level is another one; Infinity if it never is. */
  nextChange(timeMs: number): number;
}

/** A level that holds from `fromMs` on. */
export interface ScheduleStep {
  readonly fromMs: number;
  readonly level: number;
}

class StepSchedule implements Schedule {
  private readonly steps: readonly ScheduleStep[];
  private readonly periodMs: number;

  constructor(steps: readonly ScheduleStep[], periodMs: number) {
    this.steps = steps;
    this.periodMs = periodMs;
  }

  levelAt(timeMs: number): number {
    const at = this.within(timeMs);
    let level = this.periodMs === Infinity ? 0 : this.steps.at(-1)!.level;
    for (const step of this.steps) if (step.fromMs <= at) level = step.level;
    return level;
  }

  nextChange(timeMs: number): number {
    const level = this.levelAt(timeMs);
    const start = timeMs - this.within(timeMs);
    for (let round = 0; round < 2; round++) {
      for (const step of this.steps) {
        // in the first round a period that never repeats has no offset
        const time = start + step.fromMs + (round === 0 ? 0 : this.periodMs);
        if (time > timeMs && step.level !== level) return time;
      }
    }
    return Infinity;
  }

  private within(timeMs: number): number {
    return this.periodMs === Infinity ? timeMs : timeMs % this.periodMs;
  }
}

/**
 * A level given step by step, 0 before the first; with a period it begins anew after each.
 *
 * @throws TheriacError E_ARGUMENT if there is no step, steps are not in order, their times are not
 *   whole numbers of at least 0, or one lies beyond the period.
 */
export function stepSchedule(
  steps: readonly ScheduleStep[],
  periodMs: number = Infinity,
): Schedule {
  const isSound = steps.every(({ fromMs }, i) => {
    const before = steps[i - 1]?.fromMs ?? -1;
    return Number.isSafeInteger(fromMs) && fromMs > before && fromMs < periodMs;
  });
  if (steps.length > 0 && isSound) return new StepSchedule(steps, periodMs);
  throw new TheriacError({
    code: 'E_ARGUMENT',
    place: 'stepSchedule',
    rule: 'steps must be at rising whole times from 0 to below the period',
    remedy: 'sort the steps, and give each another time',
  });
}

/** Something whose capacity can be changed. */
export interface Adjustable {
  setCapacity(units: number): void;
}

/** Has the capacity of a resource follow a schedule, from now on and as long as the run lasts. */
export function followSchedule(
  scheduler: Scheduler,
  resource: Adjustable,
  schedule: Schedule,
): void {
  const follow = () => {
    resource.setCapacity(schedule.levelAt(scheduler.now));
    const next = schedule.nextChange(scheduler.now);
    if (next !== Infinity) scheduler.planStep(slot, next - scheduler.now);
  };
  const slot = scheduler.reserve(follow, PRIORITY_FIRST);
  follow();
}
