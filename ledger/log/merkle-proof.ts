/**
 * Inclusion and consistency proofs out of the leaf hashes of a tree (RFC 9162 §2.1.3 and §2.1.4). Only building is
 * here; checking is in ledger/verify, which shares no code with this.
 *
 * @module
 */
import { TheriacError } from '../../base/index.ts';
import { SHA256_BYTES } from '../crypto/sha256.ts';
import { hashLeaf, hashNode } from './merkle-range.ts';

/** Leaf hashes in order, 32 bytes each, growing. */
export class LeafHashes {
  size = 0;
  private bytes = new Uint8Array(1024 * SHA256_BYTES);

  /** Appends the leaf hash of `entry`. */
  append(entry: Uint8Array): void {
    const at = this.size * SHA256_BYTES;
    if (at === this.bytes.length) {
      const wider = new Uint8Array(this.bytes.length * 2);
      wider.set(this.bytes);
      this.bytes = wider;
    }
    hashLeaf(this.bytes.subarray(at, at + SHA256_BYTES), entry);
    this.size++;
  }

  /** Root of the subtree over leaves [from, until), from < until. */
  subtree(from: number, until: number): Uint8Array {
    if (until - from === 1) {
      return this.bytes.slice(from * SHA256_BYTES, (from + 1) * SHA256_BYTES);
    }
    const middle = from + largestPowerBelow(until - from);
    const left = this.subtree(from, middle);
    hashNode(left, left, this.subtree(middle, until));
    return left;
  }
}

/**
 * Hashes that lead from leaf `index` to the root of the first `size` leaves, lowest first.
 * Throws E_ARGUMENT unless 0 ≤ index < size ≤ leaves.size.
 */
export function inclusionProof(leaves: LeafHashes, index: number, size: number): Uint8Array[] {
  if (!(index >= 0 && index < size && size <= leaves.size)) {
    throw badRange(`leaf ${index} of a tree of size ${size}`);
  }
  const proof: Uint8Array[] = [];
  let from = 0;
  let until = size;
  while (until - from > 1) {
    const middle = from + largestPowerBelow(until - from);
    if (index < middle) {
      proof.push(leaves.subtree(middle, until));
      until = middle;
    } else {
      proof.push(leaves.subtree(from, middle));
      from = middle;
    }
  }
  return proof.reverse();
}

/**
 * Hashes which show that the tree of size `newSize` extends the one of size `oldSize`, lowest first.
 * Throws E_ARGUMENT unless 0 < oldSize ≤ newSize ≤ leaves.size: from nothing, anything follows, which proves nothing.
 */
export function consistencyProof(
  leaves: LeafHashes,
  oldSize: number,
  newSize: number,
): Uint8Array[] {
  if (!(oldSize > 0 && oldSize <= newSize && newSize <= leaves.size)) {
    throw badRange(`consistency from size ${oldSize} to ${newSize}`);
  }
  const proof: Uint8Array[] = [];
  let from = 0;
  let until = newSize;
  // While the old tree's edge lies inside [from, until), descend towards it and keep the siblings.
  while (oldSize !== until) {
    const middle = from + largestPowerBelow(until - from);
    if (oldSize <= middle) {
      proof.push(leaves.subtree(middle, until));
      until = middle;
    } else {
      proof.push(leaves.subtree(from, middle));
      from = middle;
    }
  }
  // A subtree that starts at 0 is the old tree itself, whose root the verifier has.
  if (from > 0) proof.push(leaves.subtree(from, until));
  return proof.reverse();
}

/** Largest power of two below `size` ≥ 2. */
function largestPowerBelow(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

function badRange(what: string): TheriacError {
  return new TheriacError({
    code: 'E_ARGUMENT',
    place: 'ledger/log/merkle-proof',
    rule: `there is no proof for ${what}`,
    remedy: 'Ask for a leaf and sizes that the log has.',
  });
}
