/** What this process has used, for engines that live in the process that asks. @module */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { LogStorage } from '../log/log-storage.ts';
import type { EngineCosts } from './live-engine.ts';

/** Costs of this process with the bytes of `directory`, where given, and `appendedBytes` on top. */
export async function processCosts(
  syncs: number | undefined,
  directory?: string,
  appendedBytes = 0,
): Promise<EngineCosts> {
  const { user, system } = process.cpuUsage();
  return {
    cpuMs: (user + system) / 1000,
    residentBytes: process.memoryUsage.rss(),
    diskBytes: appendedBytes + (directory === undefined ? 0 : await bytesIn(directory)),
    syncs,
  };
}

/** Bytes that the files below `directory` occupy on the disk; 0 where it does not exist. */
export async function bytesIn(directory: string): Promise<number> {
  let bytes = 0;
  const entries = await readdir(directory, { withFileTypes: true, recursive: true }).catch(
    () => [],
  );
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    // A database may remove a file between listing and asking.
    const found = await stat(join(entry.parentPath, entry.name)).catch(() => undefined);
    bytes += (found?.blocks ?? 0) * 512;
  }
  return bytes;
}

/** A storage that counts its syncs, and the bytes appended: segments lie in files that are larger, room made ahead. */
export function countingSyncs(storage: LogStorage): {
  storage: LogStorage;
  syncs: () => number;
  appendedBytes: () => number;
} {
  let syncs = 0;
  let appendedBytes = 0;
  return {
    storage: {
      list: () => storage.list(),
      read: (name, offset, length) => storage.read(name, offset, length),
      append: (name, bytes) => {
        appendedBytes += bytes.length;
        return storage.append(name, bytes);
      },
      sync: (name) => {
        syncs++;
        return storage.sync(name);
      },
      seal: (name) => storage.seal(name),
      truncate: (name, sizeBytes) => storage.truncate(name, sizeBytes),
      close: () => storage.close(),
    },
    syncs: () => syncs,
    appendedBytes: () => appendedBytes,
  };
}
