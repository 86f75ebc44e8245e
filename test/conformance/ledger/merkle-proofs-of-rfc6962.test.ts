import { expect, test } from 'vitest';
import { MerkleRange } from '../../../ledger/log/merkle-range.ts';
import { verifyConsistency, verifyInclusion } from '../../../ledger/verify/index.ts';
import { GrowingTree } from '../../../ledger/verify/merkle.ts';
import { vectorFiles, vectorsAbsent, vectorText } from '../../support/ledger/conformance.ts';

const absent = vectorsAbsent('rfc6962-merkle');

/** A number of the file, exact however large. */
function bigintOf(text: string, name: string): bigint {
  return BigInt(new RegExp(`"${name}": (\\d+)`).exec(text)![1]!);
}

const hash = (base64: string) => Buffer.from(base64, 'base64');

interface Vector {
  root: string;
  root1: string;
  root2: string;
  leafHash: string;
  proof: string[] | null;
  wantErr: boolean;
}

test.skipIf(absent)('all inclusion cases are judged as the vectors say', () => {
  const files = vectorFiles('rfc6962-merkle/inclusion');
  expect(files.length).toBeGreaterThanOrEqual(61);
  for (const { file, text } of files) {
    const vector = JSON.parse(text) as Vector;
    const valid = verifyInclusion(
      bigintOf(text, 'leafIdx'),
      bigintOf(text, 'treeSize'),
      hash(vector.leafHash),
      (vector.proof ?? []).map(hash),
      hash(vector.root),
    );
    expect(valid, file).toBe(!vector.wantErr);
  }
});

test.skipIf(absent)('all consistency cases are judged as the vectors say', () => {
  const files = vectorFiles('rfc6962-merkle/consistency');
  expect(files.length).toBeGreaterThanOrEqual(59);
  for (const { file, text } of files) {
    const vector = JSON.parse(text) as Vector;
    const valid = verifyConsistency(
      bigintOf(text, 'size1'),
      bigintOf(text, 'size2'),
      hash(vector.root1),
      hash(vector.root2),
      (vector.proof ?? []).map(hash),
    );
    expect(valid, file).toBe(!vector.wantErr);
  }
});

test.skipIf(absent)('writer and verifier both reach the reference roots', () => {
  const reference = JSON.parse(vectorText('rfc6962-merkle/reference_tree.json')) as {
    leafInputsHex: string[];
    emptyRoot: string;
    'rootsBySize1..8': string[];
  };
  const roots = [reference.emptyRoot, ...reference['rootsBySize1..8']];
  expect(reference.leafInputsHex).toHaveLength(8);
  const range = new MerkleRange();
  const tree = new GrowingTree();
  for (const [size, root] of roots.entries()) {
    expect(Buffer.from(range.root()).toString('hex')).toBe(root);
    expect(Buffer.from(tree.root()).toString('hex')).toBe(root);
    const leaf = reference.leafInputsHex[size];
    if (leaf === undefined) continue;
    range.append(Buffer.from(leaf, 'hex'));
    tree.add(Buffer.from(leaf, 'hex'));
  }
});
