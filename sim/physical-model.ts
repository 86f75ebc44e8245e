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
