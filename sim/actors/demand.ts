/**
 * When patients come. Poisson demand is drawn by thinning (Lewis and Shedler 1979) over the whole
 * day and then pressed into opening hours, so that a day's mean stays what the rate says; a trace
 * gives whole packs per day, fractions carried over to the next day. Nothing here depends on what
 * the chain does: demand is equal in all arms.
 *
 * @module
 */
import { MS_PER_DAY } from '../../base/index.ts';
import type { DemandModel } from '../model.ts';
import type { World } from '../world/world.ts';
import { DemandRate } from './demand-rate.ts';
import { servePatient } from './dispensing.ts';
import { visitTimeMs } from './opening-hours.ts';

type Poisson = Extract<DemandModel, { kind: 'poisson' }>;
type Trace = Extract<DemandModel, { kind: 'trace' }>;

/** Fractions that should add up to a whole pack may fall short of it by rounding. */
const ROUNDING = 1e-9;

const ARRIVALS = 'poisson arrivals';
const TRACES = 'demand traces';

/** Schedules the first patient of every Poisson demand. */
export function startPoissonDemand(world: World): void {
  const arrivals: PoissonArrivals[] = [];
  world.memories.set(ARRIVALS, arrivals);
  for (const demand of world.model.demand) {
    if (demand.kind !== 'poisson' || demand.ratePerMs <= 0) continue;
    const first = new PoissonArrivals(world, demand, arrivals.length);
    arrivals.push(first);
    first.scheduleNext();
  }
}

function visit(world: World, index: number): void {
  (world.memories.get(ARRIVALS) as PoissonArrivals[])[index]!.visit();
}

/** The patients of one product at one site, one after the other. */
class PoissonArrivals {
  private readonly world: World;
  private readonly demand: Poisson;
  private readonly index: number;
  private readonly rate: DemandRate;
  private readonly point: number;
  /** Time of the last candidate on the clock that never closes, ms. */
  private openMs = 0;

  constructor(world: World, demand: Poisson, index: number) {
    const { startDay, horizonMs } = world.model;
    this.world = world;
    this.demand = demand;
    this.index = index;
    this.point = world.point(demand.site, demand.product);
    this.rate = new DemandRate(demand, startDay, horizonMs);
  }

  /** Draws the next patient and has him come; none comes after the horizon. */
  scheduleNext(): void {
    const { world, rate } = this;
    const { highestPerMs } = rate;
    const stream = world.pointStreams.get(this.point, 'demand');
    if (highestPerMs <= 0) return;
    do {
      this.openMs += stream.exponential(1 / highestPerMs);
      if (this.openMs >= world.model.horizonMs) return;
    } while (!stream.chance(rate.perMsAt(this.openMs) / highestPerMs));
    const day = Math.floor(this.openMs / MS_PER_DAY);
    const share = (this.openMs - day * MS_PER_DAY) / MS_PER_DAY;
    const visitMs = visitTimeMs(world, day, share);
    if (visitMs < world.model.horizonMs) world.at(visitMs, visit, this.index);
  }

  /** A patient comes, and the next one is drawn. */
  visit(): void {
    const { world, demand } = this;
    const row = world.demand.rowOf(world.today, demand.product);
    world.demand.packs[row]! += 1;
    world.demand.demanded[row]! += 1;
    servePatient(world, this.point);
    this.scheduleNext();
  }
}

/** Prepares the traces of the model. */
export function startTraceDemand(world: World): void {
  world.memories.set(TRACES, new TraceDemand(world));
}

/**
 * Has the patients of the traces on `day` come, dealt round the sites in turn at random times. Call
 * at the start of the day.
 */
export function startTraceDay(world: World, day: number): void {
  (world.memories.get(TRACES) as TraceDemand).startDay(day);
}

/** The days of the traces. */
class TraceDemand {
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
