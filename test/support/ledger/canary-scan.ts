/**
 * Looks for planted texts in bytes as a thief would: plain, and inside every run of base64, hex and gzip, at any
 * alignment, one inside the other too.
 *
 * @module
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const DEPTH_MAX = 3;
const GZIP_MAGIC = Buffer.from('1f8b08', 'hex');

/** The canaries (all of one length) that can be found in `bytes`. */
export function canariesIn(
  bytes: Buffer,
  canaries: ReadonlySet<string>,
  depth = DEPTH_MAX,
): Set<string> {
  const [first] = canaries;
  const length = first!.length;
  const found = new Set<string>();
  const text = bytes.toString('latin1');
  for (let at = 0; at + length <= text.length; at++) {
    const window = text.slice(at, at + length);
    if (canaries.has(window)) found.add(window);
  }
  if (depth === 0) return found;
  for (const inner of [...encodedRuns(text, length), ...gzipMembers(bytes)]) {
    for (const canary of canariesIn(inner, canaries, depth - 1)) found.add(canary);
  }
  return found;
}

/** The same in every file below the directories, names of files included. */
export function canariesBelow(
  directories: readonly string[],
  canaries: ReadonlySet<string>,
): { found: Set<string>; files: number } {
  const found = new Set<string>();
  let files = 0;
  for (const directory of directories) {
    for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      const bytes = entry.isFile() ? readFileSync(path) : Buffer.alloc(0);
      if (entry.isFile()) files++;
      for (const canary of canariesIn(Buffer.concat([Buffer.from(`${path}\n`), bytes]), canaries)) {
        found.add(canary);
      }
    }
  }
  return { found, files };
}

function* encodedRuns(text: string, length: number): Generator<Buffer> {
  for (const [run] of text.matchAll(/[0-9a-fA-F]+/g)) {
    if (run.length < 2 * length) continue;
    yield Buffer.from(run, 'hex');
    yield Buffer.from(run.slice(1), 'hex');
  }
  for (const [run] of text.matchAll(/[A-Za-z0-9+/_-]+/g)) {
    if (run.length < length) continue;
    for (let shift = 0; shift < 4; shift++) yield Buffer.from(run.slice(shift), 'base64');
  }
}

function* gzipMembers(bytes: Buffer): Generator<Buffer> {
  for (let at = bytes.indexOf(GZIP_MAGIC); at !== -1; at = bytes.indexOf(GZIP_MAGIC, at + 1)) {
    try {
      yield gunzipSync(bytes.subarray(at));
    } catch {
      // Three bytes that happen to look like the head of a gzip member.
    }
  }
}
