/**
 * The generator. In open loop transactions leave when they were meant to, whatever the system does, and a latency counts
 * from the intended moment: a stall is charged to all that it held up, also to what the generator itself sent late
 * ("coordinated omission", Tene). In closed loop so many clients send the next transaction when the last one is answered:
 * that measures how much work is taken, and hides every wait that nobody had asked for yet.
 *
 * @module
 */
import { setTimeout } from 'node:timers/promises';

/** What the generator drives: an engine host, or a stand-in. */
export interface Target {
  onOutcome: ((id: number, code: string, queuedMs: number, engineMs: number) => void) | undefined;
  send(transactions: readonly Uint8Array[], from: number, until: number, firstId: number): void;
  /** Why nothing will be answered any more. */
  readonly failure?: Error | undefined;
}

/** What became of each transaction of a run; times in ms since the run began, NaN where there is none. */
export interface Driven {
  readonly mode: 'open' | 'closed';
  readonly intendedMs: Float64Array;
  readonly sentMs: Float64Array;
  readonly answeredMs: Float64Array;
  readonly queuedMs: Float64Array;
  readonly engineMs: Float64Array;
  /** By transaction; undefined: no outcome in time. */
  readonly codes: readonly (string | undefined)[];
  /** Processor time of this process from the first to the last moment of the run. */
  readonly generatorCpuMs: number;
  /** Longest time between two turns of the generator. */
  readonly longestGapMs: number;
}

interface DriveOptions {
  readonly transactions: readonly Uint8Array[];
  /** Number of the first transaction on this ledger. */
  readonly firstId: number;
  /** After this time without an outcome a transaction counts as timed out. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** Time for the first chunk to be laid out before it is due. */
const LEAD_MS = 5;
const TICK_MS = 1;

class Run {
  readonly startMs = performance.now() + LEAD_MS;
  readonly intendedMs: Float64Array;
  readonly sentMs: Float64Array;
  readonly answeredMs: Float64Array;
  readonly queuedMs: Float64Array;
  readonly engineMs: Float64Array;
  readonly codes: (string | undefined)[];
  answered = 0;
  onAnswer: (() => void) | undefined;
  private readonly target: Target;
  private readonly options: DriveOptions;
  private readonly cpuBefore = process.cpuUsage();
  private lastTurnMs = performance.now();
  private longestGapMs = 0;

  constructor(target: Target, options: DriveOptions, intendedMs: Float64Array) {
    const count = intendedMs.length;
    this.target = target;
    this.options = options;
    this.intendedMs = intendedMs;
    this.sentMs = new Float64Array(count).fill(NaN);
    this.answeredMs = new Float64Array(count).fill(NaN);
    this.queuedMs = new Float64Array(count).fill(NaN);
    this.engineMs = new Float64Array(count).fill(NaN);
    this.codes = new Array<string | undefined>(count).fill(undefined);
    target.onOutcome = (id, code, queuedMs, engineMs) => {
      const i = id - options.firstId;
      // What belongs to an earlier run, and came after its end.
      if (i < 0 || i >= count) return;
      this.answeredMs[i] = this.nowMs();
      this.codes[i] = code;
      this.queuedMs[i] = queuedMs;
      this.engineMs[i] = engineMs;
      this.answered++;
      this.onAnswer?.();
    };
  }

  nowMs(): number {
    return performance.now() - this.startMs;
  }

  send(from: number, until: number): void {
    const sentMs = this.nowMs();
    this.target.send(this.options.transactions, from, until, this.options.firstId);
    this.sentMs.fill(sentMs, from, until);
  }

  /** A turn of the generator begins. */
  turn(): void {
    this.check();
    const nowMs = performance.now();
    this.longestGapMs = Math.max(this.longestGapMs, nowMs - this.lastTurnMs);
    this.lastTurnMs = nowMs;
  }

  /** Waits for what is under way, no longer than the last of it may take. */
  async settle(): Promise<void> {
    const { timeoutMs } = this.options;
    const untilMs = this.nowMs() + timeoutMs;
    while (this.answered < this.intendedMs.length && this.nowMs() < untilMs) {
      this.check();
      await setTimeout(TICK_MS);
    }
  }

  private check(): void {
    this.options.signal.throwIfAborted();
    if (this.target.failure !== undefined) throw this.target.failure;
  }

  end(mode: Driven['mode']): Driven {
    const { user, system } = process.cpuUsage(this.cpuBefore);
    return {
      mode,
      intendedMs: this.intendedMs,
      sentMs: this.sentMs,
      answeredMs: this.answeredMs,
      queuedMs: this.queuedMs,
      engineMs: this.engineMs,
      codes: [...this.codes],
      generatorCpuMs: (user + system) / 1000,
      longestGapMs: this.longestGapMs,
    };
  }
}

/** Sends every transaction at its intended time (ms since the start, ascending) and waits for the outcomes. */
export async function driveOpen(
  target: Target,
  intendedMs: Float64Array,
  options: DriveOptions,
): Promise<Driven> {
  const run = new Run(target, options, intendedMs);
  const count = intendedMs.length;
  let next = 0;
  while (next < count) {
    run.turn();
    const nowMs = run.nowMs();
    let until = next;
    while (until < count && intendedMs[until]! <= nowMs) until++;
    if (until > next) run.send(next, until);
    next = until;
    if (next < count) await setTimeout(TICK_MS);
  }
  await run.settle();
  return run.end('open');
}

/** `clients` clients, each sending its next transaction when it has the outcome of the last; for `durationMs`. */
export async function driveClosed(
  target: Target,
  clients: number,
  durationMs: number,
  options: DriveOptions,
): Promise<Driven> {
  const { length } = options.transactions;
  const run = new Run(target, options, new Float64Array(length).fill(NaN));
  let next = 0;
  let freed = 0;
  const isOver = () => next >= length || run.nowMs() >= durationMs;
  const sendMore = (count: number) => {
    if (isOver()) return;
    const until = Math.min(length, next + count);
    run.intendedMs.fill(run.nowMs(), next, until);
    run.send(next, until);
    next = until;
  };
  await setTimeout(LEAD_MS);
  sendMore(clients);
  run.onAnswer = () => {
    // Outcomes of one turn free their clients together.
    if (freed++ > 0) return;
    queueMicrotask(() => {
      const count = freed;
      freed = 0;
      sendMore(count);
    });
  };
  const limitMs = durationMs + options.timeoutMs;
  while (!(isOver() && run.answered >= next) && run.nowMs() < limitMs) {
    run.turn();
    await setTimeout(TICK_MS);
  }
  return cut(run.end('closed'), next);
}

function cut(driven: Driven, count: number): Driven {
  return {
    ...driven,
    intendedMs: driven.intendedMs.subarray(0, count),
    sentMs: driven.sentMs.subarray(0, count),
    answeredMs: driven.answeredMs.subarray(0, count),
    queuedMs: driven.queuedMs.subarray(0, count),
    engineMs: driven.engineMs.subarray(0, count),
    codes: driven.codes.slice(0, count),
  };
}
