/**
 * Packs that patients will ask for, in the mean: what `cover` policies plan with, and what tables
 * get room for. A wave or a promotion is not in the mean: nobody plans for it.
 *
 * @module
 */
import { exp, MS_PER_DAY, meanDurationMs } from '../../base/index.ts';
import type { DemandModel } from '../model.ts';
import type { PrescriptionModel } from '../patient-model.ts';

/**
 * Packs that the patients of a prescription entry will ask for until `horizonMs`. Exact where the
 * time on therapy is exponential, but for the visit with which a therapy begins; else about right.
 */
export function prescribedPacks(model: PrescriptionModel, horizonMs: number): number {
  const { patients, newPatientsPerMs, adherence, packs } = model;
  const perMs = (packs * adherence) / Math.max(MS_PER_DAY, meanDurationMs(model.refillEvery));
  if (model.therapy === undefined) {
    return perMs * horizonMs * (patients + (newPatientsPerMs * horizonMs) / 2);
  }
  const meanMs = Math.max(1, meanDurationMs(model.therapy));
  const lastedMs = meanMs * (1 - exp(-horizonMs / meanMs));
  return perMs * (patients * lastedMs + newPatientsPerMs * meanMs * (horizonMs - lastedMs));
}

/** Packs beyond the mean that waves, promotions and trend can add until `horizonMs`, at most. */
export function extraPacks(model: DemandModel, horizonMs: number): number {
  if (model.kind !== 'poisson' || model.course === undefined) return 0;
  const { trendPerYear, shocks } = model.course;
  const grown = Math.max(1, 1 + (trendPerYear * horizonMs) / (365.25 * MS_PER_DAY));
  const highest = shocks.reduce((product, { factor }) => product * Math.max(1, factor), grown);
  const shockedMs = shocks.reduce((sum, { fromMs, untilMs }) => sum + untilMs - fromMs, 0);
  const lastsMs = trendPerYear > 0 ? horizonMs : Math.min(horizonMs, shockedMs);
  return model.ratePerMs * lastsMs * (highest - 1);
}
