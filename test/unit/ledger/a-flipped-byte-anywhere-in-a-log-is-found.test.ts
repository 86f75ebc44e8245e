import { expect, test } from 'vitest';
import { createStream, rootKey } from '../../../base/index.ts';
import { auditLog } from '../../../ledger/verify/index.ts';
import { auditChanged, committedFiles, flip, sourceOf } from '../../support/ledger/stored-log.ts';

const { files } = await committedFiles(3);

test('the log as it was written has no finding', async () => {
  const report = await auditLog(sourceOf(files));
  expect(report.findings).toEqual([]);
  // Statements and one key record.
  expect(report.transactions).toBe(14 + 1);
});

test('every byte of the segment header and of the first two frame headers counts', async () => {
  const segment = files.get('segment-000000.log')!;
  const second = 32 + 9 + segment.readUInt32LE(32);
  const headers = [...Array(32 + 9).keys(), ...Array.from({ length: 9 }, (_, i) => second + i)];
  for (const position of headers) {
    const report = await auditChanged(files, 'segment-000000.log', flip(position, 0x01));
    expect(report.ok, `byte ${position}`).toBe(false);
    expect(report.findings[0]!.place).toMatch(/^segment-000000\.log/);
  }
});

for (const [name, bytes] of files) {
  test(`200 random bytes of ${name} count`, async () => {
    const stream = createStream(rootKey(name, 0), 'flip', 'position');
    for (let i = 0; i < 200; i++) {
      const position = stream.integer(bytes.length);
      const mask = 1 + stream.integer(255);
      const report = await auditChanged(files, name, flip(position, mask));
      expect(report.ok, `byte ${position} mask ${mask}`).toBe(false);
    }
  });

  test(`cutting ${name} off at any of 60 places is found`, async () => {
    const stream = createStream(rootKey(name, 0), 'cut', 'position');
    for (let i = 0; i < 60; i++) {
      const length = stream.integer(bytes.length);
      const report = await auditChanged(files, name, (whole) => whole.subarray(0, length));
      expect(report.ok, `cut to ${length}`).toBe(false);
    }
  });
}

test('bytes behind the end are found, zeros set aside for later are not', async () => {
  const behind = (tail: readonly number[]) =>
    auditChanged(files, 'segment-000000.log', (whole) => Buffer.concat([whole, Buffer.from(tail)]));
  expect((await behind([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])).ok).toBe(true);
  expect((await behind([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])).ok).toBe(false);
});
