/**
 * The sealed files held against the log: every record must be as the log names it, or shredded, and everything that
 * the log names must be there. Files are read once, front to end, in chunks. Behind damage, the next record is found by
 * its hash, so that a broken length costs one record and not the rest of a file.
 *
 * What lies behind the last record that the log names is no fault as long as nothing is missing: sealed records are on
 * the disk before the log names them, so a crash in between leaves a tail like that, torn anywhere.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import type { LogSource } from './log-source.ts';
import { Found, HASH_WORDS, hashWords, type NamedRecords } from './named-records.ts';
import { CHUNK_BYTES, ReadWindow } from './read-window.ts';
import {
  FILE_BYTES_MAX,
  FILE_HEADER_BYTES,
  fileHeaderFault,
  HASH_OFFSET,
  mayBeHeader,
  RECORD_HEADER_BYTES,
  type RecordHeader,
  readRecordHeader,
  type SealedFile,
  SealedState,
  sealedFiles,
} from './sealed-file.ts';
import { HASH_BYTES, sha256Into } from './sha256.ts';
import { unshared } from './sodium.ts';

export interface SealedSurroundings {
  /** False where something of the log could not be read, or is not sound: what it names there is not known. */
  readonly complete: boolean;
  readonly report: (place: string, message: string) => void;
  /** True where so much was reported that more would tell nobody anything. */
  readonly stopped: () => boolean;
  /** Called now and then with the bytes of sealed files read so far. */
  readonly onBytes: (bytes: number) => void;
}

/** What is held back until it is known whether a record that the log names follows. */
interface Suspect {
  readonly place: string;
  readonly message: string;
  /** A sound record that no transaction names, as far as transactions could be read. */
  readonly isRecord: boolean;
}

const SUSPECTS_MAX = 1000;

export class SealedAudit {
  /** Sound records that the log does not name. */
  unnamed = 0;
  /** Where the tail begins that the log does not name, if there is one. */
  tail: string | undefined;
  private readonly source: LogSource;
  private readonly named: NamedRecords;
  private readonly surroundings: SealedSurroundings;
  private suspects: Suspect[] = [];
  private readonly stated = new Uint32Array(HASH_WORDS);
  private readonly computed = new Uint32Array(HASH_WORDS);
  private readonly digest = new Uint8Array(HASH_BYTES);
  private bytes = 0;

  /** `named` must be indexed. */
  constructor(source: LogSource, named: NamedRecords, surroundings: SealedSurroundings) {
    this.source = source;
    this.named = named;
    this.surroundings = surroundings;
  }

  /** Audits all sealed files. Throws only what `source` throws. */
  run(): void {
    for (const file of sealedFiles(this.source, this.surroundings.report)) this.file(file);
    if (this.stopped) return;
    if (this.named.countOf(Found.awaited) > 0) {
      this.confirmSuspects();
      this.reportMissing();
    }
    this.tail = this.suspects[0]?.place;
  }

  private get stopped(): boolean {
    return this.surroundings.stopped();
  }

  private file({ name, number }: SealedFile): void {
    const stored = this.source.size(name);
    const size = Math.min(stored, FILE_BYTES_MAX);
    const window = new ReadWindow(this.source, name);
    // Recovery cuts a file that it does not need down to nothing.
    if (stored === 0) return;
    const fault = fileHeaderFault(window.bytes(0, Math.min(size, FILE_HEADER_BYTES)), number);
    if (fault !== undefined) this.suspect(`${name}:0`, fault);
    const reader = { name, size, window };
    for (let offset = FILE_HEADER_BYTES; offset < size && !this.stopped; ) {
      const next = this.record(reader, offset);
      if (Math.floor(next / CHUNK_BYTES) > Math.floor(offset / CHUNK_BYTES)) {
        this.surroundings.onBytes(this.bytes + next);
      }
      offset = next;
    }
    if (stored > size) this.suspect(`${name}:${size}`, 'a sealed file is longer than 64 MiB');
    this.bytes += stored;
  }

  /** Audits the record at `offset`, and returns where the next one begins. */
  private record(file: OpenFile, offset: number): number {
    const place = `${file.name}:${offset}`;
    const end = Math.min(file.size, offset + RECORD_HEADER_BYTES);
    const bytes = file.window.bytes(offset, end - offset);
    if (bytes.length < RECORD_HEADER_BYTES) {
      this.suspect(place, 'a sealed record is cut off');
      return file.size;
    }
    const header = readRecordHeader(bytes);
    hashWords(bytes, HASH_OFFSET, this.stated);
    const content = this.content(file, offset, header);
    const named = this.named.find(this.stated);
    if (named >= 0) this.namedRecord(named, place, header, content);
    else this.otherRecord(place, header, content);
    // A record that is not what its header says may also be longer or shorter than it says.
    if (content === undefined) return offset + RECORD_HEADER_BYTES + header.length;
    return this.nextHeader(file, offset + 1);
  }

