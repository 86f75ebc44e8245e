/**
 * The form of the sealed files, which lie beside a log: their names, their headers, and the header of a record.
 * docs/ledger-format.md describes them; nothing here is shared with their writer.
 *
 * @module
 */
import type { LogSource } from './log-source.ts';

export const FILE_HEADER_BYTES = 16;
export const RECORD_HEADER_BYTES = 44;
/** Where in a record's header the hash lies. */
export const HASH_OFFSET = 12;
export const FILE_BYTES_MAX = 64 * 1024 * 1024;
const MAGIC = Buffer.from('THERSEAL');

/** Of a record: whether its content is there, or was overwritten with zeros. */
export const SealedState = { present: 0, shredded: 1 } as const;

export interface SealedFile {
  readonly name: string;
  /** The number in its name. */
  readonly number: number;
}

/** A record's header, but for the hash. */
export interface RecordHeader {
  /** Of the content. */
  readonly length: number;
  readonly kind: number;
  readonly state: number;
  readonly reserved: number;
  readonly epoch: number;
}

type Report = (place: string, message: string) => void;

/** True for the name of a sealed file. */
export function isSealedName(name: string): boolean {
  return /^sealed-\d+\.dat$/.test(name);
}

/** The sealed files in order; a gap in their numbers, and a name that spells a number otherwise, is reported. */
export function sealedFiles(source: LogSource, report: Report): readonly SealedFile[] {
  const files = source
    .names()
    .filter(isSealedName)
    .map((name) => ({ name, number: Number(name.slice('sealed-'.length, -'.dat'.length)) }))
    .sort((a, b) => a.number - b.number || (a.name < b.name ? -1 : 1));
  let next = 0;
  const sound: SealedFile[] = [];
  for (const file of files) {
    if (file.name !== sealedName(file.number)) {
      report(file.name, 'this is no name of a sealed file');
      continue;
    }
    if (file.number > next) report(sealedName(next), 'this sealed file is missing');
    next = file.number + 1;
    sound.push(file);
  }
  return sound;
}

/** What is wrong with the first bytes of sealed file `number`, if anything. */
export function fileHeaderFault(header: Buffer, number: number): string | undefined {
  if (header.length < FILE_HEADER_BYTES) return 'the header of the sealed file is cut off';
  if (!header.subarray(0, MAGIC.length).equals(MAGIC)) return 'this is not a sealed file';
  const version = header.readUInt16LE(8);
  if (version !== 1) return `version ${version} of sealed files is not known`;
  if (header.readUInt16LE(10) !== 0) return 'reserved bytes of the file header are not zero';
  if (header.readUInt32LE(12) !== number) return 'the file header names another sealed file';
  return undefined;
}

/** Reads the header at the start of `bytes`, which holds all of it. */
export function readRecordHeader(bytes: Buffer): RecordHeader {
  return {
    length: bytes.readUInt32LE(0),
    kind: bytes[4]!,
    state: bytes[5]!,
    reserved: bytes.readUInt16LE(6),
    epoch: bytes.readUInt32LE(8),
  };
}

/** True where a record's header can begin at `at`, by those bytes that have few values: most places are ruled out. */
export function mayBeHeader(bytes: Uint8Array, at: number): boolean {
  const kind = bytes[at + 4]!;
  return (
    (kind === 1 || kind === 2) &&
    bytes[at + 5]! <= SealedState.shredded &&
    bytes[at + 6] === 0 &&
    bytes[at + 7] === 0
  );
}

function sealedName(number: number): string {
  return `sealed-${String(number).padStart(6, '0')}.dat`;
}
