import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { consistencyProof, LeafHashes } from '../../../ledger/log/merkle-proof.ts';
import { verifyConsistency } from '../../../ledger/verify/index.ts';

/** RFC 6962 §2.1 as it is written there, over entries of two bytes. */
const sha256 = (...parts: Uint8Array[]) =>
  Uint8Array.from(createHash('sha256').update(Buffer.concat(parts)).digest());
const entry = (i: number) => Uint8Array.of(i & 255, i >> 8);
const power = (n: number) => {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
};
function root(from: number, until: number): Uint8Array {
  if (until - from === 1) return sha256(Uint8Array.of(0), entry(from));
  const middle = from + power(until - from);
  return sha256(Uint8Array.of(1), root(from, middle), root(middle, until));
}
/** PROOF(m, D[n]) of §2.1.2. */
function subproof(m: number, from: number, until: number, isWhole: boolean): Uint8Array[] {
  const n = until - from;
  if (m === n) return isWhole ? [] : [root(from, until)];
  const k = power(n);
  return m <= k
    ? [...subproof(m, from, from + k, isWhole), root(from + k, until)]
    : [...subproof(m - k, from + k, until, false), root(from, from + k)];
}

const LEAVES = 200;
const leaves = new LeafHashes();
for (let i = 0; i < LEAVES; i++) leaves.append(entry(i));

const sizes = fc
  .tuple(fc.integer({ min: 1, max: LEAVES }), fc.nat())
  .map(([later, n]) => [1 + (n % later), later] as const);

test('the writer makes the proof of the definition, and the verifier takes it', () => {
  fc.assert(
    fc.property(sizes, ([earlier, later]) => {
      const proof = subproof(earlier, 0, later, true);
      expect(consistencyProof(leaves, earlier, later)).toEqual(proof);
      const [from, to] = [BigInt(earlier), BigInt(later)];
      expect(verifyConsistency(from, to, root(0, earlier), root(0, later), proof)).toBe(true);
    }),
  );
});

test('a proof with a hash changed, left out or added is refused', () => {
  fc.assert(
    fc.property(sizes, fc.nat(), fc.nat({ max: 2 }), ([earlier, later], n, how) => {
      const proof = subproof(earlier, 0, later, true);
      const at = proof.length === 0 ? 0 : n % proof.length;
      if (how === 0 && proof.length > 0) proof[at] = sha256(proof[at]!);
      else if (how === 1 && proof.length > 0) proof.splice(at, 1);
      else proof.splice(at, 0, sha256(entry(n)));
      const [from, to] = [BigInt(earlier), BigInt(later)];
      expect(verifyConsistency(from, to, root(0, earlier), root(0, later), proof)).toBe(false);
    }),
  );
});
