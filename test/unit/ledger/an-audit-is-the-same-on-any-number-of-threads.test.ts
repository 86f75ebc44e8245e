import { expect, test } from 'vitest';
import { type AuditProgress, auditLog } from '../../../ledger/verify/index.ts';
import { SEALED, sealedLog } from '../../support/ledger/sealed-files.ts';
import { committedFiles, flip, type LogFiles, sourceOf } from '../../support/ledger/stored-log.ts';

const SEGMENT = 'segment-000000.log';
// More than a few batches, or there is nothing to come back in another order.
const { files, summary } = await committedFiles(700);

function changed(positions: readonly number[]): LogFiles {
  const bytes = Buffer.from(files.get(SEGMENT)!);
  for (const position of positions) flip(position, 1)(bytes);
  return new Map(files).set(SEGMENT, bytes);
}

test('a sound log', async () => {
  for (const workers of [0, 2]) {
    const report = await auditLog(sourceOf(files), { workers });
    expect(report.findings).toEqual([]);
    const { transactions, blocks, rootHash } = summary;
    expect(report).toMatchObject({ ok: true, transactions, blocks, rootHash });
  }
});

test('a damaged one, with findings of the reader and of the checkers, and with too many to list', async () => {
  const size = files.get(SEGMENT)!.length;
  const few = [0.2, 0.5, 0.8].map((share) => Math.floor(size * share));
  const many = Array.from({ length: 400 }, (_, i) => 5000 + i * Math.floor((size - 5000) / 400));
  for (const positions of [few, many]) {
    const source = sourceOf(changed(positions));
    const here = await auditLog(source, { workers: 0 });
    expect(here.findings.length).toBeGreaterThanOrEqual(positions === few ? 3 : 10);
    expect(await auditLog(source, { workers: positions === few ? 1 : 2 })).toEqual(here);
  }
});

test('one with sealed files and keys that change on the way, sound and damaged', async () => {
  const { files: whole, places } = await sealedLog(400, { signingKeyPeriod: 36_000_000 });
  const damaged = new Map(whole);
  const bytes = Buffer.from(whole.get(SEALED)!);
  // A record that is not its content, one without its hash, one that is longer than it says.
  for (const [i, at] of [
    [100, 60],
    [700, 12],
    [1500, 0],
  ] as const)
    bytes[places[i]!.offset + at]! ^= 1;
  damaged.set(SEALED, bytes);
  for (const log of [whole, damaged]) {
    const here = await auditLog(sourceOf(log), { workers: 0 });
    expect(here.findings).toHaveLength(log === whole ? 0 : 3);
    expect(here.sealed.present).toBe(places.length - here.findings.length);
    expect(await auditLog(sourceOf(log), { workers: 2 })).toEqual(here);
  }
});

test('files in shared memory are audited like any other', async () => {
  const shared: LogFiles = new Map();
  for (const [name, bytes] of files) {
    const copy = Buffer.from(new SharedArrayBuffer(bytes.length));
    bytes.copy(copy);
    shared.set(name, copy);
  }
  expect((await auditLog(sourceOf(shared), { workers: 0 })).findings).toEqual([]);
});

test('progress ends at the last transaction and never goes back', async () => {
  const seen: AuditProgress[] = [];
  await auditLog(sourceOf(files), { workers: 1, onProgress: (progress) => seen.push(progress) });
  expect(seen.length).toBeGreaterThan(1);
  expect(seen.at(-1)?.transactions).toBe(summary.transactions);
  for (let i = 1; i < seen.length; i++) {
    expect(seen[i]!.bytes).toBeGreaterThanOrEqual(seen[i - 1]!.bytes);
    expect(seen[i]!.bytes).toBeLessThanOrEqual(seen[i]!.bytesTotal);
  }
});
