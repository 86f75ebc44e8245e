/**
 * Statistics of a level over time: queue length, stock, busy servers. Whoever records holds a
 * monitor or undefined, so monitoring that is off costs one test.
 *
 * At the end of the warm-up the past is forgotten, the level is not: whoever is in the queue then
 * goes on to count, from that instant on.
 *
 * @module
 */
import type { StateReader, StateWriter } from '../checkpoint/bytes.ts';
import type { Part, Scheduler } from '../scheduler.ts';

/** A level that holds between changes: its mean is weighted by time. */
export class TimeWeighted implements Part {
  readonly kind = 'time-weighted monitor';
  level: number;
  min: number;
  max: number;
  private readonly scheduler: Scheduler;
  private startMs: number;
  private changedMs: number;
  private area = 0;
  private squares = 0;

  constructor(scheduler: Scheduler, level = 0) {
    this.scheduler = scheduler;
    this.level = level;
    this.min = level;
    this.max = level;
    this.startMs = scheduler.now;
    this.changedMs = scheduler.now;
    scheduler.enrol(this);
  }

  /** Notes that the level is `level` from now on. */
  record(level: number): void {
    const { now } = this.scheduler;
    const weighted = this.level * (now - this.changedMs);
    this.area += weighted;
    this.squares += weighted * this.level;
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

  /** Variance over the same time; NaN before any time has passed. */
  get variance(): number {
    const { now } = this.scheduler;
    const { mean, level } = this;
    const squares = this.squares + level * level * (now - this.changedMs);
    return Math.max(0, squares / (now - this.startMs) - mean * mean);
  }

  reset(): void {
    this.startMs = this.scheduler.now;
    this.changedMs = this.startMs;
    this.area = 0;
    this.squares = 0;
    this.min = this.level;
    this.max = this.level;
  }

  save(writer: StateWriter): void {
    const { level, min, max, startMs, changedMs, area, squares } = this;
    for (const value of [level, min, max, startMs, changedMs, area, squares]) writer.number(value);
  }

  load(reader: StateReader): void {
    this.level = reader.number();
    this.min = reader.number();
    this.max = reader.number();
    this.startMs = reader.number();
    this.changedMs = reader.number();
    this.area = reader.number();
    this.squares = reader.number();
  }
}
