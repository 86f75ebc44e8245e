import fc from 'fast-check';
import { expect, test } from 'vitest';
import { consistencyProof, inclusionProof, LeafHashes } from '../../../ledger/log/merkle-proof.ts';
import { MerkleRange } from '../../../ledger/log/merkle-range.ts';
import { verifyConsistency, verifyInclusion } from '../../../ledger/verify/index.ts';
import { leafHash } from '../../../ledger/verify/merkle.ts';

const LEAVES = 300;
const entry = (i: number) => Uint8Array.of(i & 255, i >> 8);
const leaves = new LeafHashes();
const range = new MerkleRange();
const roots = [range.root()];
for (let i = 0; i < LEAVES; i++) {
  leaves.append(entry(i));
  range.append(entry(i));
  roots.push(range.root());
}

test('each leaf is shown to be in each tree that holds it, and no other leaf is', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: LEAVES }), fc.nat(), (size, n) => {
      const index = n % size;
      const proof = inclusionProof(leaves, index, size);
      const check = (leaf: number) =>
        verifyInclusion(BigInt(index), BigInt(size), leafHash(entry(leaf)), proof, roots[size]!);
      expect(check(index)).toBe(true);
      expect(check(index + 1)).toBe(false);
    }),
  );
});

test('each tree is shown to extend each smaller one, and not another', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: LEAVES }), fc.nat(), (newSize, n) => {
      const oldSize = 1 + (n % newSize);
      const proof = consistencyProof(leaves, oldSize, newSize);
      const check = (oldRoot: Uint8Array) =>
        verifyConsistency(BigInt(oldSize), BigInt(newSize), oldRoot, roots[newSize]!, proof);
      expect(check(roots[oldSize]!)).toBe(true);
      expect(check(roots[oldSize - 1]!)).toBe(false);
    }),
  );
});

test('there is no proof from nothing, nor for a leaf that is not there', () => {
  expect(() => consistencyProof(leaves, 0, 5)).toThrow(/no proof/);
  expect(() => inclusionProof(leaves, 5, 5)).toThrow(/no proof/);
});
