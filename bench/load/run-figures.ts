/**
 * From what became of each transaction to the figures of a run. Only accepted transactions count as throughput; refusals,
 * errors and time-outs are counted apart, and a run whose generator did not send as planned is void.
 *
 * @module
 */
import { quantile } from '../../base/index.ts';
import type { Driven } from './drive.ts';
import { Histogram, type HistogramRecord } from './histogram.ts';
import { WARM_UP_SHARE, warmUpEndMs } from './warm-up.ts';

/** Share by which the achieved send rate may be off. */
const RATE_TOLERANCE = 0.01;
/** One in a hundred may leave so late, for want of the processor; more, and it is the generator that is measured. */
const LATENESS_MAX_MS = 25;
/** A backlog grows where from the middle to the last third it gains more than this share of what arrives in a third … */
const GROWTH_SHARE = 0.05;
/** … and more than what arrives in this time, which a block or a pause of the collector may hold up. */
const GROWTH_LEAST_MS = 20;
/** A rise of latency by less is that of blocks and pauses. */
const RISE_LEAST_MS = 20;

export interface RunFigures {
  readonly mode: Driven['mode'];
  /** Transactions sent, warm-up included. */
  readonly sent: number;
  /** What was asked for and what was sent, per second, warm-up included. */
  readonly offeredPerSecond: number;
  readonly sentPerSecond: number;
  /** 99 % left no later than this after their time. */
  readonly lateP99Ms: number;
  readonly longestGapMs: number;
  /** From the start to the last answer. */
  readonly wholeMs: number;
  readonly warmUpMs: number;
  /** After the warm-up, by outcome; they add up. */
  readonly measured: number;
  readonly accepted: number;
  readonly refused: number;
  readonly failed: number;
  readonly timedOut: number;
  /** How often each code came, after the warm-up. */
  readonly codes: Readonly<Record<string, number>>;
  /** Accepted per second; in closed loop over the whole run. */
  readonly goodputPerSecond: number;
  /** Share of the load offered in the measured time that was accepted in as much time; closed loop: 1. */
  readonly achieved: number;
  /** Of accepted transactions, from the intended moment (closed loop: from sending) to the outcome. */
  readonly latency: HistogramRecord;
  /** Means over accepted transactions, ms. */
  readonly stages: {
    /** From the intended moment to sending. */
    readonly late: number;
    /** Both ways between generator and host. */
    readonly transport: number;
    /** At the host, until the engine takes it. */
    readonly queue: number;
    /** In the engine. */
    readonly engine: number;
  };
  readonly backlogGrows: boolean;
  readonly generatorCpuMs: number;
  /** Why the run does not count; empty where it does. */
  readonly voidBecause: string;
}

/**
 * The figures.
 *
 * @param durationMs of the run as planned
 * @param timeoutMs later answers count as none
 */
export function runFigures(driven: Driven, durationMs: number, timeoutMs: number): RunFigures {
  const { intendedMs, sentMs, answeredMs, codes, mode } = driven;
  const latencies = answeredMs.map((ms, i) => ms - intendedMs[i]!);
  const wholeMs = answeredMs.reduce((most, ms) => (ms > most ? ms : most), 0);
  const warmUpMs =
    mode === 'open'
      ? warmUpEndMs(intendedMs, latencies, durationMs)
      : (intendedMs[Math.floor(WARM_UP_SHARE * intendedMs.length)] ?? 0);
  const from = firstFrom(intendedMs, warmUpMs);
  const isLate = (i: number) => codes[i] === undefined || latencies[i]! > timeoutMs;
  const tally = tallied(codes, from, isLate);
  const histogram = new Histogram();
  const accepted: number[] = [];
  for (let i = from; i < codes.length; i++) {
    if (codes[i] !== '' || isLate(i)) continue;
    accepted.push(i);
    histogram.record(latencies[i]! * 1000);
  }
  const sendRates = ratesOf(intendedMs, sentMs);
  const lateness = new Histogram();
  sentMs.forEach((ms, i) => {
    lateness.record(Math.max(0, ms - intendedMs[i]!) * 1000);
  });
  const lateP99Ms = lateness.quantileUs(0.99) / 1000;
  return {
    mode,
    sent: codes.length,
    ...sendRates,
    lateP99Ms,
    longestGapMs: driven.longestGapMs,
    wholeMs,
    warmUpMs,
    measured: codes.length - from,
    ...tally,
    ...throughput(driven, accepted, from, wholeMs),
    latency: histogram.toRecord(),
    stages: stageMeans(driven, accepted),
    backlogGrows: backlogGrows(driven, warmUpMs, durationMs),
    generatorCpuMs: driven.generatorCpuMs,
    voidBecause: mode === 'open' ? voidBecause(sendRates, lateP99Ms) : '',
  };
}

function firstFrom(ascending: Float64Array, ms: number): number {
  const found = ascending.findIndex((value) => value >= ms);
  return found < 0 ? ascending.length : found;
}

function tallied(
  codes: Driven['codes'],
  from: number,
  isLate: (i: number) => boolean,
): Pick<RunFigures, 'accepted' | 'refused' | 'failed' | 'timedOut' | 'codes'> {
  const tally = { accepted: 0, refused: 0, failed: 0, timedOut: 0 };
  const byCode: Record<string, number> = {};
  for (let i = from; i < codes.length; i++) {
    const code = codes[i];
    if (isLate(i) || code === undefined) {
      tally.timedOut++;
      continue;
    }
    if (code === '') tally.accepted++;
    else if (code === 'E_ENGINE_TIMEOUT') tally.timedOut++;
    else if (code.startsWith('E_')) tally.failed++;
    else tally.refused++;
    if (code !== '') byCode[code] = (byCode[code] ?? 0) + 1;
  }
  return { ...tally, codes: byCode };
}

