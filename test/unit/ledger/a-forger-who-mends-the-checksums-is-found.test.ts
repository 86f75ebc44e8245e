import { expect, test } from 'vitest';
import { createStream, rootKey } from '../../../base/index.ts';
import { crc32c } from '../../../ledger/log/crc32c.ts';
import { auditChanged, committedFiles } from '../../support/ledger/stored-log.ts';

const SEGMENT = 'segment-000000.log';
const { files } = await committedFiles(3);

/** Start and length of each frame's payload. */
function payloads(segment: Buffer): { at: number; length: number }[] {
  const found: { at: number; length: number }[] = [];
  for (let at = 32; at < segment.length; ) {
    const length = segment.readUInt32LE(at);
    found.push({ at: at + 9, length });
    at += 9 + length;
  }
  return found;
}

test('signatures and hashes find a changed byte under a correct checksum', async () => {
  const stream = createStream(rootKey('forger', 0), 'flip', 'position');
  const frames = payloads(files.get(SEGMENT)!);
  for (let i = 0; i < 200; i++) {
    const { at, length } = frames[i % frames.length]!;
    const offset = stream.integer(length);
    const mask = 1 + stream.integer(255);
    const report = await auditChanged(files, SEGMENT, (bytes) => {
      bytes[at + offset]! ^= mask;
      const head = crc32c(bytes, at - 9, at - 5);
      bytes.writeUInt32LE(crc32c(bytes, at - 1, at + length, head), at - 5);
      return bytes;
    });
    expect(report.ok, `frame ${i % frames.length} byte ${offset} mask ${mask}`).toBe(false);
    expect(report.findings.some(({ message }) => message.includes('checksum'))).toBe(false);
  }
});
