/**
 * Reads one block out of its segment, where an index says it lies. The frame's checksum is checked again: an index is
 * disposable and may be stale.
 *
 * @module
 */
import { readBlock } from './block-header.ts';
import { corrupt } from './log-errors.ts';
import type { BlockPlace } from './log-state.ts';
import type { LogStorage } from './log-storage.ts';
import { FRAME_HEADER_BYTES, frameChecksum, segmentFile } from './segment-format.ts';

/** Transactions of the block at `place`. Throws E_LEDGER_CORRUPT where no such block lies there. */
export async function readStoredTransactions(
  storage: LogStorage,
  place: Pick<BlockPlace, 'segment' | 'offset' | 'bytes'>,
): Promise<readonly Uint8Array[]> {
  const file = segmentFile(place.segment);
  const where = `${file}:${place.offset}`;
  const frame = await storage.read(file, place.offset, place.bytes);
  const length = place.bytes - FRAME_HEADER_BYTES;
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  if (
    frame.length !== place.bytes ||
    view.getUint32(0, true) !== length ||
    view.getUint32(4, true) !== frameChecksum(frame, 0, length)
  ) {
    throw corrupt(where, 'no sound block lies here');
  }
  return readBlock(frame.subarray(FRAME_HEADER_BYTES), where).transactions;
}
