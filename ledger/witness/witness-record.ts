/**
 * What a witness remembers: for each log, the last checkpoint that it cosigned. Forgetting one would let a log go back,
 * so a record is on the disk before the cosignature leaves, and is never overwritten: each is a new file with the next
 * number, which is linked into place only if that number is free. Two witnesses on one directory by mistake thereby
 * cannot both move on from the same record. The witness's own cosignature on it shows whether it was tampered with.
 *
 * @module
 */
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../crypto/sha256.ts';
import { badState } from './witness-error.ts';

interface StoredRecord {
  /** 1, 2, … */
  readonly number: number;
  /** Signed note, cosigned by the witness. */
  readonly note: string;
  readonly path: string;
}

export class WitnessRecord {
  private readonly directory: string;
  private readonly prefix: string;

  /** Records of the log `origin` in `directory`, which is made. Throws E_WITNESS_STATE. */
  constructor(directory: string, origin: string) {
    this.directory = directory;
    const name = Buffer.from(sha256(new TextEncoder().encode(origin))).toString('hex');
    this.prefix = `${name.slice(0, 32)}-`;
    this.guarded(() => mkdirSync(directory, { recursive: true, mode: 0o700 }));
  }

  /** The newest record, from the disk each time; undefined where the log was never cosigned. Throws E_WITNESS_STATE. */
  last(): StoredRecord | undefined {
    return this.guarded(() => {
      const number = this.numbers().at(-1);
      if (number === undefined) return undefined;
      const path = this.path(number);
      return { number, note: readFileSync(path, 'utf8'), path };
    });
  }

  /**
   * Writes the record that follows `previous`. False where somebody else has written it meanwhile. Returns when the
   * record would survive a loss of power. Throws E_WITNESS_STATE.
   */
  append(previous: StoredRecord | undefined, note: string): boolean {
    return this.guarded(() => {
      const number = (previous?.number ?? 0) + 1;
      const draft = join(this.directory, `draft-${process.pid}`);
      writeDurably(draft, note);
      const isNew = linkOnce(draft, this.path(number));
      rmSync(draft);
      if (!isNew) return false;
      syncDirectory(this.directory);
      const numbers = this.numbers();
      if (numbers.at(-1) !== number) return false;
      for (const old of numbers.slice(0, -1)) rmSync(this.path(old), { force: true });
      return true;
    });
  }

  private numbers(): readonly number[] {
    return readdirSync(this.directory)
      .filter((name) => name.startsWith(this.prefix))
      .flatMap((name) => /-(\d+)\.note$/.exec(name)?.[1] ?? [])
      .map(Number)
      .sort((a, b) => a - b);
  }

  private path(number: number): string {
    return join(this.directory, `${this.prefix}${String(number).padStart(9, '0')}.note`);
  }

  private guarded<T>(action: () => T): T {
    try {
      return action();
    } catch (cause) {
      const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
      throw badState(this.directory, `the record cannot be read or written (${code})`, cause);
    }
  }
}

function writeDurably(path: string, text: string): void {
  const file = openSync(path, 'w', 0o600);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function linkOnce(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function syncDirectory(path: string): void {
  const directory = openSync(path, 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}
