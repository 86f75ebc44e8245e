/**
 * When patients come. Poisson demand is drawn by thinning (Lewis and Shedler 1979) over the whole
 * day and then pressed into opening hours, so that a day's mean stays what the rate says; a trace
 * gives whole packs per day, fractions carried over to the next day. Nothing here depends on what
 * the chain does: demand is equal in all arms.
 *
 * @module
 */
import { cos, dayOfYear, isoWeekday, MS_PER_DAY } from '../../base/index.ts';
import type { DemandModel } from '../model.ts';
import type { World } from '../world/world.ts';
import { servePatient } from './dispensing.ts';

type Poisson = Extract<DemandModel, { kind: 'poisson' }>;
type Trace = Extract<DemandModel, { kind: 'trace' }>;

const DAYS_PER_YEAR = 365.25;
/** Fractions that should add up to a whole pack may fall short of it by rounding. */
const ROUNDING = 1e-9;

/** Schedules the first patient of every Poisson demand. */
export function startPoissonDemand(world: World): void {
  for (const demand of world.model.demand) {
    if (demand.kind !== 'poisson' || demand.ratePerMs <= 0) continue;
    new PoissonArrivals(world, demand).scheduleNext();
  }
}

/** The patients of one product at one site, one after the other. */
class PoissonArrivals {
  private readonly world: World;
  private readonly demand: Poisson;
  private readonly highestRatePerMs: number;
  private readonly point: number;
  /** Time of the last candidate on the clock that never closes, ms. */
  private openMs = 0;
  /** The day for which `ratePerMs` holds. */
  private rateDay = -1;
  private ratePerMs = 0;

  constructor(world: World, demand: Poisson) {
    this.world = world;
    this.demand = demand;
    this.point = world.point(demand.site, demand.product);
    const peak = (1 + demand.annualAmplitude) * Math.max(...demand.weekly);
    this.highestRatePerMs = demand.ratePerMs * peak;
  }

  /** Draws the next patient and has him come; none comes after the horizon. */
  scheduleNext(): void {
    const { world, highestRatePerMs } = this;
    const stream = world.pointStreams.get(this.point, 'demand');
    if (highestRatePerMs <= 0) return;
    let day: number;
    do {
      this.openMs += stream.exponential(1 / highestRatePerMs);
      if (this.openMs >= world.model.horizonMs) return;
      day = Math.floor(this.openMs / MS_PER_DAY);
    } while (!stream.chance(this.rateOn(day) / highestRatePerMs));
    const share = (this.openMs - day * MS_PER_DAY) / MS_PER_DAY;
    const visitMs = visitTimeMs(world, day, share);
    if (visitMs < world.model.horizonMs) world.sim.scheduleAt(visitMs, this.visit);
  }

  private readonly visit = (): void => {
    const { world, demand } = this;
    const row = world.demand.rowOf(world.today, demand.product);
    world.demand.packs[row]! += 1;
    world.demand.demanded[row]! += 1;
    servePatient(world, this.point);
    this.scheduleNext();
  };

  /** Rate of a day since the start; it is asked for every candidate of the day in turn. */
  private rateOn(dayOfRun: number): number {
    if (dayOfRun === this.rateDay) return this.ratePerMs;
    const { ratePerMs, annualAmplitude, annualPeakDay, weekly } = this.demand;
    const day = this.world.model.startDay + dayOfRun;
    const phase = (2 * Math.PI * (dayOfYear(day) - annualPeakDay)) / DAYS_PER_YEAR;
    this.rateDay = dayOfRun;
    this.ratePerMs = ratePerMs * (1 + annualAmplitude * cos(phase)) * weekly[isoWeekday(day)]!;
    return this.ratePerMs;
  }
}

/** Time within the opening hours of `day` at the given share of them, whole ms. */
function visitTimeMs(world: World, day: number, share: number): number {
  const { opensMs, closesMs } = world.model;
  return day * MS_PER_DAY + opensMs + Math.floor((closesMs - opensMs) * share);
}

/** The days of the traces. */
export class TraceDemand {
  private readonly world: World;
  private readonly traces: readonly Trace[];
  /** Fraction of a pack left over from the days before, and whose turn it is, per trace. */
  private readonly carried: Float64Array;
  private readonly turns: Int32Array;

  constructor(world: World) {
    this.world = world;
    this.traces = world.model.demand.filter((demand) => demand.kind === 'trace');
    this.carried = new Float64Array(this.traces.length);
    this.turns = new Int32Array(this.traces.length);
  }

  /**
   * Has the patients of `day` come, dealt round the sites in turn at random times. Call at the
   * start of the day.
   */
  startDay(day: number): void {
    for (const [index, trace] of this.traces.entries()) this.deal(index, trace, day);
  }

  private deal(index: number, trace: Trace, day: number): void {
    const { world } = this;
    const demanded = trace.packsPerDay[day] ?? 0;
    this.carried[index]! += demanded;
    const packs = Math.max(0, Math.floor(this.carried[index]! + ROUNDING));
    this.carried[index]! -= packs;
    const row = world.demand.rowOf(day, trace.product);
    world.demand.demanded[row]! += demanded;
    world.demand.packs[row]! += packs;
    const times = world.streams.get(world.model.products[trace.product]!.id, `trace ${index}`);
    for (let pack = 0; pack < packs; pack++) {
      const site = trace.sites[this.turns[index]!++ % trace.sites.length]!;
      const visitMs = visitTimeMs(world, day, times.uniform());
      world.at(visitMs, servePatient, world.point(site, trace.product));
    }
  }
}
