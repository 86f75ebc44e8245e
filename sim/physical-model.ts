/**
 * The physical side of the world as the simulator gets it: packaging lines, timetables, dangers of the road, weather,
 * and what temperature does to a product. Kept apart from the world model because each part is optional: a chain
 * without it makes no draw for it.
 *
 * @module
 */
import type { DurationModel, ShareModel } from '../base/index.ts';

/** How a manufacturer makes batches. */
export interface ProductionModel {
  /** Packaging lines; Infinity: a batch never waits for one. */
  readonly lines: number;
  /** Set-up time of a line that made another product before, ms. */
  readonly changeoverMs: number;
  /** One per product; undefined: the site's `productionTime`. */
  readonly times: readonly (DurationModel | undefined)[];
  /** Good share of a batch, one per product. */
  readonly yields: readonly ShareModel[];
}

/** When goods leave on a lane, and how many at a time. */
export interface DeparturesModel {
  /** Ascending, ms since Monday 00:00, at least one. */
  readonly weekMs: readonly number[];
  /** Packs of one departure; Infinity: no limit. */
  readonly capacityPacks: number;
}

/** Traffic between two times of day on some days: a journey that starts then takes `factor` as long. */
export interface TrafficModel {
  /** Seven, Monday first. */
  readonly weekdays: readonly boolean[];
  readonly fromMs: number;
  readonly untilMs: number;
  readonly factor: number;
}

/** A shipment that never arrives. */
export interface MishapModel {
  /** Share of shipments. */
  readonly probability: number;
  /** From the time when the goods were due to the time when they are given up. */
  readonly noticedAfter: DurationModel;
}

/** Air temperature on the way: two cosines, over the year and over the day (warmest at 15:00 UTC). */
export interface AmbientModel {
  readonly meanC: number;
  readonly seasonC: number;
  /** Day of the year, 1 – 366. */
  readonly warmestDay: number;
  readonly dayC: number;
}

/** What happens on a lane beyond its lead time. */
export interface TransportModel {
  readonly departures: DeparturesModel | undefined;
  /** The first that fits counts. */
  readonly traffic: readonly TrafficModel[];
  readonly loss: MishapModel | undefined;
  readonly theft: MishapModel | undefined;
  /** Share of packs that are broken on arrival. */
  readonly damageShare: number;
  readonly ambient: AmbientModel | undefined;
  /** How long a break of the cold chain lasts, and the time constant at which goods follow the air. */
  readonly excursionLasts: DurationModel;
  readonly warmingMs: number;
}

/** What temperature does to a product that is judged by its whole journey. */
export interface StabilityModel {
  /** Time out of range that a pack may spend in all, ms. */
  readonly budgetMs: number;
  readonly activationEnergyKjPerMol: number;
  /** Mean kinetic temperature is taken over the worst window of this length, ms. */
  readonly windowMs: number;
  /** Beyond these a pack is spoilt at once, °C; −Infinity and Infinity: no such limit. */
  readonly extremeMinC: number;
  readonly extremeMaxC: number;
}
