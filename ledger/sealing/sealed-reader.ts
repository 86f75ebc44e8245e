/**
 * Finds records of the sealed files by hash, and shreds them: the content is overwritten with zeros in its place and the
 * record is marked, so that the file keeps its form and says that something was there. On disks that write elsewhere
 * than they are told (solid state, copy on write) old bytes may stay behind; docs/confidentiality.md says so.
 *
 * @module
 */
import { open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../crypto/sha256.ts';
import {
  corrupt,
  isSealedFile,
  RECORD_HEADER_BYTES,
  RecordState,
  type SealedPlace,
  STATE_OFFSET,
  sealedPlaces,
} from './sealed-format.ts';

/** What became of a record: its content, or why there is none. */
type SealedContent = Uint8Array | 'shredded' | 'missing';

export class SealedReader {
  readonly places: readonly SealedPlace[];
  private readonly directory: string;
  private readonly byHash: ReadonlyMap<string, SealedPlace>;

  /** Use `openSealed`. */
  constructor(directory: string, places: readonly SealedPlace[]) {
    this.directory = directory;
    this.places = places;
    this.byHash = new Map(places.map((place) => [keyOf(place.hash), place]));
  }

  /** The record with this hash. Throws E_LEDGER_CORRUPT where its content does not have it. */
  async content(hash: Uint8Array): Promise<SealedContent> {
    const place = this.byHash.get(keyOf(hash));
    if (place === undefined) return 'missing';
    if (place.shredded) return 'shredded';
    const handle = await open(join(this.directory, place.file), 'r');
    try {
      const bytes = new Uint8Array(place.length);
      await handle.read(bytes, 0, place.length, place.offset + RECORD_HEADER_BYTES);
      if (keyOf(sha256(bytes)) === keyOf(hash)) return bytes;
    } finally {
      await handle.close();
    }
    throw corrupt(`${place.file}:${place.offset}`, 'a sealed record does not have its hash');
  }

  /** The place of the record with this hash. */
  placeOf(hash: Uint8Array): SealedPlace | undefined {
    return this.byHash.get(keyOf(hash));
  }

  /** Destroys the records at `places`; returns how many were there to destroy. */
  async shred(places: readonly SealedPlace[]): Promise<number> {
    const present = places.filter(({ shredded }) => !shredded);
    for (const { file, offset, length } of present) {
      const handle = await open(join(this.directory, file), 'r+');
      try {
        const at = offset + RECORD_HEADER_BYTES;
        await handle.write(new Uint8Array(length), 0, length, at);
        await handle.write(Uint8Array.of(RecordState.shredded), 0, 1, offset + STATE_OFFSET);
        await handle.sync();
      } finally {
        await handle.close();
      }
    }
    return present.length;
  }
}

/** Opens the sealed files in `directory`. Throws E_LEDGER_CORRUPT or E_LEDGER_VERSION. */
export async function openSealed(directory: string): Promise<SealedReader> {
  const files = (await readdir(directory)).filter(isSealedFile).sort();
  const places: SealedPlace[] = [];
  for (const file of files) {
    const isLast = file === files.at(-1);
    for (const place of sealedPlaces(file, await readFile(join(directory, file)), isLast)) {
      places.push(place);
    }
  }
  return new SealedReader(directory, places);
}

function keyOf(hash: Uint8Array): string {
  return Buffer.from(hash).toString('hex');
}
