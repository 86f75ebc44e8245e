import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { Fate, reconcile } from '../../../bench/load/reconcile.ts';

const hash = (text: string) => createHash('sha256').update(text).digest();
const hashes = (...texts: string[]) => Buffer.concat(texts.map(hash));
const { acknowledged, refused, unknown } = Fate;
const fates = Uint8Array.of(acknowledged, refused, unknown, acknowledged);
const sent = hashes('a', 'b', 'c', 'd');

test('equal sets have no findings, in whatever order they were stored', () => {
  expect(reconcile(sent, fates, hashes('d', 'a'))).toEqual({
    sent: 4,
    acknowledged: 2,
    stored: 2,
    storedUntold: 0,
    findings: [],
  });
});

test('what nobody told may be stored', () => {
  const { findings, storedUntold } = reconcile(sent, fates, hashes('a', 'c', 'd'));
  expect({ findings, storedUntold }).toEqual({ findings: [], storedUntold: 1 });
});

test.each([
  ['1 transaction was acknowledged and not stored', ['a']],
  ['1 transaction was stored twice', ['a', 'd', 'a']],
  ['1 transaction was refused and stored all the same', ['a', 'd', 'b']],
  ['2 transactions were stored and never sent', ['a', 'd', 'x', 'y']],
])('%s', (finding, stored) => {
  expect(reconcile(sent, fates, hashes(...stored)).findings).toEqual([finding]);
});
