/**
 * RFC 6962 / RFC 9162 trees from the verifier's side: the root of a growing list, and the check of inclusion and
 * consistency proofs. Sizes are bigint, because a proof may name any 64-bit number.
 *
 * @module
 */
import { digest, HASH_BYTES, sha256Into } from './sha256.ts';
import { unshared } from './sodium.ts';

const LEAF_PREFIX = Uint8Array.of(0);

/** Hash of a leaf: SHA-256(0x00 ‖ entry). */
export function leafHash(entry: Uint8Array): Uint8Array {
  return digest(LEAF_PREFIX, entry);
}

/** Hashes leaves one after the other in memory that it uses again. */
export class LeafHasher {
  private scratch = new Uint8Array(4096);

  /** Writes the hash of the leaf `entry` into the 32 bytes of `output`. */
  into(output: Uint8Array, entry: Uint8Array): void {
    if (this.scratch.length <= entry.length) this.scratch = new Uint8Array(2 * entry.length);
    this.scratch.set(entry, 1);
    sha256Into(output, this.scratch.subarray(0, entry.length + 1));
  }
}

/** One scratch node: 0x01, left hash, right hash. */
const node = new Uint8Array(1 + 2 * HASH_BYTES).fill(1);

function nodeInto(output: Uint8Array, left: Uint8Array, right: Uint8Array): void {
  node.set(left, 1);
  node.set(right, 1 + HASH_BYTES);
  sha256Into(output, node);
}

function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  const output = new Uint8Array(HASH_BYTES);
  nodeInto(output, left, right);
  return output;
}

/** True where both hold the same bytes. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

/** A size is below 2^53, so there are no more complete subtrees than this. */
const LEVELS = 53;

/** A list of leaves of which only the roots of complete subtrees are kept. */
export class GrowingTree {
  size = 0;
  /** Entry i is the root of a complete subtree of 2^i leaves, where bit i of the size is set. */
  private readonly levels = Array.from({ length: LEVELS }, () => new Uint8Array(HASH_BYTES));
  private readonly carry = new Uint8Array(HASH_BYTES);

  add(entry: Uint8Array): void {
    this.addHash(leafHash(unshared(entry)), 0);
  }

  /** Adds the leaf whose hash lies at `offset` in `hashes`. */
  addHash(hashes: Uint8Array, offset: number): void {
    for (let i = 0; i < HASH_BYTES; i++) this.carry[i] = hashes[offset + i]!;
    let level = 0;
    for (let rest = this.size; rest % 2 === 1; rest = (rest - 1) / 2) {
      nodeInto(this.carry, this.levels[level]!, this.carry);
      level++;
    }
    this.levels[level]!.set(this.carry);
    this.size++;
  }

  root(): Uint8Array {
    let root: Uint8Array | undefined;
    let level = 0;
    for (let rest = this.size; rest > 0; rest = Math.floor(rest / 2)) {
      const subtree = this.levels[level++]!;
      if (rest % 2 === 1) root = root === undefined ? subtree.slice() : nodeHash(subtree, root);
    }
    return root ?? digest();
  }
}

/**
 * True where `proof` (hashes from the leaf's sibling up) shows that the leaf with hash `leaf` is number `index` of the
 * tree of `size` leaves with this root (RFC 9162 §2.1.3.2).
 */
export function verifyInclusion(
  index: bigint,
  size: bigint,
  leaf: Uint8Array,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  if (index < 0n || index >= size || !allHashes([leaf, root, ...proof])) return false;
  let fn = index;
  let sn = size - 1n;
  let computed = leaf;
  for (const sibling of proof) {
    if (sn === 0n) return false;
    if ((fn & 1n) === 1n || fn === sn) {
      computed = nodeHash(sibling, computed);
      while (fn !== 0n && (fn & 1n) === 0n) {
        fn >>= 1n;
        sn >>= 1n;
      }
    } else {
      computed = nodeHash(computed, sibling);
    }
    fn >>= 1n;
    sn >>= 1n;
  }
  return sn === 0n && sameBytes(computed, root);
}

/**
 * True where `proof` shows that the tree of `newSize` leaves extends the one of `oldSize` (RFC 9162 §2.1.4.2). Refused
 * for oldSize 0: every tree extends the empty one, so such a proof says nothing.
 */
export function verifyConsistency(
  oldSize: bigint,
  newSize: bigint,
  oldRoot: Uint8Array,
  newRoot: Uint8Array,
  proof: readonly Uint8Array[],
): boolean {
  if (oldSize <= 0n || oldSize > newSize) return false;
  if (!allHashes([oldRoot, newRoot, ...proof])) return false;
  if (oldSize === newSize) return proof.length === 0 && sameBytes(oldRoot, newRoot);
  let fn = oldSize - 1n;
  let sn = newSize - 1n;
  while ((fn & 1n) === 1n) {
    fn >>= 1n;
    sn >>= 1n;
  }
  // Where the old size is a power of two, its root is a node of the new tree and not repeated in the proof.
  const path = fn === 0n ? [oldRoot, ...proof] : proof;
  const first = path[0];
  if (first === undefined || proof.length === 0) return false;
  let oldHash = first;
  let newHash = first;
  for (const sibling of path.slice(1)) {
    if (sn === 0n) return false;
    if ((fn & 1n) === 1n || fn === sn) {
      oldHash = nodeHash(sibling, oldHash);
      newHash = nodeHash(sibling, newHash);
      while (fn !== 0n && (fn & 1n) === 0n) {
        fn >>= 1n;
        sn >>= 1n;
      }
    } else {
      newHash = nodeHash(newHash, sibling);
    }
    fn >>= 1n;
    sn >>= 1n;
  }
  return sn === 0n && sameBytes(oldHash, oldRoot) && sameBytes(newHash, newRoot);
}

function allHashes(hashes: readonly Uint8Array[]): boolean {
  return hashes.every((entry) => entry.length === HASH_BYTES);
}
