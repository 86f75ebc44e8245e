/**
 * How long the validators take to agree on one write, from the moment at which the leader has it ready. Validators of one
 * region are alike, so a quorum is counted by regions: a thousand validators cost no more than eight.
 *
 * @module
 */
import { exp, mean, type Stream } from '../../base/index.ts';
import type { Deployment, ServiceTimes } from './deployment.ts';
import { roundTripMs } from './regions.ts';

const US_PER_MS = 1000;
const BITS_PER_BYTE = 8;

/** Duration of a write of `transactions`, µs; one draw. */
function flushUs(service: ServiceTimes, transactions: number, stream: Stream): number {
  const spread = exp(service.flushSigma * stream.normal());
  return service.flushUs * spread + service.flushPerTransactionUs * transactions;
}

export class Agreement {
  private readonly deployment: Deployment;
  private readonly stream: Stream;
  /** Regions that hold validators, the leader's first, with how many. */
  private readonly regions: readonly number[];
  private readonly counts: readonly number[];
  /** Hops from the leader to the last validator, and the mean way between two validators, µs. */
  private readonly hops: number;
  private readonly meanWayUs: number;

  constructor(deployment: Deployment, stream: Stream) {
    this.deployment = deployment;
    this.stream = stream;
    const { regions, validators } = deployment;
    this.regions = regions.slice(0, validators);
    this.counts = this.regions.map((_, i) =>
      Math.floor((validators + regions.length - 1 - i) / regions.length),
    );
    this.hops = hopsTo(validators - 1, deployment.fanout);
    this.meanWayUs = this.meanWay();
  }

  /** From a write's start at the leader until it is final there, µs. */
  durationUs(transactions: number): number {
    const { service, protocol, validators } = this.deployment;
    const own = flushUs(service, transactions, this.stream);
    if (protocol === 'single' || validators === 1) return own;
    return protocol === 'raft' ? this.raftUs(transactions, own) : this.bftUs(transactions, own);
  }

  /** A majority, the leader among them. */
  private raftUs(transactions: number, own: number): number {
    const { service } = this.deployment;
    const acknowledged = this.regions.map(
      (_, i) =>
        this.arrivalUs(transactions, i) +
        flushUs(service, transactions, this.stream) +
        this.wayUs(i, 0),
    );
    const others = this.counts.map((count, i) => count - Number(i === 0));
    const needed = Math.floor(this.deployment.validators / 2);
    return Math.max(own, quorum(acknowledged, others, needed));
  }

  /** Pre-prepare, prepare, commit; each validator checks all transactions and writes before it prepares. */
  private bftUs(transactions: number, own: number): number {
    const { service, validators } = this.deployment;
    const needed = Math.floor((2 * validators) / 3) + 1;
    const checkUs = (transactions * service.processorUs) / service.cores;
    const ready = this.regions.map((_, i) =>
      i === 0
        ? own
        : this.arrivalUs(transactions, i) + checkUs + flushUs(service, transactions, this.stream),
    );
    const prepared = this.exchanged(ready, needed);
    return this.exchanged(prepared, needed)[0]!;
  }

  /** When each region has heard from a quorum, each validator speaking at its time in `spoken`. */
  private exchanged(spoken: readonly number[], needed: number): number[] {
    return this.regions.map((_, to) =>
      quorum(
        spoken.map((at, from) => at + this.wayUs(from, to)),
        this.counts,
        needed,
      ),
    );
  }

  /**
   * When a write reaches the validators of a region: each that has it sends it to `fanout` others over one line, and all
   * hops but the last lead by validators anywhere.
   */
  private arrivalUs(transactions: number, region: number): number {
    const { transactionBytes, uplinkMbitPerS, validators, fanout } = this.deployment;
    const copies = Math.min(fanout, validators - 1);
    const sendingUs = (transactions * transactionBytes * BITS_PER_BYTE * copies) / uplinkMbitPerS;
    const wayUs = this.wayUs(0, region) + (this.hops - 1) * this.meanWayUs;
    return this.hops * sendingUs + wayUs;
  }

  private meanWay(): number {
    const ways = this.regions.flatMap((_, from) =>
      this.regions.map((__, to) => this.wayUs(from, to)),
    );
    return ways.length === 0 ? 0 : mean(ways);
  }

  private wayUs(from: number, to: number): number {
    return (roundTripMs(this.regions[from]!, this.regions[to]!) * US_PER_MS) / 2;
  }
}

/** Hops until `others` machines have something, where each passes it on to `fanout`. */
function hopsTo(others: number, fanout: number): number {
  let hops = 1;
  for (let reached = fanout; reached < others; reached *= fanout) hops++;
  return hops;
}

/** The time at which `needed` of the validators have acted; `counts[i]` of them act at `times[i]`. */
function quorum(times: readonly number[], counts: readonly number[], needed: number): number {
  const order = times.map((_, i) => i).sort((a, b) => times[a]! - times[b]! || a - b);
  let heard = 0;
  for (const i of order) {
    heard += counts[i]!;
    if (heard >= needed) return times[i]!;
  }
  return Math.max(...times);
}
