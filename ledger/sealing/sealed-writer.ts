/**
 * Appends records to the sealed files. What the log will name must be on the disk before the log names it: the caller
 * flushes before it commits.
 *
 * @module
 */
import { sha256 } from '../crypto/sha256.ts';
import type { LogStorage } from '../log/index.ts';
import {
  encodeFileHeader,
  RECORD_HEADER_BYTES,
  SEALED_FILE_BYTES_MAX,
  SEALED_HEADER_BYTES,
  sealedFile,
  writeRecordHeader,
} from './sealed-format.ts';

export class SealedWriter {
  private readonly storage: LogStorage;
  private index = -1;
  private fileBytes = SEALED_FILE_BYTES_MAX;
  private pending: { readonly file: string; readonly bytes: Uint8Array }[] = [];

  constructor(storage: LogStorage) {
    this.storage = storage;
  }

  /** Takes a record of `kind`; returns the SHA-256 of its content. */
  add(kind: number, epoch: number, content: Uint8Array): Uint8Array {
    const hash = sha256(content);
    const bytes = new Uint8Array(RECORD_HEADER_BYTES + content.length);
    writeRecordHeader({ kind, epoch, hash }, content.length, bytes, 0);
    bytes.set(content, RECORD_HEADER_BYTES);
    if (this.fileBytes + bytes.length > SEALED_FILE_BYTES_MAX) this.begin();
    this.fileBytes += bytes.length;
    this.pending.push({ file: sealedFile(this.index), bytes });
    return hash;
  }

  /** Returns when everything taken so far would survive a loss of power. */
  async flush(): Promise<void> {
    const byFile = new Map<string, Uint8Array[]>();
    for (const { file, bytes } of this.pending) {
      const parts = byFile.get(file) ?? [];
      parts.push(bytes);
      byFile.set(file, parts);
    }
    this.pending = [];
    for (const [file, parts] of byFile) {
      await this.storage.append(file, Buffer.concat(parts));
      await this.storage.sync(file);
    }
  }

  /** Lets go of the files; what was not flushed is lost. */
  close(): Promise<void> {
    return this.storage.close();
  }

  private begin(): void {
    this.index++;
    this.fileBytes = SEALED_HEADER_BYTES;
    this.pending.push({ file: sealedFile(this.index), bytes: encodeFileHeader(this.index) });
  }
}
