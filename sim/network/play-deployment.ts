/**
 * A deployment as a discrete-event model: transactions arrive, wait for a processor, and share writes: as many as may be
 * under way, each of which takes all that is waiting. That is how the pipeline, PostgreSQL's group commit and Raft logs
 * work alike; what differs is in the service times and in how a write becomes final.
 *
 * @module
 */
import { createStream, quantile, quantiles, rootKey, type Stream } from '../../base/index.ts';
import { type ProcessBody, Resource, Signal, Simulation } from '../kernel/index.ts';
import { Agreement } from './agreement.ts';
import type { Deployment, PlayLength } from './deployment.ts';
import { roundTripMs } from './regions.ts';

const US_PER_MS = 1000;
const US_PER_S = 1_000_000;
/** A queue so long has no steady state: playing on would only tell how long was played. */
const BACKLOG_MAX = 200_000;
/** Of the processor's time. */
const STALL_SHARE = 0.5;
/** Nor has a load under which the median of the last quarter is so many times that of the first. */
const GROWTH_MAX = 2;

/** Percentiles in ms; undefined where the load is more than the deployment can take. */
export interface Latencies {
  readonly p50Ms: number;
  readonly p90Ms: number;
  readonly p99Ms: number;
  readonly p999Ms: number;
  /** Transactions in a write, on average. */
  readonly batch: number;
}

/** What became of each transaction of a play, in the order of arrival. */
export interface PlaySample {
  /** When each arrived, ms since the start. */
  readonly arrivalsMs: Float64Array;
  /** Until its write was final and the answer back, ms. */
  readonly latenciesMs: Float64Array;
}

/** Plays `deployment`; the same arguments give the same latencies. */
export function playDeployment(
  deployment: Deployment,
  length: PlayLength,
  seed: string,
): Latencies | undefined {
  const play = new Play(deployment, length, seed);
  return play.run();
}

/**
 * Plays `transactions` of them from an empty system and returns all, for a caller with rules of its own about what to count;
 * undefined where the backlog left every bound.
 */
export function sampleDeployment(
  deployment: Deployment,
  transactions: number,
  seed: string,
): PlaySample | undefined {
  const play = new Play(deployment, { warmUp: 0, measured: transactions }, seed);
  return play.sample();
}

class Play {
  private readonly deployment: Deployment;
  private readonly length: PlayLength;
  private readonly simulation = new Simulation({ fingerprint: false });
  private readonly processors: Resource;
  private readonly connections: Resource;
  private readonly writesInFlight: Resource;
  private readonly agreement: Agreement;
  private readonly arrivals: Stream;
  private readonly work: Stream;
  private readonly arrivalsMs: Float64Array;
  private readonly latenciesMs: Float64Array;
  /** Woken when something waits to be written. */
  private readonly filled = new Signal();
  /** What to do when the write that each is in is final. */
  private readonly waiting: (() => void)[] = [];
  /** When the write that began last is final. */
  private finalUs = 0;
  private inFlight = 0;
  private finished = 0;
  private writes = 0;
  private written = 0;
  private isOverloaded = false;

  constructor(deployment: Deployment, length: PlayLength, seed: string) {
    const { service } = deployment;
    const key = rootKey(seed, 0);
    this.deployment = deployment;
    this.length = length;
    this.processors = new Resource(this.simulation, { capacity: service.cores });
    const bound = Number.isFinite(service.connections) ? service.connections : BACKLOG_MAX;
    this.connections = new Resource(this.simulation, { capacity: bound });
    this.writesInFlight = new Resource(this.simulation, { capacity: deployment.writesInFlight });
    this.agreement = new Agreement(deployment, createStream(key, 'network', 'writes'));
    this.arrivals = createStream(key, 'network', 'arrivals');
    this.work = createStream(key, 'network', 'work');
    this.arrivalsMs = new Float64Array(length.measured);
    this.latenciesMs = new Float64Array(length.measured);
  }

  sample(): PlaySample | undefined {
    this.play();
    const { arrivalsMs, latenciesMs } = this;
    return this.isOverloaded ? undefined : { arrivalsMs, latenciesMs };
  }

