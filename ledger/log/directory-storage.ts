/**
 * A log in a directory. Appending goes through one open handle per file; `sync` is fdatasync, and a new file's name
 * is made durable by syncing the directory.
 *
 * Segments are written into zeros that were put there before: a sync that need not also record a new length and new
 * extents costs half. Sealing or closing cuts the zeros that are left, so that a closed log has the same bytes on
 * every engine.
 *
 * @module
 */
import { type FileHandle, mkdir, open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LogStorage } from './log-storage.ts';
import { segmentIndex } from './segment-format.ts';

/** About a second of blocks at full load. */
const AHEAD_BYTES = 4 * 1024 * 1024;
const ZEROS = new Uint8Array(AHEAD_BYTES);

interface OpenFile {
  readonly handle: FileHandle;
  /** Where the next byte goes. */
  length: number;
  /** Bytes that the file has on the disk; those behind `length` are zero. */
  allocated: number;
}

export class DirectoryStorage implements LogStorage {
  private readonly directory: string;
  private readonly aheadBytes: number;
  private readonly files = new Map<string, OpenFile>();

  /** `aheadBytes`: segments grow in steps of so many zeros; 0 appends plainly. */
  constructor(directory: string, aheadBytes = AHEAD_BYTES) {
    this.directory = directory;
    this.aheadBytes = Math.min(aheadBytes, AHEAD_BYTES);
  }

  async list(): Promise<readonly string[]> {
    try {
      return (await readdir(this.directory)).sort();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }

  async read(name: string, offset?: number, length?: number): Promise<Uint8Array> {
    const path = join(this.directory, name);
    if (offset === undefined || length === undefined) return readFile(path);
    const handle = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await handle.read(new Uint8Array(length), 0, length, offset);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  }

  async append(name: string, bytes: Uint8Array): Promise<void> {
    const file = await this.file(name);
    const end = file.length + bytes.length;
    if (segmentIndex(name) !== undefined) await this.allocate(file, end);
    await writeAt(file.handle, bytes, file.length);
    file.length = end;
    file.allocated = Math.max(file.allocated, end);
  }

  async sync(name: string): Promise<void> {
    await this.files.get(name)?.handle.datasync();
  }

  async seal(name: string): Promise<void> {
    const file = this.files.get(name);
    if (file === undefined) return;
    this.files.delete(name);
    await cut(file);
    await file.handle.close();
  }

  async truncate(name: string, sizeBytes: number): Promise<void> {
    const file = await this.file(name);
    if (file.allocated === sizeBytes) return;
    file.length = sizeBytes;
    await cut(file);
  }

  async close(): Promise<void> {
    for (const name of [...this.files.keys()]) await this.seal(name);
  }

  /** Zeros behind the end, at least up to `end`, where there are too few. */
  private async allocate(file: OpenFile, end: number): Promise<void> {
    if (end <= file.allocated || this.aheadBytes === 0) return;
    const until = Math.ceil(end / this.aheadBytes) * this.aheadBytes;
    for (let at = file.allocated; at < until; at += ZEROS.length) {
      await writeAt(file.handle, ZEROS.subarray(0, Math.min(ZEROS.length, until - at)), at);
    }
    await file.handle.sync();
    file.allocated = until;
  }

  private async file(name: string): Promise<OpenFile> {
    const known = this.files.get(name);
    if (known !== undefined) return known;
    await mkdir(this.directory, { recursive: true });
    const path = join(this.directory, name);
    const handle = (await openExisting(path)) ?? (await open(path, 'wx+'));
    const { size } = await handle.stat();
    const file = { handle, length: size, allocated: size };
    this.files.set(name, file);
    const directory = await open(this.directory, 'r');
    await directory.sync();
    await directory.close();
    return file;
  }
}

async function openExisting(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'r+');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function writeAt(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let from = 0; from < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, from, bytes.length - from, position + from);
    from += bytesWritten;
  }
}

async function cut(file: OpenFile): Promise<void> {
  if (file.allocated === file.length) return;
  await file.handle.truncate(file.length);
  await file.handle.sync();
  file.allocated = file.length;
}
