import { expect, test } from 'vitest';
import { MerkleRange } from '../../../ledger/log/merkle-range.ts';
import { verifyConsistency, verifyInclusion } from '../../../ledger/verify/index.ts';
import { GrowingTree } from '../../../ledger/verify/merkle.ts';
import { vectorFiles, vectorsAbsent, vectorText } from '../../support/ledger/conformance.ts';

const absent = vectorsAbsent('rfc6962-merkle');

/** A number of the file, exact however large. */
function bigintOf(text: string, name: string): bigint {
  return BigInt(new RegExp(`"${name}": (-?\\d+)`).exec(text)![1]!);
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
  expect(files).toHaveLength(61);
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
  expect(files).toHaveLength(59);
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

/** Drafts for subtrees [start, end): the proof of a leaf is that of a tree of their leaves alone. */
test.skipIf(absent)('all inclusion cases of subtrees are judged as the vectors say', () => {
  const files = vectorFiles('rfc6962-merkle/subtreeinclusion');
  expect(files).toHaveLength(129);
  for (const { file, text } of files) {
    const vector = JSON.parse(text) as Vector;
    const start = bigintOf(text, 'start');
    const valid = verifyInclusion(
      bigintOf(text, 'leafIdx') - start,
      bigintOf(text, 'end') - start,
      hash(vector.leafHash),
      (vector.proof ?? []).map(hash),
      hash(vector.root),
    );
    expect(valid, file).toBe(!vector.wantErr);
  }
});

test.skipIf(absent)('all growth cases of subtrees that begin at 0 are judged as they say', () => {
  const files = vectorFiles('rfc6962-merkle/subtreeconsistency');
  expect(files).toHaveLength(62);
  const later = files.filter(({ text }) => bigintOf(text, 'start') !== 0n);
  expect(later.map(({ file }) => file)).toEqual(LATER_SUBTREES);
  for (const { file, text } of files.filter((one) => !later.includes(one))) {
    const vector = JSON.parse(text) as Vector;
    const valid = verifyConsistency(
      bigintOf(text, 'end'),
      bigintOf(text, 'size'),
      hash(vector.root1),
      hash(vector.root2),
      (vector.proof ?? []).map(hash),
    );
    expect(valid, file).toBe(!vector.wantErr && file !== REFUSED);
  }
});

/** A ledger has no proofs of subtrees that begin elsewhere, and no function that could be asked. */
const LATER_SUBTREES = [
  '1/invalid-subtree.json',
  'additional/invalid-subtree-start-1-end-3-size-8.json',
  'additional/invalid-subtree-start-2-end-5-size-8.json',
  'additional/invalid-subtree-start-2-end-6-size-8.json',
  'additional/subtree-is-empty-roots-match-but-not-valid.json',
  'additional/subtree-is-empty-roots-valid-but-proof-is-not-empty.json',
  'additional/subtree-is-empty-sizes-are-equal-one-roots-match-but-not-valid.json',
  'additional/subtree-is-empty-subtree-root-valid-proof-is-empty.json',
  'additional/subtree-is-empty-subtree-root-valid-tree-root-random-proof-is-empty.json',
];
/** Nothing grows from size 0: the vectors of whole trees demand this refusal, those of subtrees do not. */
const REFUSED =
  'additional/subtree-is-empty-sizes-are-equal-zero-subtree-root-valid-proof-is-empty.json';

test.skipIf(absent)('writer and verifier both reach the reference roots', () => {
  const reference = JSON.parse(vectorText('rfc6962-merkle/reference_tree.json')) as {
    leafInputsHex: string[];
    emptyRoot: string;
    'rootsBySize1..8': string[];
  };
  const roots = [reference.emptyRoot, ...reference['rootsBySize1..8']];
  expect([reference.leafInputsHex.length, roots.length]).toEqual([8, 9]);
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
