/** Intervals from M/M/1 at ρ = 0.5: independent replications, one long run in batches, and two systems compared. @module */
import {
  batchMeansInterval,
  createStream,
  meanInterval,
  overlappingBatchMeansInterval,
  pairedDifference,
  type RootKey,
  welchDifference,
} from '../../../base/index.ts';
import { type ProcessBody, Resource, Simulation } from '../../../sim/kernel/index.ts';
import { UNIT_MS } from '../model.ts';
import { playStation, toMs } from '../models/station.ts';
import { waitOfMmc } from '../theory/queues.ts';
import { type CoverageExperiment, NOMINAL } from './experiment.ts';

const ARRIVALS = 0.5;
const FASTER = 1.1;
const WARM_UP = 100;
const WAIT = waitOfMmc(ARRIVALS, 1, 1);
const SAVED = WAIT - waitOfMmc(ARRIVALS, FASTER, 1);

/** Mean wait of one replication; `name` tells the streams of one apart from those of another. */
function meanWait(root: RootKey, name: string, serviceRate: number, length: number): number {
  const gaps = createStream(root, name, 'gaps');
  const services = createStream(root, name, 'services');
  const { wait } = playStation({
    servers: 1,
    gap: () => gaps.exponential(1 / ARRIVALS),
    service: () => services.exponential(1 / serviceRate),
    warmUp: WARM_UP,
    until: WARM_UP + length,
  });
  return wait;
}

function meanWaits(root: RootKey, id: string, count: number, length: number, rate = 1): number[] {
  return Array.from({ length: count }, (_, i) => meanWait(root, `${id} ${i}`, rate, length));
}

/** Waits of successive customers of one long run. */
function waitsInTurn(root: RootKey, id: string, customers: number): Float64Array {
  const simulation = new Simulation({ fingerprint: false });
  const gaps = createStream(root, id, 'gaps');
  const services = createStream(root, id, 'services');
  const server = new Resource(simulation);
  const waits = new Float64Array(customers);
  let served = -WARM_UP;
  function* customer(): ProcessBody {
    const arrivedMs = simulation.now;
    yield server.acquire();
    if (served >= 0) waits[served] = (simulation.now - arrivedMs) / UNIT_MS;
    served += 1;
    if (served === customers) simulation.stop();
    yield toMs(services.exponential(1));
    server.release();
  }
  function* source(): ProcessBody {
    for (;;) {
      yield toMs(gaps.exponential(1 / ARRIVALS));
      simulation.process(customer(), 'customer');
    }
  }
  simulation.process(source(), 'source');
  simulation.run();
  return waits;
}

const CUSTOMERS = 16_000;
const BATCHES = 20;
const SYSTEMS = 10;
const SYSTEM_LENGTH = 1_500;
const SINGLE = 'mean wait of M/M/1, ρ = 0.5';
const PAIR = 'difference of mean waits, μ = 1 and 1.1';

/** The five experiments. */
export const queueWaits: readonly CoverageExperiment[] = [
  {
    id: 'replications',
    method: 't over 10 replications',
    subject: SINGLE,
    theory: WAIT,
    interval: (root) =>
      meanInterval(meanWaits(root, 'replications', SYSTEMS, SYSTEM_LENGTH), NOMINAL),
  },
  {
    id: 'batch-means',
    method: `${BATCHES} batch means of ${CUSTOMERS / BATCHES}`,
    subject: SINGLE,
    theory: WAIT,
    interval: (root) =>
      batchMeansInterval(waitsInTurn(root, 'batch-means', CUSTOMERS), BATCHES, NOMINAL),
  },
  {
    id: 'overlapping-batch-means',
    method: `overlapping batch means of ${CUSTOMERS / BATCHES}`,
    subject: SINGLE,
    theory: WAIT,
    interval: (root) =>
      overlappingBatchMeansInterval(
        waitsInTurn(root, 'overlapping-batch-means', CUSTOMERS),
        CUSTOMERS / BATCHES,
        NOMINAL,
      ),
  },
  {
    id: 'paired-t',
    method: 'paired t over 10 replications, common random numbers',
    subject: PAIR,
    theory: SAVED,
    interval: (root) =>
      pairedDifference(
        meanWaits(root, 'paired-t', SYSTEMS, SYSTEM_LENGTH),
        meanWaits(root, 'paired-t', SYSTEMS, SYSTEM_LENGTH, FASTER),
        NOMINAL,
      ),
  },
  {
    id: 'welch-t',
    method: "Welch's t over 10 and 10 replications",
    subject: PAIR,
    theory: SAVED,
    interval: (root) =>
      welchDifference(
        meanWaits(root, 'welch-t slow', SYSTEMS, SYSTEM_LENGTH),
        meanWaits(root, 'welch-t fast', SYSTEMS, SYSTEM_LENGTH, FASTER),
        NOMINAL,
      ),
  },
];
