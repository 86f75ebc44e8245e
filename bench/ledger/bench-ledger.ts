/**
 * `theriac bench ledger`: the full ledger against the verification of its signatures and nothing else, taken in turns in
 * one process. Neighbours on a shared host move absolute rates by a third within minutes; ratios of interleaved pairs
 * stay.
 *
 * @module
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { quantile, TheriacError } from '../../base/index.ts';
import {
  type Durability,
  ed25519Backends,
  type LedgerPipeline,
} from '../../ledger/engines/live/index.ts';
import { auditInChild } from './audit-child.ts';
import { BenchWorld, type SignedLoad } from './bench-world.ts';
import { openLoop, saturate } from './drive.ts';
import { type Metric, metricOf } from './metrics.ts';
import { RawVerification } from './raw-verification.ts';

export interface BenchOptions {
  readonly pairs: number;
  /** Transactions of one serial in all pairs together. */
  readonly transactions: number;
  /** Live packs before the first pair. */
  readonly packs: number;
  readonly durability: Durability;
  /** Where the log is written; a temporary directory without. */
  readonly directory?: string;
  readonly onProgress: (line: string) => void;
}

export interface BenchResult {
  readonly metrics: readonly Metric[];
  /** What the figures stand under. */
  readonly conditions: Readonly<Record<string, string | number>>;
}

/** Raw verification on all cores must be this many times one core, or the reference is not the limit. */
const SPEED_UP_MIN = 1.8;
const RATIO_MIN = 0.85;
const P99_MAX_MS = 150;
const AUDIT_RSS_MAX_MB = 500;
const LOAD_SHARE = 0.8;
const WINDOWS = 5;
const WINDOW_SECONDS = 1.5;
const SMALL_BLOCK = 100;

/** A ratio of one pair, with the rates behind it (per second). */
interface Pair {
  readonly ratio: number;
  readonly raw: number;
  readonly ledger: number;
  readonly speedUp: number;
  /** Processor time of the raw verification over that of the ledger, which a busy neighbour hardly moves. */
  readonly cpuRatio: number;
}

export class LedgerBench {
  private readonly options: BenchOptions;
  private readonly world: BenchWorld;
  private readonly raw: RawVerification;
  private readonly directory: string;
  private readonly cores = availableParallelism();
  private readonly latenciesMs: number[] = [];
  private readonly meantMs = new Map<number, number>();
  private refusal = '';

  constructor(options: BenchOptions) {
    this.options = options;
    this.directory = options.directory ?? mkdtempSync(join(tmpdir(), 'theriac-bench-ledger-'));
    options.onProgress(`keys and pseudonyms of ${options.packs} packs`);
    this.world = new BenchWorld(options.packs);
    const { keys, setup } = this.world.signer;
    this.raw = new RawVerification(keys, setup.origin, this.cores);
  }

  /** Measures. Throws E_LEDGER_CORRUPT where the ledger did not hold what it should. */
  async run(): Promise<BenchResult> {
    try {
      const large = await this.withLedger(500, (ledger) => this.largeBlocks(ledger));
      const small = await this.withLedger(SMALL_BLOCK, (ledger) =>
        this.smallBlocks(ledger, large.state),
      );
      const late = await this.withLedger(500, (ledger) => this.latency(ledger, small.state));
      const audit = await this.audit();
      return {
        metrics: [...large.metrics, ...small.metrics, ...late, ...audit],
        conditions: {
          cores: this.cores,
          node: process.version,
          signatures: ed25519Backends[0]!.name,
          durability: this.options.durability,
          keys: this.world.signer.keys.length,
          packs: this.options.packs,
          pairs: this.options.pairs,
          transactions: this.options.transactions,
        },
      };
    } finally {
      await this.raw.close();
      if (this.options.directory === undefined) {
        rmSync(this.directory, { recursive: true, force: true });
      }
    }
  }

  private async withLedger<T>(
    blockTransactions: number,
    work: (ledger: LedgerPipeline) => Promise<T>,
  ): Promise<T> {
    const { ledger: opening, storage } = this.world.open(this.directory, {
      workers: this.cores,
      durability: this.options.durability,
      blockTransactions,
      onOutcome: (ticket, code) => {
        this.outcome(ticket, code);
      },
    });
    const ledger = await opening;
    const result = await work(ledger);
    if (this.refusal !== '') throw unsound(`a sound transaction was refused: ${this.refusal}`);
    await ledger.close();
    await storage.close();
    return result;
  }

