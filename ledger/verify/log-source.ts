/** Where the auditor reads bytes: a directory, or a log held in memory. @module */
import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface LogSource {
  /** Names of files, in any order. Throws where the place cannot be read. */
  names(): readonly string[];
  size(name: string): number;
  /** Up to `length` bytes from `offset`; fewer at the end of the file. */
  read(name: string, offset: number, length: number): Uint8Array;
}

/** The files of a directory; subdirectories (indexes) are no part of a log. */
export function directorySource(directory: string): LogSource {
  return {
    names: () =>
      readdirSync(directory, { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => entry.name)
        .sort(),
    size: (name) => statSync(join(directory, name)).size,
    read(name, offset, length) {
      const file = openSync(join(directory, name), 'r');
      try {
        const bytes = Buffer.alloc(length);
        let filled = 0;
        while (filled < length) {
          const more = readSync(file, bytes, filled, length - filled, offset + filled);
          if (more === 0) break;
          filled += more;
        }
        return bytes.subarray(0, filled);
      } finally {
        closeSync(file);
      }
    },
  };
}
