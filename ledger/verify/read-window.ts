/**
 * Reads a file in chunks, so that small pieces do not cost a system call each, and files of any length stay out of
 * memory.
 *
 * @module
 */
import type { LogSource } from './log-source.ts';

export const CHUNK_BYTES = 1024 * 1024;

export class ReadWindow {
  private readonly source: LogSource;
  private readonly name: string;
  private start = 0;
  private chunk: Buffer = Buffer.alloc(0);

  constructor(source: LogSource, name: string) {
    this.source = source;
    this.name = name;
  }

  /** Up to `length` bytes from `offset`, as a view that stays as it is. */
  bytes(offset: number, length: number): Buffer {
    const from = offset - this.start;
    if (from < 0 || from + length > this.chunk.length) {
      const read = this.source.read(this.name, offset, Math.max(length, CHUNK_BYTES));
      this.chunk = Buffer.from(read.buffer, read.byteOffset, read.byteLength);
      this.start = offset;
      return this.chunk.subarray(0, length);
    }
    return this.chunk.subarray(from, from + length);
  }

  /** The bytes from `from` to `until`, in pieces of at most a chunk; fewer where the file ends before. */
  *pieces(from: number, until: number): Generator<Buffer> {
    for (let at = from; at < until; ) {
      const piece = this.bytes(at, Math.min(CHUNK_BYTES, until - at));
      if (piece.length === 0) return;
      yield piece;
      at += piece.length;
    }
  }

  /** True where the file has every byte from `from` to `until`, and each is zero. */
  isZero(from: number, until: number): boolean {
    let zeros = 0;
    for (const piece of this.pieces(from, until)) {
      for (let i = 0; i < piece.length; i++) if (piece[i] !== 0) return false;
      zeros += piece.length;
    }
    return zeros === until - from;
  }
}
