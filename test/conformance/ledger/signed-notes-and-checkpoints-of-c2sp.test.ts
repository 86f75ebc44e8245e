import { expect, test } from 'vitest';
import {
  isSignedBy,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
} from '../../../ledger/verify/signed-note.ts';
import { vectorsAbsent, vectorText } from '../../support/ledger/conformance.ts';

const absent = vectorsAbsent('signed-note-checkpoint');

test.skipIf(absent)('checkpoints are accepted and refused as the vectors say', () => {
  const vectors = JSON.parse(vectorText('signed-note-checkpoint/checkpoint_parse.json')) as {
    desc: string;
    input: string;
    wantErr: boolean;
  }[];
  expect(vectors).toHaveLength(7);
  for (const { desc, input, wantErr } of vectors) {
    if (wantErr) expect(() => parseCheckpoint(input), desc).toThrow();
    else expect(parseCheckpoint(input).origin, desc).not.toBe('');
  }
});

test.skipIf(absent)('the worked example verifies, and not with a byte changed', () => {
  const { vkey, note } = JSON.parse(
    vectorText('signed-note-checkpoint/signed_note_example.json'),
  ) as { vkey: string; note: string };
  const key = parseVerifierKey(vkey);
  expect(isSignedBy(parseNote(note), key)).toBe(true);
  expect(isSignedBy(parseNote(note.replace('example message', 'example massage')), key)).toBe(
    false,
  );
});

test.skipIf(absent)('the example checkpoint of the specification has its three lines read', () => {
  const text = vectorText('signed-note-checkpoint/tlog-checkpoint.md');
  const note = /```\n(example\.com\/behind-the-sofa\n[\s\S]*?)```/.exec(text)![1]!;
  const { origin, size, rootHash } = parseCheckpoint(parseNote(note).text);
  expect([origin, size, rootHash.length]).toEqual(['example.com/behind-the-sofa', 20852163n, 32]);
});