  run(): Latencies | undefined {
    this.play();
    if (this.isOverloaded || this.isGrowing()) return undefined;
    const [p50Ms, p90Ms, p99Ms, p999Ms] = quantiles(this.latenciesMs, [0.5, 0.9, 0.99, 0.999]);
    return {
      p50Ms: p50Ms!,
      p90Ms: p90Ms!,
      p99Ms: p99Ms!,
      p999Ms: p999Ms!,
      batch: this.written / Math.max(1, this.writes),
    };
  }

  private play(): void {
    this.simulation.process(this.source(), 'source');
    this.simulation.process(this.writer(), 'writer');
    this.simulation.run();
  }

  private isGrowing(): boolean {
    const quarter = Math.floor(this.latenciesMs.length / 4);
    const first = quantile(this.latenciesMs.subarray(0, quarter), 0.5);
    return quantile(this.latenciesMs.subarray(-quarter), 0.5) > GROWTH_MAX * first;
  }

  private *source(): ProcessBody {
    const { perSecond } = this.deployment;
    const { warmUp, measured } = this.length;
    let atUs = 0;
    for (let number = 0; number < warmUp + measured && !this.isOverloaded; number++) {
      atUs += this.arrivals.exponential(US_PER_S / perSecond);
      yield Math.max(0, Math.round(atUs) - this.simulation.now);
      this.inFlight++;
      this.isOverloaded = this.inFlight > BACKLOG_MAX;
      this.simulation.process(this.transaction(number), 'transaction');
    }
  }

  private *transaction(number: number): ProcessBody {
    const { simulation, processors, connections } = this;
    const { service } = this.deployment;
    const startUs = simulation.now;
    const wayUs = this.wayUs(number);
    yield wayUs + Math.round(service.overheadUs / 2);
    yield connections.acquire();
    yield processors.acquire();
    yield Math.round(this.workUs());
    processors.release();
    const final = new Signal();
    this.waiting.push(() => {
      final.fire(undefined);
    });
    this.filled.fire(undefined);
    yield final;
    connections.release();
    yield wayUs + Math.round(service.overheadUs / 2);
    const measured = number - this.length.warmUp;
    if (measured >= 0) {
      this.arrivalsMs[measured] = startUs / US_PER_MS;
      this.latenciesMs[measured] = (simulation.now - startUs) / US_PER_MS;
    }
    this.inFlight--;
    this.finished++;
    if (this.finished === this.length.warmUp + this.length.measured) simulation.stop();
  }

  private *writer(): ProcessBody {
    const { batchTransactions } = this.deployment.service;
    for (;;) {
      yield this.writesInFlight.acquire();
      while (this.waiting.length === 0) yield this.filled;
      const batch = this.waiting.splice(0, batchTransactions);
      this.simulation.process(this.write(batch), 'write');
    }
  }

  /** A write is final no sooner than the one before it: a log has no gaps, however many of its entries are under way. */
  private *write(batch: readonly (() => void)[]): ProcessBody {
    const { now } = this.simulation;
    const durationUs = Math.round(this.agreement.durationUs(batch.length));
    this.finalUs = Math.max(this.finalUs, now + durationUs);
    yield this.finalUs - now;
    this.writes++;
    this.written += batch.length;
    for (const finish of batch) finish();
    this.writesInFlight.release();
  }

  /** Processor time of one transaction: three draws. */
  private workUs(): number {
    const { processorUs, stallUs } = this.deployment.service;
    const plain = this.work.exponential(processorUs);
    const isStalled = this.work.chance((STALL_SHARE * processorUs) / stallUs);
    const stall = this.work.exponential(stallUs);
    if (stallUs === 0) return plain;
    return (1 - STALL_SHARE) * plain + (isStalled ? stall : 0);
  }

  /** From a client to the leader, one way. */
  private wayUs(number: number): number {
    const { regions, organisations } = this.deployment;
    if (regions.length === 0) return 0;
    const region = regions[(number % organisations) % regions.length]!;
    return Math.round((roundTripMs(region, regions[0]!) * US_PER_MS) / 2);
  }
}
