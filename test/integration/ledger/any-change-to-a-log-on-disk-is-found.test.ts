import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createStream, rootKey } from '../../../base/index.ts';
import { commitEvents } from '../../../ledger/index.ts';
import { auditDirectory } from '../../../ledger/verify/index.ts';
import { smallRequest } from '../../support/ledger/committed-log.ts';

const NAMES = ['segment-000000.log', 'checkpoints.txt', 'sealed-000000.dat'] as const;
const request = smallRequest(25, 4, 'level');
const summary = await commitEvents(request);

test('the log has at most 2000 transactions and audits clean', async () => {
  expect(summary.transactions).toBeLessThanOrEqual(2000);
  const report = await auditDirectory(request.directory, { trust: summary.logKey });
  expect(report.findings).toEqual([]);
  expect(report.rootHash).toBe(summary.rootHash);
});

/** Audits the log with one byte changed on the disk, and puts it back. */
async function auditWithFlip(name: string, position: number, mask: number) {
  const path = join(request.directory, name);
  const bytes = readFileSync(path);
  bytes[position]! ^= mask;
  writeFileSync(path, bytes);
  const report = await auditDirectory(request.directory);
  bytes[position]! ^= mask;
  writeFileSync(path, bytes);
  return report;
}

test('200 random single-byte changes and every header byte are found, with their place', async () => {
  const stream = createStream(rootKey('disk', 0), 'flip', 'position');
  const sizes = NAMES.map((name) => readFileSync(join(request.directory, name)).length);
  const changes = Array.from({ length: 200 }, (_, i) => {
    const file = [1, 0, 2, 0][i % 4]!;
    return { name: NAMES[file]!, position: stream.integer(sizes[file]!) };
  });
  for (let position = 0; position < 41; position++) changes.push({ name: NAMES[0], position });
  for (let position = 0; position < 16; position++) changes.push({ name: NAMES[2], position });
  for (const { name, position } of changes) {
    const mask = 1 + stream.integer(255);
    const report = await auditWithFlip(name, position, mask);
    expect(report.ok, `${name} byte ${position} mask ${mask}`).toBe(false);
    const [first] = name.split(/[-.]/);
    const places = report.findings.map(({ place }) => place);
    // A changed segment is at odds with its checkpoint, too.
    const fitting = first === 'segment' ? /^(segment-|checkpoints)/ : new RegExp(`^${first!}`);
    expect(
      places.filter((place) => !fitting.test(place)),
      `${name} byte ${position}`,
    ).toEqual([]);
  }
  expect((await auditDirectory(request.directory)).ok).toBe(true);
});
