import { expect, test } from 'vitest';
import {
  auditFiles,
  SEALED,
  sealedLog,
  strangerOf,
  withSealed,
} from '../../support/ledger/sealed-files.ts';
import type { LogFiles } from '../../support/ledger/stored-log.ts';

const { files, places, records } = await sealedLog(3);
const middle = Math.floor(records.length / 2);
const middlePlace = `${SEALED}:${places[middle]!.offset}`;

async function findings(changed: LogFiles): Promise<string[]> {
  const report = await auditFiles(changed);
  return report.findings.map(({ place, message }) => `${place} ${message}`);
}

test('all are there, in one file or in several', async () => {
  const named = records.length;
  for (const parts of [[records], [records.slice(0, middle), records.slice(middle), []]]) {
    expect(await auditFiles(withSealed(files, ...parts))).toMatchObject({
      ok: true,
      sealed: { named, present: named, shredded: 0, unnamed: 0 },
    });
  }
});

test('records in another order are as good', async () => {
  expect(await findings(withSealed(files, [...records].reverse()))).toEqual([]);
});

test('one that is missing is a finding where the log names it; those after it are counted', async () => {
  const without = [...records.slice(0, 5), ...records.slice(9, 10), ...records.slice(11)];
  const found = await findings(withSealed(files, without));
  expect(found).toEqual([
    expect.stringMatching(/^segment-000000\.log:\d+ block 0 transaction \d+ .*nor are the 3 that/),
    expect.stringMatching(/^segment-000000\.log:\d+ block \d+ transaction \d+ .*is not there$/),
  ]);
});

test('one that nobody names is a finding, if one that is named follows', async () => {
  const stranger = strangerOf(records[middle]!);
  const mixed = [...records.slice(0, middle), stranger, ...records.slice(middle)];
  expect(await findings(withSealed(files, mixed))).toEqual([
    `${middlePlace} the log does not name this sealed record`,
  ]);
});

test('a second copy, which would survive shredding, is a finding', async () => {
  const twice = [...records, records[middle]!];
  const found = await findings(withSealed(files, twice));
  expect(found).toEqual([expect.stringMatching(/^sealed-000000\.dat:\d+ .*a second time$/)]);
});

test('one of another epoch or kind than the log says is a finding', async () => {
  for (const [at, value] of [
    [8, 77],
    [4, 2],
  ] as const) {
    const changed = Buffer.from(records[middle]!);
    changed[at] = value;
    const mixed = [...records.slice(0, middle), changed, ...records.slice(middle + 1)];
    expect(await findings(withSealed(files, mixed))).toEqual([
      `${middlePlace} a sealed record is of another kind or epoch than the log says`,
    ]);
  }
});

test('a missing file and a file with another name are findings', async () => {
  const parts = withSealed(files, records.slice(0, 4), records.slice(4, 6), records.slice(6));
  parts.delete('sealed-000001.dat');
  expect(await findings(parts)).toEqual([
    'sealed-000001.dat this sealed file is missing',
    expect.stringMatching(/^segment.*nor are the 1 that/),
  ]);
  const renamed = new Map(files).set('sealed-1.dat', files.get(SEALED)!);
  expect(await findings(renamed)).toEqual(['sealed-1.dat this is no name of a sealed file']);
});

test('an export without any sealed file is sound, and says so, unless they are demanded', async () => {
  const exported = withSealed(files);
  const named = records.length;
  const report = await auditFiles(exported);
  expect(report).toMatchObject({ ok: true, sealed: { named, present: 0 } });
  expect(report.limits.join()).toMatch(`names ${named} sealed records, and no sealed file`);
  expect((await auditFiles(exported, { sealed: true })).findings).toHaveLength(1);
  expect((await auditFiles(files, { sealed: true })).findings).toEqual([]);
});

test('a log that is damaged itself is not told a second time by the records it no longer names', async () => {
  const damaged = new Map(files);
  const segment = Buffer.from(files.get('segment-000000.log')!);
  segment[segment.length - 100]! ^= 1;
  const report = await auditFiles(damaged.set('segment-000000.log', segment));
  expect(report.findings.filter(({ place }) => place.startsWith('sealed'))).toEqual([]);
  expect(report.limits.join()).toMatch(/it cannot be said whether the log names them/);
});