  private namedRecord(
    named: number,
    place: string,
    header: RecordHeader,
    contentFault: string | undefined,
  ): void {
    this.confirmSuspects();
    const fault = this.faultOf(named, header) ?? contentFault;
    if (fault !== undefined) this.surroundings.report(place, fault);
    if (this.named.state(named) !== Found.awaited) return;
    const sound = header.state === SealedState.shredded ? Found.shredded : Found.present;
    this.named.setState(named, fault === undefined ? sound : Found.faulty);
  }

  private faultOf(named: number, { kind, epoch, state, reserved }: RecordHeader) {
    if (!this.named.fits(named, kind, epoch)) {
      return 'a sealed record is of another kind or epoch than the log says';
    }
    if (state > SealedState.shredded) return `state ${state} of a sealed record is not known`;
    if (reserved !== 0) return 'reserved bytes of a sealed record are not zero';
    // A second copy would survive the shredding of the first.
    if (this.named.state(named) !== Found.awaited) return 'a sealed record is here a second time';
    return undefined;
  }

  /** A record whose header holds no hash that the log names. */
  private otherRecord(place: string, header: RecordHeader, contentFault: string | undefined): void {
    const hashed = contentFault === WRONG_HASH ? this.named.find(this.computed) : -1;
    if (hashed >= 0 && this.named.state(hashed) === Found.awaited) {
      this.confirmSuspects();
      this.surroundings.report(place, 'the header of a sealed record does not hold its hash');
      this.named.setState(hashed, Found.faulty);
    } else if (contentFault === undefined && header.state <= SealedState.shredded) {
      this.unnamed++;
      this.suspect(place, 'the log does not name this sealed record', true);
    } else {
      this.suspect(place, 'these bytes are no sealed record');
    }
  }

  /** What is wrong with the content of the record at `offset`, if anything; leaves its hash in `computed`. */
  private content(file: OpenFile, offset: number, header: RecordHeader): string | undefined {
    const from = offset + RECORD_HEADER_BYTES;
    const until = from + header.length;
    if (header.length === 0 || until > file.size) return 'a sealed record is cut off or empty';
    if (header.state === SealedState.shredded) {
      const message = 'a sealed record is marked as shredded, and its content is not zeros';
      return file.window.isZero(from, until) ? undefined : message;
    }
    this.hash(file.window, from, until);
    hashWords(this.digest, 0, this.computed);
    const same = this.computed.every((word, i) => word === this.stated[i]);
    return same ? undefined : WRONG_HASH;
  }

  private hash(window: ReadWindow, from: number, until: number): void {
    if (until - from <= CHUNK_BYTES) {
      sha256Into(this.digest, unshared(window.bytes(from, until - from)));
      return;
    }
    const hash = createHash('sha256');
    for (const piece of window.pieces(from, until)) hash.update(unshared(piece));
    this.digest.set(hash.digest());
  }

  /** Where the next header lies that the log names, from `from` on; the end of the file where there is none. */
  private nextHeader({ window, size }: OpenFile, from: number): number {
    for (let at = from; at + RECORD_HEADER_BYTES <= size; ) {
      const bytes = window.bytes(at, Math.min(CHUNK_BYTES, size - at));
      const last = bytes.length - RECORD_HEADER_BYTES;
      if (last < 0) break;
      for (let i = 0; i <= last; i++) {
        if (mayBeHeader(bytes, i) && this.isNamedHeader(bytes.subarray(i))) return at + i;
      }
      at += last + 1;
    }
    return size;
  }

  private isNamedHeader(bytes: Buffer): boolean {
    hashWords(bytes, HASH_OFFSET, this.computed);
    const named = this.named.find(this.computed);
    const { kind, epoch } = readRecordHeader(bytes);
    return named >= 0 && this.named.fits(named, kind, epoch);
  }

  private suspect(place: string, message: string, isRecord = false): void {
    if (this.suspects.length < SUSPECTS_MAX) this.suspects.push({ place, message, isRecord });
  }

  /** What was held back lies before something that the log names: no crash leaves it there. */
  private confirmSuspects(): void {
    const { complete, report } = this.surroundings;
    for (const { place, message, isRecord } of this.suspects) {
      if (!isRecord || complete) report(place, message);
    }
    this.suspects = [];
  }

  private reportMissing(): void {
    for (const { place, count } of this.named.missing()) {
      if (this.stopped) return;
      const more = count === 1 ? '' : `, nor are the ${count - 1} that are named after it`;
      this.surroundings.report(place, `the sealed record that it names is not there${more}`);
    }
  }
}

const WRONG_HASH = 'the content of a sealed record does not have its hash';

interface OpenFile {
  readonly name: string;
  readonly size: number;
  readonly window: ReadWindow;
}
