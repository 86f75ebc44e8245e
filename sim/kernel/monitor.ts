/**
 * Statistics of a run: of levels over time (queue length, stock) and of single observations
 * (waiting times). Whoever records holds a monitor or undefined, so monitoring that is off costs
 * one test.
 *
 * @module
 */
import type { Resettable, Scheduler } from './scheduler.ts';

/** Observations one by one: count, mean, variance (Welford 1962), extremes. */
export class Tally implements Resettable {
  count = 0;
  mean = NaN;
  min = Infinity;
  max = -Infinity;
  private squares = 0;

  constructor(scheduler: Scheduler) {
    scheduler.addMonitor(this);
  }

  record(value: number): void {
    this.count += 1;
    if (this.count === 1) this.mean = value;
    const deviation = value - this.mean;
    this.mean += deviation / this.count;
    this.squares += deviation * (value - this.mean);
    if (value < this.min) this.min = value;
    if (value > this.max) this.max = value;
  }

  /** Unbiased variance; NaN for fewer than two observations. */
  get variance(): number {
    return this.count < 2 ? NaN : this.squares / (this.count - 1);
  }

  reset(): void {
    this.count = 0;
    this.mean = NaN;
    this.min = Infinity;
    this.max = -Infinity;
    this.squares = 0;
  }
}

/** A level that holds between changes: its mean is weighted by time. */
export class TimeWeighted implements Resettable {
  level: number;
  min: number;
  max: number;
  private readonly scheduler: Scheduler;
  private startMs: number;
  private changedMs: number;
  private area = 0;

  constructor(scheduler: Scheduler, level = 0) {
    this.scheduler = scheduler;
    this.level = level;
    this.min = level;
    this.max = level;
    this.startMs = scheduler.now;
    this.changedMs = scheduler.now;
    scheduler.addMonitor(this);
  }

  /** Notes that the level is `level` from now on. */
  record(level: number): void {
    const { now } = this.scheduler;
    this.area += this.level * (now - this.changedMs);
    this.changedMs = now;
    this.level = level;
    if (level < this.min) this.min = level;
    if (level > this.max) this.max = level;
  }

  /** Mean over the time since the start or the last reset; NaN before any time has passed. */
  get mean(): number {
    const { now } = this.scheduler;
    return (this.area + this.level * (now - this.changedMs)) / (now - this.startMs);
  }

  reset(): void {
    this.startMs = this.scheduler.now;
    this.changedMs = this.startMs;
    this.area = 0;
    this.min = this.level;
    this.max = this.level;
  }
}
