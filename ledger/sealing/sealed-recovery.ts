/**
 * Opens sealed files for writing. Records are written in the order in which the log names them, and before it names
 * them: whatever lies behind the last one that it names belongs to transactions that were never acknowledged.
 *
 * @module
 */
import type { LogStorage } from '../log/index.ts';
import {
  corrupt,
  isSealedFile,
  RECORD_HEADER_BYTES,
  sealedFile,
  soundPlaces,
} from './sealed-format.ts';

/** Where the next record goes. */
export interface SealedEnd {
  /** Number of the file. */
  readonly index: number;
  readonly bytes: number;
}

/**
 * Cuts off what lies behind the record with the hash `last`; undefined where nothing is left. Throws E_LEDGER_CORRUPT,
 * before anything is cut, where sealed files are there and none has that record.
 */
export async function recoverSealed(
  storage: LogStorage,
  last: Uint8Array | undefined,
): Promise<SealedEnd | undefined> {
  const names = (await storage.list()).filter(isSealedFile);
  const gap = names.findIndex((name, index) => name !== sealedFile(index));
  if (gap !== -1) throw corrupt(sealedFile(gap), 'this sealed file is missing');
  const end = last === undefined ? undefined : await locate(storage, names, last);
  if (last !== undefined && end === undefined && names.length > 0) {
    throw corrupt(names.at(-1)!, 'the last record that the log names is missing');
  }
  for (const [index, name] of names.entries()) {
    const keep = index < (end?.index ?? 0) ? undefined : index === end?.index ? end.bytes : 0;
    if (keep !== undefined) await storage.truncate(name, keep);
  }
  return end;
}

/** The last files come first: the record is nearly always there. */
async function locate(
  storage: LogStorage,
  names: readonly string[],
  hash: Uint8Array,
): Promise<SealedEnd | undefined> {
  for (let index = names.length - 1; index >= 0; index--) {
    const bytes = await storage.read(names[index]!);
    for (const place of soundPlaces(names[index]!, bytes)) {
      if (Buffer.compare(place.hash, hash) !== 0) continue;
      return { index, bytes: place.offset + RECORD_HEADER_BYTES + place.length };
    }
  }
  return undefined;
}
