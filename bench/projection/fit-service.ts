/**
 * Service times of an engine from what it did at low load. The rate at saturation gives the time that the busiest part
 * of the machine spends on a transaction; the median and the 99th percentile at the two lowest loads give the rest. Higher
 * loads are never looked at: they are what the model is judged by.
 *
 * @module
 */
import { quantile } from '../../base/index.ts';
import { type Deployment, playDeployment, type ServiceTimes } from '../../sim/index.ts';
import { type MeasuredEngine, type MeasuredPoint, PERCENTILES } from './measured-engine.ts';
import { minimise } from './nelder-mead.ts';

const US_PER_S = 1_000_000;
const US_PER_MS = 1000;
/** How hard the fit tries. */
export interface FitEffort {
  readonly evaluations: number;
  /** Transactions played in each. */
  readonly measured: number;
}

/** Long enough for a 99th percentile that moves by a few per cent from seed to seed; the seed is the same throughout. */
const EFFORT: FitEffort = { evaluations: 160, measured: 8000 };
const WARM_UP = 500;
const SEED = 'fit';
/** Cost of a load under which the model has no steady state. */
const UNSTABLE = 1e6;
/** Loads up to this share of saturation are fitted. */
const FITTED_SHARE_MAX = 0.35;

/** The points that are fitted, and those that the model is judged by. */
export function splitPoints(points: readonly MeasuredPoint[]): {
  readonly fitted: readonly MeasuredPoint[];
  readonly judged: readonly MeasuredPoint[];
} {
  return {
    fitted: points.filter(({ share }) => share <= FITTED_SHARE_MAX),
    judged: points.filter(({ share }) => share > FITTED_SHARE_MAX),
  };
}

/** The one machine under `perSecond`. */
export function oneMachine(
  service: ServiceTimes,
  perSecond: number,
  transactionBytes: number,
): Deployment {
  return {
    service,
    protocol: 'single',
    organisations: 1,
    validators: 1,
    regions: [],
    perSecond,
    transactionBytes,
    uplinkMbitPerS: Infinity,
    writesInFlight: 1,
    fanout: 1,
  };
}

/** Fits the service times of `engine`; needs points at or below 35 % of saturation. */
export function fitService(engine: MeasuredEngine, effort = EFFORT): ServiceTimes {
  const { fitted } = splitPoints(engine.points);
  const typicalUs = quantile(fitted[0]!.p50Ms, 0.5) * US_PER_MS;
  const start = [typicalUs / 4, typicalUs / 2, 0.3, 1].map(Math.log);
  const cost = (at: readonly number[]) => costOf(serviceAt(engine, at), engine, effort);
  return serviceAt(engine, minimise(cost, start, 0.5, effort.evaluations));
}

/** `at` holds logarithms: overhead, flush, its deviation, per transaction. */
function serviceAt(engine: MeasuredEngine, at: readonly number[]): ServiceTimes {
  const [overheadUs, flushUs, flushSigma, flushPerTransactionUs] = at.map(Math.exp) as [
    number,
    number,
    number,
    number,
  ];
  return {
    cores: 1,
    processorUs: US_PER_S / engine.saturationPerSecond,
    overheadUs,
    flushUs,
    flushSigma,
    // A write must keep up with saturation, whatever else it costs.
    flushPerTransactionUs: Math.min(flushPerTransactionUs, US_PER_S / engine.saturationPerSecond),
    connections: engine.connections,
    batchTransactions: engine.batchTransactions,
  };
}

/** Squared logarithmic errors of the percentiles. */
function costOf(
  service: ServiceTimes,
  { transactionBytes, points }: MeasuredEngine,
  { measured }: FitEffort,
): number {
  let cost = 0;
  for (const point of splitPoints(points).fitted) {
    const deployment = oneMachine(service, point.perSecond, transactionBytes);
    const played = playDeployment(deployment, { warmUp: WARM_UP, measured }, SEED);
    if (played === undefined) return UNSTABLE;
    for (const percentile of PERCENTILES) {
      cost += Math.log(played[percentile] / quantile(point[percentile], 0.5)) ** 2;
    }
  }
  return cost;
}
