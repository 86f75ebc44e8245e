/** A log in memory, with the same bytes as one in a directory. @module */
import type { LogStorage } from './log-storage.ts';

export class MemoryStorage implements LogStorage {
  private readonly files = new Map<string, { bytes: Uint8Array; length: number }>();

  list(): Promise<readonly string[]> {
    return Promise.resolve(this.names());
  }

  read(name: string, offset = 0, length?: number): Promise<Uint8Array> {
    return Promise.resolve(this.bytesOf(name, offset, length));
  }

  /** As `read`, at once. */
  bytesOf(name: string, offset = 0, length?: number): Uint8Array {
    const file = this.file(name);
    const until = length === undefined ? file.length : Math.min(offset + length, file.length);
    return file.bytes.subarray(offset, until);
  }

  /** Names at once, ascending by code unit. */
  names(): readonly string[] {
    return [...this.files.keys()].sort();
  }

  append(name: string, bytes: Uint8Array): Promise<void> {
    const file = this.file(name);
    const needed = file.length + bytes.length;
    if (needed > file.bytes.length) {
      const wider = new Uint8Array(Math.max(needed, file.bytes.length * 2));
      wider.set(file.bytes.subarray(0, file.length));
      file.bytes = wider;
    }
    file.bytes.set(bytes, file.length);
    file.length = needed;
    return Promise.resolve();
  }

  sync(): Promise<void> {
    return Promise.resolve();
  }

  seal(): Promise<void> {
    return Promise.resolve();
  }

  truncate(name: string, sizeBytes: number): Promise<void> {
    this.file(name).length = sizeBytes;
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private file(name: string): { bytes: Uint8Array; length: number } {
    let file = this.files.get(name);
    if (file === undefined) {
      file = { bytes: new Uint8Array(0), length: 0 };
      this.files.set(name, file);
    }
    return file;
  }
}
