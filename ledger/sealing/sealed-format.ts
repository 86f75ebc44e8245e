/**
 * The bytes of the sealed files, which lie beside the log and can be shredded: a header, then records, each found by
 * the SHA-256 that the log holds of it. docs/ledger-format.md describes them. Numbers are little-endian.
 *
 * @module
 */
import { TheriacError } from '../../base/index.ts';

const SEALED_VERSION = 1;
const MAGIC = Buffer.from('THERSEAL');
export const SEALED_HEADER_BYTES = 16;
export const RECORD_HEADER_BYTES = 44;
/** A new file is begun where a record would make the current one longer. */
export const SEALED_FILE_BYTES_MAX = 64 * 1024 * 1024;

export const RecordKind = { payload: 1, wrappedKey: 2 } as const;
/** Of the state byte in a record's header. */
export const RecordState = { present: 0, shredded: 1 } as const;
export const STATE_OFFSET = 5;

export interface SealedRecord {
  readonly kind: number;
  readonly epoch: number;
  /** SHA-256 of the content as it was before any shredding. */
  readonly hash: Uint8Array;
}

/** Where a record lies, and whether it is shredded. */
export interface SealedPlace extends SealedRecord {
  readonly file: string;
  /** Of the record's header. */
  readonly offset: number;
  readonly length: number;
  readonly shredded: boolean;
}

/** Name of the sealed file number `index`. */
export function sealedFile(index: number): string {
  return `sealed-${String(index).padStart(6, '0')}.dat`;
}

/** True for the name of a sealed file. */
export function isSealedFile(name: string): boolean {
  return /^sealed-\d{6}\.dat$/.test(name);
}

/** Header of the sealed file number `index`. */
export function encodeFileHeader(index: number): Uint8Array {
  const bytes = new Uint8Array(SEALED_HEADER_BYTES);
  bytes.set(MAGIC);
  const view = new DataView(bytes.buffer);
  view.setUint16(8, SEALED_VERSION, true);
  view.setUint32(12, index, true);
  return bytes;
}

/** Writes the header of a record with `length` bytes of content into `bytes` at `at`; `view` is of the same bytes. */
export function writeRecordHeader(
  record: SealedRecord,
  length: number,
  bytes: Uint8Array,
  view: DataView,
  at: number,
): void {
  view.setUint32(at, length, true);
  bytes[at + 4] = record.kind;
  bytes[at + STATE_OFFSET] = RecordState.present;
  view.setUint32(at + 8, record.epoch, true);
  bytes.set(record.hash, at + 12);
}

/**
 * The records of a sealed file. The last file may end torn, since records are written before the log names them and a
 * crash may come in between: what is cut off there was never named. Throws E_LEDGER_CORRUPT or E_LEDGER_VERSION.
 */
export function* sealedPlaces(
  file: string,
  bytes: Uint8Array,
  isLast = false,
): Generator<SealedPlace> {
  // Emptied when the ledger was opened again: what was in it was never named.
  if (bytes.length === 0) return;
  if (isLast && bytes.length < SEALED_HEADER_BYTES) return;
  checkFileHeader(file, bytes);
  let end = SEALED_HEADER_BYTES;
  for (const place of soundPlaces(file, bytes)) {
    end = place.offset + RECORD_HEADER_BYTES + place.length;
    yield place;
  }
  if (end < bytes.length && !isLast) throw corrupt(`${file}:${end}`, 'a sealed record is cut off');
}

/** The records of a sealed file up to the first that is cut off. */
export function* soundPlaces(file: string, bytes: Uint8Array): Generator<SealedPlace> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let offset = SEALED_HEADER_BYTES;
  while (bytes.length - offset >= RECORD_HEADER_BYTES) {
    const length = view.getUint32(offset, true);
    const end = offset + RECORD_HEADER_BYTES + length;
    if (end > bytes.length) return;
    yield {
      file,
      offset,
      length,
      kind: bytes[offset + 4]!,
      shredded: bytes[offset + STATE_OFFSET] === RecordState.shredded,
      epoch: view.getUint32(offset + 8, true),
      hash: bytes.slice(offset + 12, offset + RECORD_HEADER_BYTES),
    };
    offset = end;
  }
}

function checkFileHeader(file: string, bytes: Uint8Array): void {
  const sound = bytes.length >= SEALED_HEADER_BYTES && MAGIC.equals(bytes.subarray(0, 8));
  if (!sound) throw corrupt(`${file}:0`, 'this is not a sealed file');
  const version = bytes[8]! | (bytes[9]! << 8);
  if (version === SEALED_VERSION) return;
  throw new TheriacError({
    code: 'E_LEDGER_VERSION',
    place: file,
    rule: `version ${version} of sealed files is not known`,
    remedy: 'Use the version of Theriac that wrote it, or a later one.',
  });
}

/** An E_LEDGER_CORRUPT about sealed files. */
export function corrupt(place: string, rule: string): TheriacError {
  return new TheriacError({
    code: 'E_LEDGER_CORRUPT',
    place,
    rule,
    remedy: 'Restore the sealed files from a copy; the log itself does not depend on them.',
  });
}
