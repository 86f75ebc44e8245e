import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SEGMENT = 'segment-000000.log';
const SEGMENT_HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 9;

/** Copies the ledger in `from` to `to`, cut back to its first checkpoint, as its operator could. */
export function cutBack(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.isFile() && entry.name !== 'cosigned.txt') {
      copyFileSync(join(from, entry.name), join(to, entry.name));
    }
  }
  const notes = readFileSync(join(from, 'checkpoints.txt'), 'utf8').split('\n\n');
  const first = `${notes.slice(0, 2).join('\n\n')}\n\n`;
  writeFileSync(join(to, 'checkpoints.txt'), first);
  const blocks = Number(/\nblock (\d+) /.exec(first)![1]);
  const segment = readFileSync(join(from, SEGMENT));
  let end = SEGMENT_HEADER_BYTES;
  for (let frame = 0; frame <= blocks; frame++) {
    end += FRAME_HEADER_BYTES + segment.readUInt32LE(end);
  }
  writeFileSync(join(to, SEGMENT), segment.subarray(0, end));
}
