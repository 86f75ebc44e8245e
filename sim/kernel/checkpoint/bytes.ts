/**
 * The bytes of a checkpoint: numbers little-endian on every machine, and a digest at the end, so
 * that a cut or damaged file is refused and not restored in part.
 *
 * @module
 */
import { sha256Hex, TheriacError } from '../../../base/index.ts';

/** Arrays that a column can be. */
export type Column = Uint8Array | Int32Array | Float64Array;

const DIGEST_LENGTH = 64;

/** Collects the state of a simulation. */
export class StateWriter {
  private bytes = new Uint8Array(4096);
  private view = new DataView(this.bytes.buffer);
  private length = 0;

  number(value: number): void {
    this.reserve(8);
    this.view.setFloat64(this.length, value, true);
    this.length += 8;
  }

  text(value: string): void {
    this.raw(new TextEncoder().encode(value));
  }

  /** The first `count` numbers of a column. */
  column(column: Column, count: number): void {
    this.number(count);
    const size = column.BYTES_PER_ELEMENT;
    this.reserve(count * size);
    const { view } = this;
    for (let i = 0; i < count; i++) {
      const at = this.length + i * size;
      if (size === 8) view.setFloat64(at, column[i]!, true);
      else if (size === 4) view.setInt32(at, column[i]!, true);
      else view.setUint8(at, column[i]!);
    }
    this.length += count * size;
  }

  /** Everything written, and its digest. */
  finish(): Uint8Array {
    const body = this.bytes.subarray(0, this.length);
    const digest = new TextEncoder().encode(sha256Hex(body));
    const whole = new Uint8Array(this.length + digest.length);
    whole.set(body);
    whole.set(digest, this.length);
    return whole;
  }

  private raw(bytes: Uint8Array): void {
    this.number(bytes.length);
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  private reserve(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + count));
    larger.set(this.bytes);
    this.bytes = larger;
    this.view = new DataView(larger.buffer);
  }
}

/** Reads what a `StateWriter` wrote, in the same order. */
export class StateReader {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private at = 0;

  /** @throws TheriacError E_KERNEL_RESTORE if the bytes are damaged or cut. */
  constructor(bytes: Uint8Array) {
    const length = bytes.length - DIGEST_LENGTH;
    const body = bytes.subarray(0, Math.max(0, length));
    const digest = new TextDecoder().decode(bytes.subarray(Math.max(0, length)));
    if (length < 0 || sha256Hex(body) !== digest) {
      throw restoreError('the bytes are cut or damaged', 'take the checkpoint again');
    }
    this.bytes = body;
    this.view = new DataView(body.buffer, body.byteOffset, body.length);
  }

  get isAtEnd(): boolean {
    return this.at === this.bytes.length;
  }

  number(): number {
    const value = this.view.getFloat64(this.skip(8), true);
    return value;
  }

  text(): string {
    const length = this.number();
    const at = this.skip(length);
    return new TextDecoder().decode(this.bytes.subarray(at, at + length));
  }

  /** A column, made by `make` with the length that it needs. */
  column<C extends Column>(make: (length: number) => C): C {
    const column = make(this.number());
    const size = column.BYTES_PER_ELEMENT;
    const start = this.skip(column.length * size);
    const { view } = this;
    for (let i = 0; i < column.length; i++) {
      const at = start + i * size;
      if (size === 8) column[i] = view.getFloat64(at, true);
      else if (size === 4) column[i] = view.getInt32(at, true);
      else column[i] = view.getUint8(at);
    }
    return column;
  }

  private skip(count: number): number {
    const { at } = this;
    if (!(count >= 0 && at + count <= this.bytes.length)) {
      throw restoreError('it holds less than the model expects', MODEL_REMEDY);
    }
    this.at += count;
    return at;
  }
}

/** What to do where bytes and model do not fit. */
export const MODEL_REMEDY = 'restore into a model built by the same code as the one saved';

/** Refusal of bytes that cannot be restored. */
export function restoreError(rule: string, remedy: string): TheriacError {
  return new TheriacError({ code: 'E_KERNEL_RESTORE', place: 'checkpoint', rule, remedy });
}

/** Refusal of a thing that somebody waits for: who waits is a process or a closure. */
export function waitersError(place: string, what: string): TheriacError {
  return saveError(
    place,
    `${what} is held or waited for`,
    'take the checkpoint when nobody holds it, or keep agents in an AgentTable and an AgentQueue',
  );
}

/** Refusal of a state that cannot be saved. */
export function saveError(place: string, rule: string, remedy: string): TheriacError {
  return new TheriacError({ code: 'E_KERNEL_CHECKPOINT', place, rule, remedy });
}