  private async largeBlocks(ledger: LedgerPipeline) {
    const { pairs, transactions, packs, onProgress } = this.options;
    const making = this.world.making();
    const perSecond = await saturate(ledger, making);
    const packsPerSecond = (perSecond * packs) / making.count;
    onProgress(`made ${packs} packs, ${Math.round(packsPerSecond)} a second`);
    const before = stages(ledger);
    const measured = await this.pairs(ledger, pairs, Math.ceil(transactions / pairs), 'pair');
    const after = stages(ledger);
    const stageMetrics = stageCosts(before, after);
    const metrics = [
      ...this.ratioMetrics('ledger.durable_ratio', measured, { atLeast: RATIO_MIN }),
      metricOf(
        'ledger.raw_per_s',
        '/s',
        measured.map(({ raw }) => raw),
      ),
      metricOf(
        'ledger.durable_per_s',
        '/s',
        measured.map(({ ledger: rate }) => rate),
      ),
      metricOf('ledger.packs_per_s', '/s', [packsPerSecond]),
      ...stageMetrics,
    ];
    return { metrics, state: ledger.stateHash() };
  }

  private async smallBlocks(ledger: LedgerPipeline, state: string) {
    this.sameState(ledger, state);
    const { pairs, transactions } = this.options;
    const few = Math.min(pairs, 3);
    const each = Math.ceil(transactions / pairs / 2);
    const measured = await this.pairs(ledger, few, each, `${SMALL_BLOCK}-transaction blocks, pair`);
    return {
      metrics: this.ratioMetrics('ledger.durable_ratio_100', measured, null),
      state: ledger.stateHash(),
    };
  }

  /** Raw, ledger, raw: the mean of the two raw rates stands beside the ledger's. */
  private async pairs(
    ledger: LedgerPipeline,
    pairs: number,
    transactions: number,
    name: string,
  ): Promise<readonly Pair[]> {
    const measured: Pair[] = [];
    for (let i = 0; i < pairs; i++) {
      const load = this.moving(transactions);
      await this.raw.prepare(load);
      const startUs = cpuUs();
      const before = await this.raw.rate();
      const rawUs = cpuUs();
      const rate = await saturate(ledger, load);
      const cpuRatio = (rawUs - startUs) / (cpuUs() - rawUs);
      const raw = (before + (await this.raw.rate())) / 2;
      const pair = {
        cpuRatio,
        ratio: rate / raw,
        raw,
        ledger: rate,
        speedUp: raw / (await this.raw.rate(1)),
      };
      measured.push(pair);
      this.options.onProgress(
        `${name} ${i + 1}/${pairs}: raw ${raw.toFixed(0)}/s (${pair.speedUp.toFixed(2)} × one core), ` +
          `ledger ${rate.toFixed(0)}/s, ratio ${pair.ratio.toFixed(2)}, of processor time ${pair.cpuRatio.toFixed(2)}`,
      );
    }
    return measured;
  }

  private ratioMetrics(id: string, pairs: readonly Pair[], target: Metric['target']): Metric[] {
    const speedUps = pairs.map(({ speedUp }) => speedUp);
    const speedUp = quantile(
      [...speedUps].sort((a, b) => a - b),
      0.5,
    );
    const weak =
      speedUp < SPEED_UP_MIN
        ? `raw verification on ${this.cores} cores is ${speedUp.toFixed(2)} × one core, not ${SPEED_UP_MIN}`
        : undefined;
    const ratios = pairs.map(({ ratio }) => ratio);
    return [
      metricOf(id, '', ratios, target, weak),
      metricOf(
        `${id}.cpu`,
        '',
        pairs.map(({ cpuRatio }) => cpuRatio),
      ),
      metricOf(`${id}.speed_up`, '×', speedUps),
    ];
  }

