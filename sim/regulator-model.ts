/** The part of the world model that is about the regulator: inspections, and what follows a find. @module */
import type { DurationModel } from '../base/index.ts';

/** Unannounced visits to each of some sites. */
export interface InspectionModel {
  readonly sites: readonly number[];
  /** Visits to each site, per ms. */
  readonly ratePerMs: number;
  /** Packs looked at in a visit; all, where fewer are on the shelves. */
  readonly sample: number;
}

export interface RegulatorModel {
  readonly inspections: readonly InspectionModel[];
  /** How long the licence of an organisation is suspended after a find; undefined: it is not. */
  readonly suspension: DurationModel | undefined;
  /** Whether the lot that a falsified pack names is recalled. */
  readonly recalls: boolean;
}
