import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createStream, rootKey } from '../../../base/index.ts';
import {
  encodeFileHeader,
  RECORD_HEADER_BYTES,
  sealedFile,
  writeRecordHeader,
} from '../../../ledger/sealing/sealed-format.ts';
import { Found, hashWords, NamedRecords } from '../../../ledger/verify/named-records.ts';
import { SealedAudit } from '../../../ledger/verify/sealed-audit.ts';
import { SealedReferenceColumns } from '../../../ledger/verify/sealed-references.ts';
import type { CheckedTransactions } from '../../../ledger/verify/transaction-checker.ts';
import { sourceOf } from '../../support/ledger/stored-log.ts';

const ROOT = createHash('sha256').update('root').digest();
const stream = createStream(rootKey('named', 0), 'hash', 'bytes');

/** Records as named by one transaction each, all payloads; those that are not `sound` are left out. */
function named(hashes: readonly Uint8Array[], epochs: readonly number[], sound?: boolean[]) {
  const columns = new SealedReferenceColumns();
  for (const [i, hash] of hashes.entries()) {
    columns.transaction = i;
    columns.add(1, epochs[i % epochs.length]!, hash);
  }
  const checked = { sealed: columns.taken() } as unknown as CheckedTransactions;
  const records = new NamedRecords(true);
  const block = { segment: 0, offset: 32, height: 0 };
  const span = { checked, from: 0, until: hashes.length };
  records.take(span, sound ?? hashes.map(() => true), block);
  const reported: string[] = [];
  records.index(ROOT, (place) => reported.push(place));
  return { records, reported };
}

function find(records: NamedRecords, hash: Uint8Array): number {
  const words = new Uint32Array(8);
  hashWords(hash, 0, words);
  return records.find(words);
}

test('each of 5 000 hashes, most of which begin alike, and none beside them', () => {
  const hashes = Array.from({ length: 5000 }, (_, i) => {
    const hash = new Uint8Array(32);
    new DataView(hash.buffer).setUint32(28, i < 4000 ? i : stream.uint32());
    return hash;
  });
  const { records } = named(hashes, [0]);
  expect(hashes.map((hash) => find(records, hash))).toEqual(hashes.map((_, i) => i));
  expect(find(records, new Uint8Array(32).fill(7))).toBe(-1);
});

test('what a faulty transaction names is not looked for', () => {
  const hashes = [1, 2, 3].map((byte) => new Uint8Array(32).fill(byte));
  const { records } = named(hashes, [0], [true, false, true]);
  expect(hashes.map((hash) => find(records, hash))).toEqual([0, -1, 1]);
});

test('a hash that is named again counts once, and with another epoch it is reported', () => {
  const hash = new Uint8Array(32).fill(9);
  const { records, reported } = named([hash, hash, hash], [4, 4, 5]);
  expect(records.countOf(Found.namedBefore)).toBe(2);
  expect(reported).toEqual(['segment-000000.log:32 block 0 transaction 2']);
});

test('records longer than what is read at once, present and shredded', () => {
  const contents = [3_000_000, 10, 2_500_001].map((length) => Buffer.alloc(length, String(length)));
  const hashes = contents.map((content) => createHash('sha256').update(content).digest());
  const file = (state: number) =>
    contents.flatMap((content, i) => {
      const header = new Uint8Array(RECORD_HEADER_BYTES);
      const hash = hashes[i]!;
      const view = new DataView(header.buffer);
      writeRecordHeader({ kind: 1, epoch: 3, hash }, content.length, header, view, 0);
      header[5] = state;
      return [header, state === 0 ? content : Buffer.alloc(content.length)];
    });
  const audited = (bytes: Buffer) => {
    const { records } = named(hashes, [3]);
    const places: string[] = [];
    new SealedAudit(sourceOf(new Map([[sealedFile(0), bytes]])), records, {
      complete: true,
      report: (place) => places.push(place),
      stopped: () => false,
      onBytes: () => undefined,
    }).run();
    return { places, counts: [Found.present, Found.shredded].map((s) => records.countOf(s)) };
  };
  for (const state of [0, 1]) {
    const bytes = Buffer.concat([encodeFileHeader(0), ...file(state)]);
    const counts = state === 0 ? [3, 0] : [0, 3];
    expect(audited(bytes)).toEqual({ places: [], counts });
    bytes[2_999_999]! ^= 1;
    expect(audited(bytes).places).toEqual([`${sealedFile(0)}:16`]);
  }
});
