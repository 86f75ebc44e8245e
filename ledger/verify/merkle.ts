/**
 * RFC 6962 / RFC 9162 trees from the verifier's side: the root of a growing list, and the check of inclusion and
 * consistency proofs. Sizes are bigint, because a proof may name any 64-bit number.
 *
 * @module
 */
import { hash } from 'node:crypto';

const HASH_BYTES = 32;

/** SHA-256 of the parts, one behind the other. */
export function digest(...parts: readonly Uint8Array[]): Uint8Array {
  return hash('sha256', parts.length === 1 ? parts[0]! : Buffer.concat(parts), 'buffer');
}

const LEAF_PREFIX = Uint8Array.of(0);

/** Hash of a leaf: SHA-256(0x00 ‖ entry). */
export function leafHash(entry: Uint8Array): Uint8Array {
  return digest(LEAF_PREFIX, entry);
}

/** One scratch node: 0x01, left hash, right hash. */
const node = Buffer.alloc(1 + 2 * HASH_BYTES, 1);

function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  node.set(left, 1);
  node.set(right, 1 + HASH_BYTES);
  return hash('sha256', node, 'buffer');
}

/** True where both hold the same bytes. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

/** A list of leaves of which only the roots of complete subtrees are kept. */
export class GrowingTree {
  size = 0;
  /** Entry i is the root of a complete subtree of 2^i leaves, where bit i of the size is set. */
  private readonly levels: (Uint8Array | undefined)[] = [];

  add(entry: Uint8Array): void {
    let carry = leafHash(entry);
    let level = 0;
    for (; this.levels[level] !== undefined; level++) {
      carry = nodeHash(this.levels[level]!, carry);
      this.levels[level] = undefined;
    }
    this.levels[level] = carry;
    this.size++;
  }

  root(): Uint8Array {
    let root: Uint8Array | undefined;
    for (const subtree of this.levels) {
      if (subtree === undefined) continue;
      root = root === undefined ? subtree : nodeHash(subtree, root);
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
