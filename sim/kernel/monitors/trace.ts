/**
 * What happened when, in columns: every event of a simulation that was given a trace, and what the
 * model itself notes. For looking at a run, not for statistics. A simulation without a trace pays
 * nothing for it.
 *
 * @module
 */
import { TheriacError } from '../../../base/index.ts';

const INITIAL_CAPACITY = 1024;

/** Kinds of rows of a trace. */
const TRACE_KINDS = ['callback', 'step', 'note'] as const;
export type TraceKind = (typeof TRACE_KINDS)[number];

export interface TraceRow {
  readonly timeMs: number;
  readonly kind: TraceKind;
  /** Argument of a callback, number of a process, value of a note. */
  readonly value: number;
  /** Name of a process or note; empty for a callback. */
  readonly name: string;
}

export interface TraceOptions {
  /** Keeps the last so many rows only; default all. */
  readonly last?: number;
}

export class Trace {
  private readonly last: number;
  private times = new Float64Array(INITIAL_CAPACITY);
  private kinds = new Uint8Array(INITIAL_CAPACITY);
  private values = new Float64Array(INITIAL_CAPACITY);
  private nameIds = new Int32Array(INITIAL_CAPACITY);
  private readonly names: string[] = [''];
  private readonly idOfName = new Map<string, number>([['', 0]]);
  private rows = 0;

  /** @throws TheriacError E_ARGUMENT unless `last` is a whole number of at least 1. */
  constructor({ last = Infinity }: TraceOptions = {}) {
    if (!(last >= 1 && (last === Infinity || Number.isSafeInteger(last)))) {
      throw new TheriacError({
        code: 'E_ARGUMENT',
        place: 'Trace',
        rule: `last must be a whole number of at least 1, not ${last}`,
        remedy: 'leave it out to keep everything',
      });
    }
    this.last = last;
  }

  /** Rows that are kept. */
  get length(): number {
    return Math.min(this.rows, this.last);
  }

  /** Used by the simulation, and by `Simulation.note`. */
  record(timeMs: number, kind: TraceKind, value: number, name: string): void {
    let at = this.rows;
    if (at >= this.last) at %= this.last;
    else if (at === this.times.length) this.grow();
    this.times[at] = timeMs;
    this.kinds[at] = TRACE_KINDS.indexOf(kind);
    this.values[at] = value;
    this.nameIds[at] = this.idOf(name);
    this.rows += 1;
  }

  /** Row number `index`, the oldest kept being 0. */
  row(index: number): TraceRow {
    const at = this.rows > this.last ? (this.rows + index) % this.last : index;
    return {
      timeMs: this.times[at]!,
      kind: TRACE_KINDS[this.kinds[at]!]!,
      value: this.values[at]!,
      name: this.names[this.nameIds[at]!]!,
    };
  }

  /** All rows kept, oldest first. */
  *[Symbol.iterator](): Generator<TraceRow, void> {
    for (let i = 0; i < this.length; i++) yield this.row(i);
  }

  private idOf(name: string): number {
    const known = this.idOfName.get(name);
    if (known !== undefined) return known;
    const id = this.names.push(name) - 1;
    this.idOfName.set(name, id);
    return id;
  }

  private grow(): void {
    const capacity = this.times.length * 2;
    const { times, kinds, values, nameIds } = this;
    this.times = new Float64Array(capacity);
    this.kinds = new Uint8Array(capacity);
    this.values = new Float64Array(capacity);
    this.nameIds = new Int32Array(capacity);
    this.times.set(times);
    this.kinds.set(kinds);
    this.values.set(values);
    this.nameIds.set(nameIds);
  }
}
