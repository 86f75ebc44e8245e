/**
 * Which hash of a tree stands in which tile (C2SP tlog-tiles, height 8). Hash i of level l is the root of the entries
 * from i·256^l on, 256^l of them; a level has the complete ones only.
 *
 * @module
 */
import { SHA256_BYTES } from '../crypto/sha256.ts';
import type { LeafHashes } from './merkle-proof.ts';

/** Hashes of a full tile, entries of a full bundle. */
export const WIDTH = 256;

/** Path of tile `index` with `width` entries: `tile/0/x001/x234/067`, or `….p/17` where it is not full. */
export function tilePath(level: string, index: number, width: number): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g)!;
  const path = groups.map((group, i) => (i === groups.length - 1 ? group : `x${group}`)).join('/');
  return `tile/${level}/${path}${width < WIDTH ? `.p/${width}` : ''}`;
}

/** Every tile of hashes of the tree, level by level. */
export function* hashTiles(leaves: LeafHashes): Generator<{ path: string; bytes: Uint8Array }> {
  let count = leaves.size;
  for (let level = 0, span = 1; count > 0; level++, span *= WIDTH) {
    for (let from = 0; from < count; from += WIDTH) {
      const width = Math.min(WIDTH, count - from);
      const bytes = new Uint8Array(width * SHA256_BYTES);
      for (let i = 0; i < width; i++) {
        const first = (from + i) * span;
        bytes.set(leaves.subtree(first, first + span), i * SHA256_BYTES);
      }
      yield { path: tilePath(String(level), from / WIDTH, width), bytes };
    }
    count = Math.floor(count / WIDTH);
  }
}
