/** Prescriptions, the course of demand, and shortage of the resolved world. @module */
import type { DemandCourseModel, PrescriptionModel, ShortageModel } from '../schema/parts.ts';
import type { Scenario } from '../schema/scenario.ts';
import type { Chain } from './chain.ts';
import { durationModel, type Samples } from './durations.ts';

type Demand = Scenario['demand'][number];
export type PrescribedDemand = Extract<Demand, { prescriptions: unknown }>;
export type PoissonDemand = Extract<Demand, { rate: unknown }>;

/** Models of a prescription entry, one per site. */
export function prescriptionModels(
  entry: PrescribedDemand,
  chain: Chain,
  samples: Samples,
): PrescriptionModel[] {
  const { patients, refillEvery, packs, adherence, newPatients, therapy } = entry.prescriptions;
  return chain.sitesByName.get(entry.at)!.map((site) => ({
    kind: 'prescriptions',
    site,
    product: chain.productByName.get(entry.product)!,
    patients,
    refillEvery: durationModel(refillEvery, samples),
    packs,
    adherence,
    newPatientsPerMs: newPatients,
    therapy: therapy === undefined ? undefined : durationModel(therapy, samples),
  }));
}

/**
 * Waves, promotions and trend of a Poisson entry; undefined where there are none. A promotion is a
 * wave with steep flanks, and a second one below 1 for the packs that it brought forward.
 */
export function courseModel(entry: PoissonDemand): DemandCourseModel | undefined {
  const { shocks, promotions, trend } = entry;
  if (shocks === undefined && promotions === undefined && trend === undefined) return undefined;
  const waves = (shocks ?? []).map(({ from, until, ramp, factor }) => ({
    fromMs: from,
    untilMs: until,
    rampMs: ramp,
    factor,
  }));
  const promoted = (promotions ?? []).flatMap(({ from, until, factor, pullForward }) => [
    { fromMs: from, untilMs: until, rampMs: 0, factor },
    {
      fromMs: until,
      untilMs: until + (until - from),
      rampMs: 0,
      factor: Math.min(1, 1 - pullForward * (factor - 1)),
    },
  ]);
  return { trendPerYear: trend ?? 0, shocks: [...waves, ...promoted] };
}

/** What patients do who cannot be served, one per product; undefined where the scenario says nothing. */
export function shortageModels(
  scenario: Scenario,
  chain: Chain,
  samples: Samples,
): (ShortageModel | undefined)[] | undefined {
  const { shortage } = scenario;
  if (shortage === undefined) return undefined;
  return scenario.products.map(({ id }) => {
    const entry = shortage.find(({ products }) => products?.includes(id) ?? true);
    if (entry === undefined) return undefined;
    return {
      substitutes: entry.substitutes
        .filter(({ product }) => product !== id)
        .map(({ product, acceptance }) => ({
          product: chain.productByName.get(product)!,
          acceptance,
        })),
      patience: entry.unserved === 'backorder' ? durationModel(entry.patience, samples) : undefined,
    };
  });
}