/** Rates from the gaps between the first and the last: n − 1 gaps in that time. */
function ratesOf(intendedMs: Float64Array, sentMs: Float64Array) {
  const gaps = intendedMs.length - 1;
  const perSecond = (times: Float64Array) => {
    const spanMs = gaps < 1 ? 0 : times[gaps]! - times[0]!;
    return spanMs > 0 ? (gaps / spanMs) * 1000 : 0;
  };
  return { offeredPerSecond: perSecond(intendedMs), sentPerSecond: perSecond(sentMs) };
}

/**
 * Length of the measured time as it counts for throughput. Where latency rises from the first to the last third of it,
 * answers come slower than transactions were sent: that rise, taken to the whole time, lengthens it. Medians, because
 * single answers wait for the end of their block.
 */
function timeTaken(driven: Driven, accepted: readonly number[], from: number) {
  const { intendedMs } = driven;
  const gaps = intendedMs.length - 1 - from;
  if (gaps < 1) return { plannedMs: 0, takenMs: 0 };
  const spanMs = intendedMs.at(-1)! - intendedMs[from]!;
  // n moments have n − 1 gaps between them.
  const plannedMs = (spanMs * (gaps + 1)) / gaps;
  const riseMs = latencyRiseMs(driven, accepted);
  return { plannedMs, takenMs: plannedMs + (riseMs > RISE_LEAST_MS ? riseMs : 0) };
}

/** Goodput, and what share it is of the load that was offered in the same time. */
function throughput(driven: Driven, accepted: readonly number[], from: number, wholeMs: number) {
  const { codes, mode } = driven;
  if (mode === 'closed') {
    const all = codes.filter((code) => code === '').length;
    return { goodputPerSecond: (all / wholeMs) * 1000, achieved: 1 };
  }
  const { plannedMs, takenMs } = timeTaken(driven, accepted, from);
  if (takenMs === 0) return { goodputPerSecond: 0, achieved: 0 };
  return {
    goodputPerSecond: (accepted.length / takenMs) * 1000,
    achieved: ((accepted.length / (codes.length - from)) * plannedMs) / takenMs,
  };
}

function latencyRiseMs({ intendedMs, answeredMs }: Driven, accepted: readonly number[]): number {
  const third = Math.floor(accepted.length / 3);
  if (third === 0) return 0;
  const median = (of: readonly number[]) =>
    quantile(
      of.map((i) => answeredMs[i]! - intendedMs[i]!),
      0.5,
    );
  // The middles of the outer thirds are two thirds of the time apart.
  return (median(accepted.slice(-third)) - median(accepted.slice(0, third))) * 1.5;
}

function stageMeans(driven: Driven, accepted: readonly number[]): RunFigures['stages'] {
  const { intendedMs, sentMs, answeredMs, queuedMs, engineMs } = driven;
  const sums = { late: 0, transport: 0, queue: 0, engine: 0 };
  for (const i of accepted) {
    sums.late += sentMs[i]! - intendedMs[i]!;
    sums.queue += queuedMs[i]!;
    sums.engine += engineMs[i]!;
    sums.transport += answeredMs[i]! - sentMs[i]! - queuedMs[i]! - engineMs[i]!;
  }
  const mean = (sum: number) => (accepted.length === 0 ? 0 : sum / accepted.length);
  return {
    late: mean(sums.late),
    transport: mean(sums.transport),
    queue: mean(sums.queue),
    engine: mean(sums.engine),
  };
}

/** Whether more is under way in the last third of the measured time than in its middle third. */
function backlogGrows(
  { intendedMs, answeredMs }: Driven,
  warmUpMs: number,
  durationMs: number,
): boolean {
  const thirdMs = (durationMs - warmUpMs) / 3;
  const fromMs = warmUpMs + thirdMs;
  const middle = meanUnderWay(intendedMs, answeredMs, fromMs, fromMs + thirdMs);
  const last = meanUnderWay(intendedMs, answeredMs, fromMs + thirdMs, durationMs);
  const perMs = intendedMs.length / durationMs;
  return last - middle > Math.max(GROWTH_SHARE * thirdMs, GROWTH_LEAST_MS) * perMs;
}

/** Mean number of transactions under way in [fromMs, untilMs): the time that each spends there, summed. */
function meanUnderWay(
  intendedMs: Float64Array,
  answeredMs: Float64Array,
  fromMs: number,
  untilMs: number,
): number {
  let sumMs = 0;
  intendedMs.forEach((ms, i) => {
    const answered = answeredMs[i]!;
    const endMs = Number.isNaN(answered) ? untilMs : Math.min(untilMs, answered);
    sumMs += Math.max(0, endMs - Math.max(fromMs, ms));
  });
  return sumMs / (untilMs - fromMs);
}

function voidBecause(
  { offeredPerSecond, sentPerSecond }: Pick<RunFigures, 'offeredPerSecond' | 'sentPerSecond'>,
  lateP99Ms: number,
): string {
  const off = sentPerSecond / offeredPerSecond - 1;
  if (Math.abs(off) > RATE_TOLERANCE) {
    return `the generator sent ${sentPerSecond.toFixed(0)} a second instead of ${offeredPerSecond.toFixed(0)}`;
  }
  if (lateP99Ms > LATENESS_MAX_MS) {
    return `1 % of the transactions left ${lateP99Ms.toFixed(0)} ms late or later: the generator lacked the processor`;
  }
  return '';
}
