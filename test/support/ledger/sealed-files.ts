/** Sealed files taken apart into their records and put together again, to be changed and audited. @module */
import { expect } from 'vitest';
import { sha256 } from '../../../ledger/crypto/sha256.ts';
import { commitEvents, type LedgerConfig } from '../../../ledger/index.ts';
import {
  encodeFileHeader,
  sealedFile,
  sealedPlaces,
} from '../../../ledger/sealing/sealed-format.ts';
import { type AuditOptions, auditLog } from '../../../ledger/verify/index.ts';
import { smallRequest } from './committed-log.ts';
import { type LogFiles, readLogFiles, sourceOf } from './stored-log.ts';

export const SEALED = sealedFile(0);

/** A committed log of `cases` cases with its sealed file, and the records in it, headers included. */
export async function sealedLog(cases: number, changes: Partial<LedgerConfig> = {}) {
  const request = smallRequest(cases, 2);
  await commitEvents({ ...request, config: { ...request.config, ...changes } });
  const files = readLogFiles(request.directory);
  const bytes = files.get(SEALED)!;
  const places = [...sealedPlaces(SEALED, bytes)];
  expect(places.length).toBeGreaterThan(4 * cases);
  const records = places.map(({ offset, length }) => bytes.subarray(offset, offset + 44 + length));
  return { directory: request.directory, files, places, records };
}

/** The log with other sealed files, one for each list of records. */
export function withSealed(files: LogFiles, ...contents: readonly (readonly Buffer[])[]): LogFiles {
  const log = [...files].filter(([name]) => !name.startsWith('sealed-'));
  const sealed = contents.map((records, i): [string, Buffer] => [
    sealedFile(i),
    Buffer.concat([encodeFileHeader(i), ...records]),
  ]);
  return new Map([...log, ...sealed]);
}

/** A sound record that nobody names: a copy of `record` with another byte in it, and the hash of that. */
export function strangerOf(record: Buffer): Buffer {
  const stranger = Buffer.from(record);
  stranger[44]! ^= 1;
  stranger.set(sha256(stranger.subarray(44)), 12);
  return stranger;
}

/** Audits `files` without threads. */
export function auditFiles(files: LogFiles, options: AuditOptions = {}) {
  return auditLog(sourceOf(files), { workers: 0, ...options });
}
