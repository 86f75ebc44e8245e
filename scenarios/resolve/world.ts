/** From the user's form to the world that is simulated: templates expanded, names to indexes, files to numbers. @module */
import { MS_PER_DAY, parseIsoDay } from '../../base/index.ts';
import type { LoadedData } from '../data/load-data.ts';
import {
  extraPacks,
  type ProductModel,
  prescribedPacks,
  type WorldModel,
} from '../schema/parts.ts';
import type { Scenario, ScenarioProduct } from '../schema/scenario.ts';
import { attackModels, attackPartners } from './attacks.ts';
import type { Chain } from './chain.ts';
import { noiseModel, qualityModel } from './conditions.ts';
import { type Calendar, demandDownstream, demandModels } from './demand.ts';
import { disruptionModels } from './disruptions.ts';
import { alarmModel } from './inspection.ts';
import { shortageModels } from './patients.ts';
import { regulatorModel } from './regulator.ts';
import { repackagingModels } from './repackaging.ts';
import { laneModels, organisations, siteModels } from './sites.ts';
import { stabilityModel } from './transport.ts';

/** Temperature limits of the classes, °C: controlled room temperature, refrigerated, frozen. */
const LIMITS_C = {
  ambient: { min: 15, max: 25 },
  cold: { min: 2, max: 8 },
  frozen: { min: -25, max: -15 },
} as const;

function productModel(product: ScenarioProduct): ProductModel {
  const limits = product.limits ?? LIMITS_C[product.storage];
  return {
    id: product.id,
    gtin: product.gtin,
    packsPerCase: product.packsPerCase,
    casesPerPallet: product.casesPerPallet,
    batchSizePacks: product.batchSize,
    shelfLifeMs: product.shelfLife,
    temperatureMinC: limits.min,
    temperatureMaxC: limits.max,
    stability: stabilityModel(product),
  };
}

/** First day and length; from the traces where the scenario leaves it to them. */
export function calendarOf(scenario: Scenario, data: LoadedData): Calendar {
  const { start, horizon } = scenario.time;
  const traces = [...data.traces.values()];
  const firstDay = Math.min(...traces.map((trace) => trace.firstDay));
  const lastDay = Math.max(...traces.map((trace) => trace.lastDay));
  const startDay = start === undefined ? firstDay : parseIsoDay(start)!;
  const horizonMs =
    horizon === 'trace' ? Math.max(0, lastDay - startDay + 1) * MS_PER_DAY : horizon;
  return { startDay, horizonMs };
}

/** Packs that patients are expected to ask for in all. */
export function expectedPacks(world: WorldModel): number {
  const { horizonMs } = world;
  return world.demand.reduce((sum, model) => {
    if (model.kind === 'poisson') {
      return sum + model.ratePerMs * horizonMs + extraPacks(model, horizonMs);
    }
    if (model.kind === 'prescriptions') return sum + prescribedPacks(model, horizonMs);
    return sum + model.packsPerDay.reduce((total, packs) => total + packs, 0);
  }, 0);
}

/** The world of a checked scenario. */
export function resolveWorld(
  scenario: Scenario,
  chain: Chain,
  data: LoadedData,
  calendar: Calendar,
): WorldModel {
  const demand = demandModels(scenario, chain, data, calendar);
  const parties = organisations(scenario, chain, attackPartners(scenario));
  const regulator = regulatorModel(scenario, chain, data.samples);
  const repackaging = repackagingModels(scenario, chain, data.samples);
  const downstream = demandDownstream(
    demand,
    chain,
    scenario.products.length,
    calendar,
    repackaging,
  );
  const sites = siteModels(scenario, chain, parties, downstream, data.samples);
  const alarms = alarmModel(scenario, data.samples);
  const shortage = shortageModels(scenario, chain, data.samples);
  const { opens, closes } = scenario.time.openingHours;
  return {
    ...calendar,
    warmUpMs: scenario.time.warmUp,
    opensMs: opens,
    closesMs: closes,
    products: scenario.products.map(productModel),
    organisations: parties,
    sites,
    lanes: laneModels(scenario, chain, parties, sites, data.samples),
    demand,
    disruptions: disruptionModels(scenario, chain),
    quality: qualityModel(scenario, data.samples),
    noise: noiseModel(scenario, data.samples),
    attacks: attackModels(scenario, chain, parties, calendar.horizonMs),
    ...(shortage === undefined ? {} : { shortage }),
    ...(repackaging.length === 0 ? {} : { repackaging }),
    ...(regulator === undefined ? {} : { regulator }),
    ...(alarms === undefined ? {} : { alarms }),
  };
}
