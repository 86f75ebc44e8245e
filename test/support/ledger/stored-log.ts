/** Bytes of a small committed log in memory, to be changed and audited. @module */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CommitSummary, commitEvents } from '../../../ledger/index.ts';
import type { MemoryStorage } from '../../../ledger/log/index.ts';
import { type AuditReport, auditLog, type LogSource } from '../../../ledger/verify/index.ts';
import { smallRequest } from './committed-log.ts';

export type LogFiles = Map<string, Buffer>;

/** Files of the log in `directory`; its index is no part of it. */
export function readLogFiles(directory: string): LogFiles {
  const names = readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .sort();
  return new Map(names.map((name) => [name, readFileSync(join(directory, name))]));
}

/** A committed log of `cases` cases of 2 packs, as files in memory, without the sealed files beside it. */
export async function committedFiles(
  cases: number,
): Promise<{ files: LogFiles; summary: CommitSummary }> {
  const request = smallRequest(cases, 2);
  const summary = await commitEvents(request);
  const files = readLogFiles(request.directory);
  return { files: new Map([...files].filter(([name]) => !name.startsWith('sealed-'))), summary };
}

/** The files as the auditor reads them. */
export function sourceOf(files: LogFiles): LogSource {
  return {
    names: () => [...files.keys()],
    size: (name) => files.get(name)!.length,
    read: (name, offset, length) => files.get(name)!.subarray(offset, offset + length),
  };
}

/** A storage in memory as the auditor reads it. */
export function sourceOfStorage(storage: MemoryStorage): LogSource {
  return {
    names: () => storage.names(),
    size: (name) => storage.bytesOf(name).length,
    read: (name, offset, length) => storage.bytesOf(name, offset, length),
  };
}

/** Audits a copy of the files after `change` was made to one of them. */
export async function auditChanged(
  files: LogFiles,
  name: string,
  change: (bytes: Buffer) => Buffer,
): Promise<AuditReport> {
  const changed = new Map(files);
  changed.set(name, change(Buffer.from(files.get(name)!)));
  return auditLog(sourceOf(changed));
}

/** A change that flips bits of one byte. */
export function flip(position: number, mask: number): (bytes: Buffer) => Buffer {
  return (bytes) => {
    bytes[position]! ^= mask;
    return bytes;
  };
}
