/**
 * A log in a directory. Appending goes through one open handle per file; `sync` is fdatasync, and a new file's name
 * is made durable by syncing the directory.
 *
 * @module
 */
import { type FileHandle, mkdir, open, readdir, readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import type { LogStorage } from './log-storage.ts';

export class DirectoryStorage implements LogStorage {
  private readonly directory: string;
  private readonly handles = new Map<string, FileHandle>();

  constructor(directory: string) {
    this.directory = directory;
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
    const handle = await this.handle(name);
    for (let from = 0; from < bytes.length; ) {
      const { bytesWritten } = await handle.write(bytes, from);
      from += bytesWritten;
    }
  }

  async sync(name: string): Promise<void> {
    await this.handles.get(name)?.datasync();
  }

  async truncate(name: string, sizeBytes: number): Promise<void> {
    const path = join(this.directory, name);
    await (await this.handle(name)).sync();
    await truncate(path, sizeBytes);
  }

  async close(): Promise<void> {
    for (const handle of this.handles.values()) await handle.close();
    this.handles.clear();
  }

  private async handle(name: string): Promise<FileHandle> {
    let handle = this.handles.get(name);
    if (handle === undefined) {
      await mkdir(this.directory, { recursive: true });
      handle = await open(join(this.directory, name), 'a');
      this.handles.set(name, handle);
      const directory = await open(this.directory, 'r');
      await directory.sync();
      await directory.close();
    }
    return handle;
  }
}
