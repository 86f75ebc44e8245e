/**
 * Service times of an engine from what it did at low load. The rate at saturation gives the time that the busiest part
 * of the machine spends on a transaction; the median and the 99th percentile at the two lowest loads give the rest. Higher
 * loads are never looked at: they are what the model is judged by.
 *
 * @module
 */
import { quantile } from '../../base/index.ts';
import { type Deployment, playDeployment, type ServiceTimes } from '../../sim/index.ts';
import type { MeasuredEngine, MeasuredPoint } from './measured-engine.ts';
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
const EFFORT: FitEffort = { evaluations: 180, measured: 16_000 };
const WARM_UP = 500;
/** First steps of the simplex, in logarithms; a second fit begins near its end. */
const START_STEP = 0.5;
const REFIT_STEP = 0.2;
const REFIT_SHARE = 0.35;
const SEED = 'fit';
/** Cost of a load under which the model has no steady state. */
const UNSTABLE = 1e6;
/** Of the time of a transaction at saturation, what may belong to the write. */
const WRITE_SHARE_MAX = 0.75;
/** Has a logarithm. */
const NEXT_TO_NOTHING_US = 1;
/** Medians vary less from repeat to repeat than tails do. */
const WEIGHTS = { p50Ms: 4, p90Ms: 2, p99Ms: 1 };
const FITTED = ['p50Ms', 'p90Ms', 'p99Ms'] as const;
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
  // Begun where what arrives during a write lengthens the next one as much as it can: the cycle of a shared event loop.
  const start = [typicalUs / 4, typicalUs / 2, 0.4, typicalUs, mostOf(engine)];
  return fitFrom(engine, start, START_STEP, effort);
}

/** Fits again at another saturation, from what was found at the first. */
export function refitService(
  engine: MeasuredEngine,
  found: ServiceTimes,
  effort = EFFORT,
): ServiceTimes {
  const { overheadUs, flushUs, flushSigma, stallUs, flushPerTransactionUs } = found;
  const start = [overheadUs, flushUs, flushSigma, stallUs, flushPerTransactionUs];
  const evaluations = Math.ceil(effort.evaluations * REFIT_SHARE);
  return fitFrom(engine, start, REFIT_STEP, { ...effort, evaluations });
}

function fitFrom(
  engine: MeasuredEngine,
  start: readonly number[],
  step: number,
  effort: FitEffort,
): ServiceTimes {
  const cost = (at: readonly number[]) => costOf(serviceAt(engine, at), engine, effort);
  return serviceAt(engine, minimise(cost, start.map(Math.log), step, effort.evaluations));
}

/**
 * What a transaction adds to a write at most, µs: the rest of its time is spent before. Where each has a connection of its own,
 * its work is done there, and what is shared is the wait for the disk alone.
 */
function mostOf({ saturationPerSecond, connections }: MeasuredEngine): number {
  if (Number.isFinite(connections)) return NEXT_TO_NOTHING_US;
  return (WRITE_SHARE_MAX * US_PER_S) / saturationPerSecond;
}

/** `at` holds logarithms: overhead, flush, its deviation, stalls, and what a transaction adds to a write. */
function serviceAt(engine: MeasuredEngine, at: readonly number[]): ServiceTimes {
  const [overheadUs, flushUs, flushSigma, stallUs, perTransactionUs] = at.map(Math.exp) as [
    number,
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
    stallUs,
    flushPerTransactionUs: Math.min(perTransactionUs, mostOf(engine)),
    connections: engine.connections,
    batchTransactions: engine.batchTransactions,
  };
}

/** Squared logarithmic errors of the percentiles. */
function costOf(
  service: ServiceTimes,
  { transactionBytes, points }: MeasuredEngine,
  effort: FitEffort,
): number {
  let cost = 0;
  for (const point of splitPoints(points).fitted) {
    const deployment = oneMachine(service, point.perSecond, transactionBytes);
    const played = playDeployment(deployment, { warmUp: WARM_UP, measured: effort.measured }, SEED);
    if (played === undefined) return UNSTABLE;
    for (const percentile of FITTED) {
      const error = Math.log(played[percentile] / quantile(point[percentile], 0.5));
      cost += WEIGHTS[percentile] * error ** 2;
    }
  }
  return cost;
}
