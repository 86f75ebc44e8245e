/**
 * The part of the world model that is about patients: how demand moves, who comes for refills, and
 * what somebody does who cannot be served.
 *
 * @module
 */
import type { DurationModel } from '../base/index.ts';

/** A wave: demand is multiplied by `factor` within, with straight ramps at both ends inside. */
export interface DemandShockModel {
  readonly fromMs: number;
  readonly untilMs: number;
  /** Length of either ramp, at most half of the window. */
  readonly rampMs: number;
  readonly factor: number;
}

/** How Poisson demand moves beside the seasons. */
export interface DemandCourseModel {
  /** Change per year as a share of the demand at the start; linear, never below 0. */
  readonly trendPerYear: number;
  readonly shocks: readonly DemandShockModel[];
}

/** Named patients of a site who come for refills of one product. */
export interface PrescriptionModel {
  readonly kind: 'prescriptions';
  readonly site: number;
  readonly product: number;
  /** Patients at the start. */
  readonly patients: number;
  /** Time from one due refill to the next. */
  readonly refillEvery: DurationModel;
  readonly packs: number;
  /** Share of due refills for which the patient comes. */
  readonly adherence: number;
  /** Patients who start the therapy, per ms. */
  readonly newPatientsPerMs: number;
  /** Time on therapy from now (at the start) or from its beginning; undefined: for ever. */
  readonly therapy: DurationModel | undefined;
}

/** Substitutes that a product may have: so many draws has a visit for them. */
export const SUBSTITUTES_MAX = 8;

/** What a patient does who asks for a product that is not there. */
export interface ShortageModel {
  /** Tried in this order; `acceptance` is the share of patients who would take it. */
  readonly substitutes: readonly { readonly product: number; readonly acceptance: number }[];
  /** How long the patient waits for the product; undefined: not at all. */
  readonly patience: DurationModel | undefined;
}
