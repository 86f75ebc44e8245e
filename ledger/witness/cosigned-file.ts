/**
 * `cosigned.txt` beside a log: its last checkpoint with the cosignatures of witnesses. They hold real times, so the
 * file is made after a run and no hash of the run covers it. It is never replaced by one of a shorter log: what
 * witnesses saw is the evidence that a log was cut back.
 *
 * @module
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  COSIGNED_FILE,
  noteText,
  readCheckpoints,
  type StoredCheckpoint,
} from '../log/checkpoint.ts';
import { corrupt } from '../log/log-errors.ts';
import { equalBytes } from '../log/log-state.ts';

export class CosignedFile {
  private readonly path: string;
  private note: string;

  /**
   * `rootAt` gives the root of the first so many transactions of the log. Throws E_LEDGER_CORRUPT where the file cannot
   * be read as a checkpoint, or is of another log or a longer one than `last`.
   */
  constructor(directory: string, last: StoredCheckpoint, rootAt: (size: number) => Uint8Array) {
    this.path = join(directory, COSIGNED_FILE);
    this.note = last.note;
    if (!existsSync(this.path)) return;
    const stored = readFileSync(this.path, 'utf8');
    const seen = readCheckpoints(`${stored}\n`)[0];
    if (seen === undefined) throw corrupt(this.path, 'the file holds no checkpoint');
    const { treeSize, rootHash } = seen;
    if (treeSize > last.treeSize) {
      throw corrupt(this.path, `witnesses cosigned size ${treeSize}, the log has ${last.treeSize}`);
    }
    if (treeSize > 0 && !equalBytes(rootHash, rootAt(treeSize))) {
      throw corrupt(this.path, `witnesses cosigned another log of size ${treeSize}`);
    }
    if (noteText(stored) === noteText(last.note)) this.note = stored;
  }

  /** Adds signature lines, each in the place of an older one by the same key, and writes the file whole. */
  add(lines: readonly string[]): void {
    const text = noteText(this.note);
    const signatures = new Map<string, string>();
    const stored = this.note
      .slice(text.length + 1)
      .trimEnd()
      .split('\n');
    for (const line of [...stored, ...lines]) signatures.set(keyOf(line), line);
    this.note = `${text}\n${[...signatures.values()].map((line) => `${line}\n`).join('')}`;
    writeFileSync(`${this.path}.partial`, this.note);
    renameSync(`${this.path}.partial`, this.path);
  }
}

/** Name and key ID of a signature line. */
function keyOf(line: string): string {
  const [, name, signature] = line.split(' ');
  const id = Buffer.from(signature ?? '', 'base64')
    .subarray(0, 4)
    .toString('hex');
  return `${name}+${id}`;
}
