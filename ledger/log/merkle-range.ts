/**
 * The right edge of an RFC 6962 tree ("compact range"): one hash per set bit of the size. Enough to append leaves and
 * to know the root after each, in 2 KiB however long the log is.
 *
 * @module
 */
import { SHA256_BYTES, sha256, sha256Into } from '../crypto/sha256.ts';

const PEAKS_MAX = 54;
const LEAF_PREFIX = 0;
const NODE_PREFIX = 1;

/** One scratch node: prefix, left hash, right hash. */
const node = new Uint8Array(1 + 2 * SHA256_BYTES);
node[0] = NODE_PREFIX;

/** Writes the hash of an inner node into `into`; the arguments may overlap. */
export function hashNode(into: Uint8Array, left: Uint8Array, right: Uint8Array): void {
  node.set(left, 1);
  node.set(right, 1 + SHA256_BYTES);
  sha256Into(into, node);
}

let leaf = new Uint8Array(4096);

/** Writes the leaf hash SHA-256(0x00 ‖ `entry`) into `into`. */
export function hashLeaf(into: Uint8Array, entry: Uint8Array): void {
  if (leaf.length <= entry.length) leaf = new Uint8Array(entry.length * 2);
  leaf[0] = LEAF_PREFIX;
  leaf.set(entry, 1);
  sha256Into(into, leaf.subarray(0, entry.length + 1));
}

export class MerkleRange {
  /** Leaves appended. */
  size = 0;
  /** Hashes of the complete subtrees, the largest first. */
  private readonly peaks = Array.from({ length: PEAKS_MAX }, () => new Uint8Array(SHA256_BYTES));
  private count = 0;

  /** Appends the entry as the next leaf. */
  append(entry: Uint8Array): void {
    hashLeaf(this.peaks[this.count++]!, entry);
    this.fold();
  }

  /** Appends a leaf whose hash was computed elsewhere. */
  appendLeaf(leafHash: Uint8Array): void {
    this.peaks[this.count++]!.set(leafHash);
    this.fold();
  }

  /** Root over all leaves; SHA-256 of nothing for the empty tree. */
  root(): Uint8Array {
    if (this.count === 0) return sha256(new Uint8Array(0));
    const root = this.peaks[this.count - 1]!.slice();
    for (let i = this.count - 2; i >= 0; i--) hashNode(root, this.peaks[i]!, root);
    return root;
  }

  /** Joins equal subtrees at the right edge: as often as the size has trailing ones in binary. */
  private fold(): void {
    for (let odd = this.size; odd % 2 === 1; odd = (odd - 1) / 2) {
      this.count--;
      hashNode(this.peaks[this.count - 1]!, this.peaks[this.count - 1]!, this.peaks[this.count]!);
    }
    this.size++;
  }
}
