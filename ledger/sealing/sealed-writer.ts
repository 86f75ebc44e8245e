/**
 * Appends records to the sealed files. What the log will name must be on the disk before the log names it: the caller
 * flushes before it commits. A ledger that died in between leaves records that nothing names, and opening cuts them off.
 *
 * @module
 */
import { sha256 } from '../crypto/sha256.ts';
import { ByteQueue } from '../log/byte-queue.ts';
import type { LogStorage } from '../log/index.ts';
import {
  encodeFileHeader,
  RECORD_HEADER_BYTES,
  SEALED_FILE_BYTES_MAX,
  SEALED_HEADER_BYTES,
  type SealedRecord,
  sealedFile,
  writeRecordHeader,
} from './sealed-format.ts';
import { recoverSealed } from './sealed-recovery.ts';

export class SealedWriter {
  private readonly storage: LogStorage;
  private readonly queue = new ByteQueue();
  private readonly unsynced = new Set<string>();
  private index = -1;
  private fileBytes = SEALED_FILE_BYTES_MAX;

  /** Begins new files; use `open` where there may be some. */
  constructor(storage: LogStorage) {
    this.storage = storage;
  }

  /**
   * Goes on behind the record with the hash `last`, the last one that the log names (undefined: it names none). Throws
   * E_LEDGER_CORRUPT where sealed files are there and that record is not.
   */
  static async open(storage: LogStorage, last: Uint8Array | undefined): Promise<SealedWriter> {
    const writer = new SealedWriter(storage);
    const recovered = await recoverSealed(storage, last);
    if (recovered === undefined) return writer;
    writer.index = recovered.index;
    writer.fileBytes = recovered.bytes;
    writer.queue.begin(sealedFile(recovered.index));
    return writer;
  }

  /** Takes a record of `kind`; returns the SHA-256 of its content. */
  add(kind: number, epoch: number, content: Uint8Array): Uint8Array {
    const hash = sha256(content);
    this.addHashed({ kind, epoch, hash }, content);
    return hash;
  }

  /** As `add`, for a content whose hash is known. The bytes are copied. */
  addHashed(record: SealedRecord, content: Uint8Array): void {
    const length = RECORD_HEADER_BYTES + content.length;
    if (this.fileBytes + length > SEALED_FILE_BYTES_MAX) this.begin();
    this.fileBytes += length;
    const at = this.queue.reserve(length);
    const { bytes, view } = this.queue;
    // The queue's memory is used again: what a header leaves out is zero.
    bytes.fill(0, at, at + RECORD_HEADER_BYTES);
    writeRecordHeader(record, content.length, bytes, view, at);
    bytes.set(content, at + RECORD_HEADER_BYTES);
  }

  /** Hands everything taken so far to the operating system: it survives this process, not a loss of power. */
  async write(): Promise<void> {
    for (const { file, bytes } of this.queue.take()) {
      await this.storage.append(file, bytes);
      this.unsynced.add(file);
    }
  }

  /** Returns when everything taken so far would survive a loss of power. */
  async flush(): Promise<void> {
    await this.write();
    for (const file of this.unsynced) await this.storage.sync(file);
    this.unsynced.clear();
  }

  /** Lets go of the files; what was not flushed is lost. */
  close(): Promise<void> {
    return this.storage.close();
  }

  private begin(): void {
    this.index++;
    this.fileBytes = SEALED_HEADER_BYTES;
    this.queue.begin(sealedFile(this.index));
    const at = this.queue.reserve(SEALED_HEADER_BYTES);
    this.queue.bytes.set(encodeFileHeader(this.index), at);
  }
}
