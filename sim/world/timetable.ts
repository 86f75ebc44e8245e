/**
 * Departures of a lane: goods wait for the next one, and where its capacity is taken, for the one after. Places are given
 * first come, first served and never given back, so that the whole state is the last departure that was booked.
 *
 * @module
 */
import { isoWeekday, MS_PER_DAY } from '../../base/index.ts';
import type { DeparturesModel } from '../model.ts';

const MS_PER_WEEK = 7 * MS_PER_DAY;

export class Timetable {
  private readonly departures: DeparturesModel;
  /** Time since Monday 00:00 at the start of the run, ms. */
  private readonly offsetMs: number;
  private bookedMs = Number.NEGATIVE_INFINITY;
  private bookedPacks = 0;

  /** @param startDay days since 1970-01-01 of the first day */
  constructor(departures: DeparturesModel, startDay: number) {
    this.departures = departures;
    this.offsetMs = isoWeekday(startDay) * MS_PER_DAY;
  }

  /** First departure at `timeMs` or later, ms. */
  nextMs(timeMs: number): number {
    const sinceMonday = (timeMs + this.offsetMs) % MS_PER_WEEK;
    const { weekMs } = this.departures;
    const next = weekMs.find((ms) => ms >= sinceMonday) ?? weekMs[0]! + MS_PER_WEEK;
    return timeMs + next - sinceMonday;
  }

  /**
   * Books `packs` on the first departure from `nowMs` on that has room for them, behind what was booked before; more
   * than the capacity go alone.
   *
   * @returns When they leave, ms.
   */
  book(nowMs: number, packs: number): number {
    let departureMs = this.nextMs(Math.max(nowMs, this.bookedMs));
    const isFull = this.bookedPacks + packs > this.departures.capacityPacks;
    if (departureMs === this.bookedMs && isFull) departureMs = this.nextMs(departureMs + 1);
    if (departureMs !== this.bookedMs) this.bookedPacks = 0;
    this.bookedMs = departureMs;
    this.bookedPacks += packs;
    return departureMs;
  }
}