  /** Each window is driven at 80 % of what the ledger took right before it. */
  private async latency(ledger: LedgerPipeline, state: string): Promise<Metric[]> {
    this.sameState(ledger, state);
    const p50: number[] = [];
    const p99: number[] = [];
    const each = Math.ceil(this.options.transactions / this.options.pairs);
    for (let i = 0; i < WINDOWS; i++) {
      const perSecond = LOAD_SHARE * (await saturate(ledger, this.moving(Math.ceil(each / 4))));
      const load = this.moving(Math.min(each, Math.ceil(perSecond * WINDOW_SECONDS)));
      this.latenciesMs.length = 0;
      await openLoop(ledger, load, perSecond, (ticket, meantMs) =>
        this.meantMs.set(ticket, meantMs),
      );
      const sorted = [...this.latenciesMs].sort((a, b) => a - b);
      p50.push(quantile(sorted, 0.5));
      p99.push(quantile(sorted, 0.99));
      this.options.onProgress(
        `latency ${i + 1}/${WINDOWS}: ${perSecond.toFixed(0)}/s offered, ` +
          `p50 ${p50[i]!.toFixed(1)} ms, p99 ${p99[i]!.toFixed(1)} ms`,
      );
    }
    return [
      metricOf('ledger.p99_block_ms', 'ms', p99, { atMost: P99_MAX_MS }),
      metricOf('ledger.p50_block_ms', 'ms', p50),
    ];
  }

  private async audit(): Promise<Metric[]> {
    const before = await this.raw.rate();
    this.options.onProgress('audit of the log in a process of its own');
    const { transactions, seconds, rssMb } = await auditInChild(this.directory);
    const raw = (before + (await this.raw.rate())) / 2;
    const rate = transactions / seconds;
    this.options.onProgress(`audited ${transactions} transactions, ${rate.toFixed(0)} a second`);
    return [
      metricOf('ledger.audit_ratio', '', [rate / raw], { atLeast: RATIO_MIN }),
      metricOf('ledger.audit_rss_mb', 'MiB', [rssMb], { atMost: AUDIT_RSS_MAX_MB }),
    ];
  }

  private moving(count: number): SignedLoad {
    return this.world.moving(count);
  }

  private outcome(ticket: number, code: string): void {
    if (code !== '') this.refusal = code;
    const meant = this.meantMs.get(ticket);
    if (meant === undefined) return;
    this.latenciesMs.push(performance.now() - meant);
    this.meantMs.delete(ticket);
  }

  private sameState(ledger: LedgerPipeline, state: string): void {
    this.options.onProgress('opened again: the state is compared');
    if (ledger.stateHash() !== state) throw unsound('the reopened ledger has another state');
  }
}

function cpuUs(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

interface Stages {
  readonly accepted: number;
  readonly waitMs: number;
  readonly verifyMs: number;
  readonly rulesMs: number;
  readonly commitMs: number;
  readonly blocks: number;
  readonly commits: number;
  readonly bytes: number;
}

function stages(ledger: LedgerPipeline): Stages {
  const { accepted, stageMs } = ledger;
  const { commitMs, blocks, commits, bytes } = ledger.counters();
  const { wait, verify, rules } = stageMs;
  return {
    accepted,
    waitMs: wait,
    verifyMs: verify,
    rulesMs: rules,
    commitMs,
    blocks,
    commits,
    bytes,
  };
}

function stageCosts(before: Stages, after: Stages): Metric[] {
  const per = (key: keyof Stages, unit: keyof Stages) =>
    (after[key] - before[key]) / (after[unit] - before[unit]);
  const us = (id: string, key: keyof Stages) =>
    metricOf(`ledger.${id}`, 'µs', [1000 * per(key, 'accepted')]);
  return [
    metricOf('ledger.stage_queue_ms', 'ms', [per('waitMs', 'accepted')]),
    us('stage_verify_us', 'verifyMs'),
    us('stage_rules_us', 'rulesMs'),
    metricOf('ledger.stage_commit_ms', 'ms', [per('commitMs', 'blocks')]),
    metricOf('ledger.bytes_per_transaction', 'B', [per('bytes', 'accepted')]),
    metricOf('ledger.fsyncs_per_transaction', '', [per('commits', 'accepted')]),
    metricOf('ledger.transactions_per_block', '', [per('accepted', 'blocks')]),
  ];
}

function unsound(rule: string): TheriacError {
  return new TheriacError({
    code: 'E_LEDGER_CORRUPT',
    place: 'bench ledger',
    rule,
    remedy: 'This is a fault of Theriac: please report it.',
  });
}
