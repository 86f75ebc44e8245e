/**
 * Where a benchmark stands. Its parts take known shares of the time, so what is done tells how long the rest will take
 * on this machine; within a step the work done is counted, which gives a rate.
 *
 * @module
 */
import { progressBar, spanText } from '../run/progress.ts';

/** What a part of a benchmark tells while it works. */
export interface PartProgress {
  /** Aborted when somebody wants the benchmark to end; a part throws its reason soon. */
  readonly signal: AbortSignal;
  /** The next step begins. `from` and `until` are shares of the part, 0 … 1. */
  step(what: string, from: number, until: number): void;
  /** `done` of `all` units of the step are done. */
  count(done: number, all: number): void;
  /** A remark: what a step gave. */
  note(text: string): void;
}

/** Rates of the first moments say nothing. */
const RATE_AFTER_MS = 500;

export class BenchmarkProgress implements PartProgress {
  readonly signal: AbortSignal;
  private readonly shares: readonly number[];
  private readonly onNote: (text: string) => void;
  private readonly nowMs: () => number;
  private readonly startedMs: number;
  private part = 0;
  private partName = '';
  private what = '';
  private from = 0;
  private until = 0;
  private done = 0;
  private all = 0;
  private stepMs = 0;

  /**
   * @param seconds what each part takes on a known machine; only the proportions count
   * @param nowMs a clock that never goes back
   */
  constructor(
    seconds: readonly number[],
    signal: AbortSignal,
    onNote: (text: string) => void,
    nowMs: () => number,
  ) {
    const total = seconds.reduce((sum, part) => sum + part, 0);
    this.shares = seconds.map((part) => part / total);
    this.signal = signal;
    this.onNote = onNote;
    this.nowMs = nowMs;
    this.startedMs = nowMs();
    this.stepMs = this.startedMs;
  }

  /** Part `index`, counted from 0, begins. */
  begin(index: number, name: string): void {
    this.part = index;
    this.partName = name;
    this.step('', 0, 1);
  }

  step(what: string, from: number, until: number): void {
    this.signal.throwIfAborted();
    this.what = what;
    this.from = from;
    this.until = until;
    this.done = 0;
    this.all = 0;
    this.stepMs = this.nowMs();
  }

  count(done: number, all: number): void {
    this.signal.throwIfAborted();
    this.done = done;
    this.all = all;
  }

  note(text: string): void {
    this.onNote(text);
  }

  /** Share of the benchmark that is done, 0 … 1. */
  share(): number {
    const before = this.shares.slice(0, this.part).reduce((sum, share) => sum + share, 0);
    const inStep = this.all === 0 ? 0 : this.done / this.all;
    const inPart = this.from + (this.until - this.from) * inStep;
    return before + (this.shares[this.part] ?? 0) * inPart;
  }

  /** `[████░░] pairs: 3/7, ledger  42 %  31200/s  3 min left`. */
  text(bar: boolean): string {
    const share = this.share();
    const elapsedMs = this.nowMs() - this.startedMs;
    const stepMs = this.nowMs() - this.stepMs;
    const name = this.what === '' ? this.partName : `${this.partName}: ${this.what}`;
    const parts = [`${bar ? `${progressBar(share)} ` : ''}${name}`, `${Math.floor(share * 100)} %`];
    if (this.done > 0 && stepMs > RATE_AFTER_MS) {
      parts.push(`${Math.round(this.done / (stepMs / 1000))}/s`);
    }
    if (share > 0) parts.push(`${spanText((elapsedMs / share) * (1 - share))} left`);
    return parts.join('  ');
  }
}
