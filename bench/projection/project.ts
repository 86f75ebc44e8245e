/**
 * What one machine was measured at, carried to many organisations: each sends so many transactions a second from its
 * region. A central operator has one machine; a consortium has validators that agree on every write.
 *
 * @module
 */
import { quantile } from '../../base/index.ts';
import {
  type Deployment,
  type Latencies,
  type Protocol,
  playDeployment,
  REGIONS,
  type ServiceTimes,
} from '../../sim/index.ts';

const SEEDS = ['a', 'b', 'c'];
/** Seconds of load before measuring, and measured; at least so many transactions. */
const WARM_UP_S = 1;
const MEASURED_S = 3;
const WARM_UP_MIN = 500;
const MEASURED_MIN = 6000;
const UPLINK_MBIT_PER_S = 1000;
const RAFT_VALIDATORS = 5;
/** Raft sends on while it waits; a block of a BFT chain begins when the one before is final, and is larger for it. */
const RAFT_IN_FLIGHT = 8;
const BFT_BLOCK_TRANSACTIONS = 5000;
const BFT_VALIDATORS = 7;
/** Fewer cannot bear a dishonest one. */
const BFT_VALIDATORS_MIN = 4;
/** Validators that each passes a write on to. */
const FANOUT = 10;

export interface DeploymentKind {
  /** In words, for tables and figures; empty for the engine as it was measured, on one machine. */
  readonly name: string;
  readonly protocol: Protocol;
  readonly validators: (organisations: number) => number;
  /** Transactions in a block at most; where it is missing, what the engine puts into a write. */
  readonly blockTransactions?: number;
  readonly writesInFlight: number;
}

export const CENTRAL: DeploymentKind = {
  name: '',
  protocol: 'single',
  validators: () => 1,
  writesInFlight: 1,
};

/** Kinds in which several machines have to agree. */
export const CONSORTIA: readonly DeploymentKind[] = [
  {
    name: 'Raft of five',
    protocol: 'raft',
    validators: () => RAFT_VALIDATORS,
    writesInFlight: RAFT_IN_FLIGHT,
  },
  {
    name: 'BFT of seven',
    protocol: 'bft',
    validators: () => BFT_VALIDATORS,
    blockTransactions: BFT_BLOCK_TRANSACTIONS,
    writesInFlight: 1,
  },
  {
    name: 'BFT, each a validator',
    protocol: 'bft',
    validators: (organisations) => Math.max(BFT_VALIDATORS_MIN, organisations),
    blockTransactions: BFT_BLOCK_TRANSACTIONS,
    writesInFlight: 1,
  },
];

/** One point of the projection. */
export interface Projected {
  readonly deployment: string;
  readonly organisations: number;
  readonly validators: number;
  readonly perSecond: number;
  /** Median over seeds; NaN where there is no steady state. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Over seeds and all saturations that were found; NaN where one of these leaves no steady state. */
  readonly p99LowestMs: number;
  readonly p99HighestMs: number;
}

export interface ProjectionRequest {
  /** Of the engine, as measured. */
  readonly engine: string;
  /** From the median saturation first, then from others that were found. */
  readonly services: readonly ServiceTimes[];
  readonly transactionBytes: number;
  readonly perOrganisationPerSecond: number;
}

/** Plays `kind` with so many organisations, spread over all regions. */
export function project(
  request: ProjectionRequest,
  kind: DeploymentKind,
  organisations: number,
): Projected {
  const perSecond = organisations * request.perOrganisationPerSecond;
  const played = request.services.map((service) =>
    playAll(deploymentOf(request, service, kind, organisations)),
  );
  const steady = played[0]!;
  const p99s = played.some((one) => one.length === 0)
    ? []
    : played.flat().map(({ p99Ms }) => p99Ms);
  const of = (values: readonly number[], share: number) =>
    values.length === 0 ? NaN : quantile(values, share);
  return {
    deployment: kind.name === '' ? request.engine : `${request.engine}, ${kind.name}`,
    organisations,
    validators: kind.validators(organisations),
    perSecond,
    p50Ms: of(
      steady.map(({ p50Ms }) => p50Ms),
      0.5,
    ),
    p99Ms: of(
      steady.map(({ p99Ms }) => p99Ms),
      0.5,
    ),
    p99LowestMs: of(p99s, 0),
    p99HighestMs: of(p99s, 1),
  };
}

function deploymentOf(
  { perOrganisationPerSecond, transactionBytes }: ProjectionRequest,
  service: ServiceTimes,
  kind: DeploymentKind,
  organisations: number,
): Deployment {
  return {
    service: {
      ...service,
      batchTransactions: kind.blockTransactions ?? service.batchTransactions,
    },
    protocol: kind.protocol,
    organisations,
    validators: kind.validators(organisations),
    regions: REGIONS.map((_, region) => region),
    perSecond: organisations * perOrganisationPerSecond,
    transactionBytes,
    uplinkMbitPerS: UPLINK_MBIT_PER_S,
    writesInFlight: kind.writesInFlight,
    fanout: FANOUT,
  };
}

/** A play a seed; none where one of them has no steady state. */
function playAll(deployment: Deployment): readonly Latencies[] {
  if (!isWithinReach(deployment)) return [];
  const { perSecond } = deployment;
  const length = {
    warmUp: Math.max(WARM_UP_MIN, Math.ceil(WARM_UP_S * perSecond)),
    measured: Math.max(MEASURED_MIN, Math.ceil(MEASURED_S * perSecond)),
  };
  const played = SEEDS.map((seed) => playDeployment(deployment, length, seed));
  return played.every((one): one is Latencies => one !== undefined) ? played : [];
}

/** Playing a load beyond the machine's own rate could only end in a queue without end. */
function isWithinReach({ service, perSecond }: Deployment): boolean {
  return (perSecond * service.processorUs) / 1e6 < service.cores;
}
