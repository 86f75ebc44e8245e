/**
 * Demand models, and the mean demand that flows through each site: the base of `cover` policies, which keep as many
 * days of what is asked for downstream as the user says.
 *
 * @module
 */
import { MS_PER_DAY } from '../../base/index.ts';
import type { LoadedData } from '../data/load-data.ts';
import type { Trace } from '../data/trace.ts';
import { type DemandModel, prescribedPacks, type RepackagingModel } from '../schema/parts.ts';
import type { Scenario } from '../schema/scenario.ts';
import type { Chain } from './chain.ts';
import { courseModel, type PoissonDemand, prescriptionModels } from './patients.ts';

export interface Calendar {
  readonly startDay: number;
  readonly horizonMs: number;
}

const DAYS_PER_WEEK = 7;

/** Weekly factors scaled to a mean of 1, so that a season never changes the yearly demand. */
function weeklyFactors(given: readonly number[] | undefined): number[] {
  if (given === undefined) return Array.from({ length: DAYS_PER_WEEK }, () => 1);
  const sum = given.reduce((total, factor) => total + factor, 0);
  return given.map((factor) => (factor * DAYS_PER_WEEK) / sum);
}

function poissonModels(entry: PoissonDemand, chain: Chain): DemandModel[] {
  const { annual, weekly } = entry.seasonality ?? {};
  const course = courseModel(entry);
  return chain.sitesByName.get(entry.at)!.map((site) => ({
    kind: 'poisson',
    site,
    product: chain.productByName.get(entry.product)!,
    ratePerMs: entry.rate,
    annualAmplitude: annual?.amplitude ?? 0,
    annualPeakDay: annual?.peakDay ?? 1,
    weekly: weeklyFactors(weekly),
    ...(course === undefined ? {} : { course }),
  }));
}

/** Values of the trace from the scenario's first day to its horizon; 0 where the trace has none. */
function aligned(trace: Trace, column: number, calendar: Calendar): Float64Array {
  const days = Math.ceil(calendar.horizonMs / MS_PER_DAY);
  const values = trace.values[column]!;
  const shift = calendar.startDay - trace.firstDay;
  return Float64Array.from({ length: days }, (_, day) => values[day + shift] ?? 0);
}

/** Demand models of all entries, in their order. */
export function demandModels(
  scenario: Scenario,
  chain: Chain,
  { traces, samples }: Pick<LoadedData, 'traces' | 'samples'>,
  calendar: Calendar,
): DemandModel[] {
  return scenario.demand.flatMap((entry): DemandModel[] => {
    if ('prescriptions' in entry) return prescriptionModels(entry, chain, samples);
    if (!('trace' in entry)) return poissonModels(entry, chain);
    const trace = traces.get(entry)!;
    return Object.values(entry.trace.values).map((product, column) => ({
      kind: 'trace',
      sites: chain.sitesByName.get(entry.at)!,
      product: chain.productByName.get(product)!,
      packsPerDay: aligned(trace, column, calendar),
    }));
  });
}

/** Mean packs per day that patients ask for: [site][product]. */
function ownDemand(
  models: readonly DemandModel[],
  chain: Chain,
  products: number,
  calendar: Calendar,
): number[][] {
  const perDay = chain.sites.map(() => Array.from({ length: products }, () => 0));
  for (const model of models) {
    if (model.kind === 'poisson') {
      perDay[model.site]![model.product]! += model.ratePerMs * MS_PER_DAY;
      continue;
    }
    if (model.kind === 'prescriptions') {
      const packs = prescribedPacks(model, calendar.horizonMs);
      perDay[model.site]![model.product]! += (packs / calendar.horizonMs) * MS_PER_DAY;
      continue;
    }
    const sum = model.packsPerDay.reduce((total, packs) => total + packs, 0);
    const share = sum / model.packsPerDay.length / model.sites.length;
    for (const site of model.sites) perDay[site]![model.product]! += share;
  }
  return perDay;
}

/** Mean packs per day that flow through each site, own demand and downstream: [site][product]. No circles allowed. */
export function demandDownstream(
  models: readonly DemandModel[],
  chain: Chain,
  products: number,
  calendar: Calendar,
  repackaging: readonly RepackagingModel[],
): number[][] {
  const own = ownDemand(models, chain, products, calendar);
  const total = chain.sites.map(() => Array.from({ length: products }, () => NaN));
  const flow = (site: number, product: number): number => {
    const known = total[site]![product]!;
    if (!Number.isNaN(known)) return known;
    let sum = own[site]![product]!;
    for (const lane of chain.lanes) {
      if (lane.from === site && lane.carries[product]) sum += flow(lane.to, product);
    }
    for (const recipe of repackaging) {
      if (recipe.site === site && recipe.from === product) sum += flow(site, recipe.to);
    }
    total[site]![product] = sum;
    return sum;
  };
  for (const site of chain.sites.keys()) {
    for (let product = 0; product < products; product++) flow(site, product);
  }
  return total;
}
