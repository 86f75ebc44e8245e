/**
 * NumPy's `.npz`: a zip of `.npy` arrays. What a file says about itself is checked before it is believed, so that a damaged
 * one ends in a sentence and not in an endless loop or a gigabyte.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import { crc32, inflateRawSync } from 'node:zlib';
import { dataError } from './data-error.ts';
import { type NpyArray, readNpy } from './npy-array.ts';

const END_OF_DIRECTORY = 0x06054b50;
const CENTRAL_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
/** Length of the end record without its comment, which is at most COMMENT_MAX bytes. */
const END_LENGTH = 22;
const COMMENT_MAX = 0xffff;
const ENTRY_MAX = 1024 * 1024 * 1024;

/** An array in the zip. */
interface Entry {
  readonly name: string;
  readonly method: number;
  readonly checksum: number;
  readonly stored: number;
  readonly length: number;
  /** Where its local header begins. */
  readonly local: number;
}

/**
 * The arrays of an `.npz` file by name.
 *
 * @throws TheriacError E_BENCH_DATA where it cannot be read, is damaged, or holds arrays of other than numbers
 */
export function readNpz(path: string): Map<string, NpyArray> {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw dataError(path, 'it cannot be read', cause);
  }
  try {
    const arrays = entriesOf(bytes, path).map(
      (entry) =>
        [entry.name.replace(/\.npy$/, ''), readNpy(contentOf(bytes, entry, path), path)] as const,
    );
    return new Map(arrays);
  } catch (cause) {
    // Reading past the end, or what zlib refuses.
    if (cause instanceof RangeError || hasZlibCode(cause)) {
      throw dataError(
        path,
        'it is damaged: it ends early, or its data are not what was written',
        cause,
      );
    }
    throw cause;
  }
}

function hasZlibCode(cause: unknown): boolean {
  const { code } = cause as { code?: unknown };
  return typeof code === 'string' && /^Z_|^ERR_(OUT_OF_RANGE|BUFFER)/.test(code);
}

function entriesOf(bytes: Buffer, path: string): readonly Entry[] {
  let end = bytes.length - END_LENGTH;
  const earliest = Math.max(0, end - COMMENT_MAX);
  while (end >= earliest && bytes.readUInt32LE(end) !== END_OF_DIRECTORY) end--;
  if (end < earliest) throw dataError(path, 'it is no zip, or it ends early');
  const entries: Entry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (bytes.readUInt32LE(at) !== CENTRAL_ENTRY) throw dataError(path, 'its directory is damaged');
    const nameLength = bytes.readUInt16LE(at + 28);
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      method: bytes.readUInt16LE(at + 10),
      checksum: bytes.readUInt32LE(at + 16),
      stored: bytes.readUInt32LE(at + 20),
      length: bytes.readUInt32LE(at + 24),
      local: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function contentOf(bytes: Buffer, entry: Entry, path: string): Buffer {
  const { name, method, checksum, stored, length, local } = entry;
  if (bytes.readUInt32LE(local) !== LOCAL_ENTRY)
    throw dataError(path, `${name} is not where it is said to be`);
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  if (start + stored > bytes.length) throw dataError(path, `${name} ends early`);
  if (length > ENTRY_MAX) throw dataError(path, `${name} is larger than a gibibyte`);
  if (method !== 0 && method !== 8)
    throw dataError(path, `${name} is packed in a way that is not known here`);
  const packed = bytes.subarray(start, start + stored);
  const content = method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: length + 1 });
  if (content.length !== length) throw dataError(path, `${name} has another length than is said`);
  if (crc32(content) !== checksum) throw dataError(path, `${name} is not what was written`);
  return content;
}
