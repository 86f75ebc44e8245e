/**
 * Where the bytes of a log lie: a port, so that a log is the same in memory, on a disk, and on a disk that a test
 * makes fail. Files are append-only but for `truncate`, which cuts a torn tail.
 *
 * @module
 */

export interface LogStorage {
  /** Names of the stored files, ascending by code unit. */
  list(): Promise<readonly string[]>;
  /** Bytes of a file from `offset` (default 0), `length` of them (default: to the end). */
  read(name: string, offset?: number, length?: number): Promise<Uint8Array>;
  /** Appends to a file, which is created where it does not exist. */
  append(name: string, bytes: Uint8Array): Promise<void>;
  /** Returns when everything appended to the file would survive a loss of power. */
  sync(name: string): Promise<void>;
  /** The file is complete: nothing is appended to it again, and space that was taken in advance is given back. */
  seal(name: string): Promise<void>;
  truncate(name: string, sizeBytes: number): Promise<void>;
  close(): Promise<void>;
}
