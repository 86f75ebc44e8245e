/**
 * How many packs a world will make, before it is played: what patients will ask for, and what fills
 * the shelves. Tables get room for that many from the start, so that a large one is not copied while
 * it grows and holds no quarter too much. An estimate only: it decides nothing, and a table that it
 * leaves too small grows as any other.
 *
 * @module
 */
import { dayOfYear, MS_PER_DAY, sin } from '../../base/index.ts';
import type { DemandModel, SiteModel, WorldModel } from '../model.ts';
import { prescribedPacks } from './expected-demand.ts';

const DAYS_PER_YEAR = 365.25;
/** Over the estimate: packs that are lost on the way, batches that are not sold out. */
const MARGIN = 1.02;
/** Of a recalled batch, what is not with patients yet and is made again. */
const RECALLED_SHARE = 0.5;
/** Nobody is given room for more than this unseen: 700 MB. */
const PACKS_MAX = 16_000_000;

/** Packs that `model` will make, about. */
export function expectedPacks(model: WorldModel): number {
  const asked = model.demand.reduce((sum, demand) => sum + expectedDemand(model, demand), 0);
  const shelved = model.sites.reduce((sum, site) => sum + shelfSpace(site), 0);
  const { releaseFailure, recallProbability } = model.quality;
  const again = 1 + releaseFailure + RECALLED_SHARE * recallProbability;
  return Math.ceil(Math.min(PACKS_MAX, (asked + shelved) * again * MARGIN));
}

/** Identities that come with them, about: of packs, cases, and as many totes and pallets as cases. */
export function expectedIdentities(model: WorldModel): number {
  const smallest = Math.min(...model.products.map(({ packsPerCase }) => packsPerCase));
  return Math.ceil(expectedPacks(model) * (1 + 2 / smallest));
}

function shelfSpace({ policies }: SiteModel): number {
  return policies.reduce((sum, policy) => {
    if (policy === undefined) return sum;
    return sum + (policy.kind === 'order-up-to' ? policy.orderUpTo : policy.quantity);
  }, 0);
}

/** Packs asked for until the horizon; the week evens out, the season does not. */
function expectedDemand(model: WorldModel, demand: DemandModel): number {
  const days = model.horizonMs / MS_PER_DAY;
  if (demand.kind === 'trace') {
    return demand.packsPerDay.subarray(0, Math.ceil(days)).reduce((sum, packs) => sum + packs, 0);
  }
  if (demand.kind === 'prescriptions') return prescribedPacks(demand, model.horizonMs);
  const perDay = (2 * Math.PI) / DAYS_PER_YEAR;
  const from = (dayOfYear(model.startDay) - demand.annualPeakDay) * perDay;
  const until = from + days * perDay;
  const season = (demand.annualAmplitude * (sin(until) - sin(from))) / (until - from);
  return demand.ratePerMs * model.horizonMs * (1 + season);
}
