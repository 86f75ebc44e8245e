import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readEvent } from '../../../ledger/index.ts';
import {
  auditFiles,
  SEALED,
  sealedLog,
  strangerOf,
  withSealed,
} from '../../support/ledger/sealed-files.ts';

const { directory, files, records } = await sealedLog(2);
const end = files.get(SEALED)!.length;
const stranger = strangerOf(records.at(-1)!);

/** What a crash between the sealed records and the log that names them can leave. */
const TAILS: readonly (readonly [string, Buffer])[] = [
  ['whole records', Buffer.concat([stranger, strangerOf(records[0]!)])],
  ['a record that is cut off', stranger.subarray(0, stranger.length - 1)],
  ['a header that is cut off', stranger.subarray(0, 20)],
  ['zeros that were never written over', Buffer.alloc(5000)],
  [
    'a record of which a page was not written',
    Buffer.concat([stranger.subarray(0, 60), Buffer.alloc(200)]),
  ],
];

for (const [what, tail] of TAILS) {
  test(`${what} behind the last record that the log names`, async () => {
    const torn = withSealed(files, [...records, tail]);
    const report = await auditFiles(torn);
    expect(report.findings).toEqual([]);
    expect(report.limits.join()).toMatch(`From ${SEALED}:${end} on`);
    expect(report.sealed.unnamed).toBe(what === 'whole records' ? 2 : 0);
    writeFileSync(join(directory, SEALED), torn.get(SEALED)!);
    const who = { organisation: 'maker', purpose: 'operation', consent: false } as const;
    const at = '2025-01-06T00:00:00Z';
    const [reading] = await readEvent({ directory, eventId: 2, ...who, at, seeds: ['test'] });
    expect(reading!.parts.find(({ resource }) => resource === 'serials')!.state).toBe('read');
  });
}

test('a new file that was begun and not named is part of the tail', async () => {
  for (const begun of [[stranger], [stranger.subarray(0, 50)], []]) {
    expect((await auditFiles(withSealed(files, records, begun))).findings).toEqual([]);
  }
  const cut = new Map(files).set('sealed-000001.dat', Buffer.from('THER'));
  expect((await auditFiles(cut)).limits.join()).toMatch('From sealed-000001.dat:0 on');
});

test('a file that was cut down to nothing, as opening does with a tail, is none', async () => {
  const cut = new Map(files).set('sealed-000001.dat', Buffer.alloc(0));
  const report = await auditFiles(cut);
  expect(report.findings).toEqual([]);
  expect(report.limits.filter((limit) => limit.includes('sealed'))).toEqual([]);
});

test('where a record that the log names is missing, the tail is a finding', async () => {
  const { findings } = await auditFiles(withSealed(files, [...records.slice(0, -1), stranger]));
  expect(findings.map(({ message }) => message)).toEqual([
    'the log does not name this sealed record',
    'the sealed record that it names is not there',
  ]);
});
