/**
 * What was measured, a file each, so that an interrupted load test goes on where it ended: a run that is there is not run
 * again. Runs of another version of the code lie in another folder (its name covers the code).
 *
 * @module
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { listFiles, writeWhole, writing } from '../run/files.ts';

export class RunStore {
  private readonly directory: string;

  constructor(directory: string) {
    this.directory = directory;
  }

  /** What lies under `key` (`part/engine/…`), or undefined. */
  read(key: string): unknown {
    const path = this.pathOf(key);
    return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
  }

  has(key: string): boolean {
    return existsSync(this.pathOf(key));
  }

  /** Keeps plain data, and returns it as it will be read. */
  write<T>(key: string, value: T): T {
    const path = this.pathOf(key);
    const text = JSON.stringify(value);
    writing(path, () => {
      mkdirSync(dirname(path), { recursive: true });
      writeWhole(path, `${text}\n`);
    });
    return JSON.parse(text) as T;
  }

  /** What lies under `key`, or else what `make` gives, which is kept. */
  async once<T>(key: string, make: () => Promise<T>): Promise<T> {
    return this.has(key) ? (this.read(key) as T) : this.write(key, await make());
  }

  /** Keys that begin with `folder/`, sorted. */
  keys(folder: string): readonly string[] {
    return listFiles(join(this.directory, folder))
      .filter((path) => path.endsWith('.json'))
      .map((path) => `${folder}/${path.slice(0, -'.json'.length)}`)
      .sort();
  }

  private pathOf(key: string): string {
    return join(this.directory, `${key}.json`);
  }
}
