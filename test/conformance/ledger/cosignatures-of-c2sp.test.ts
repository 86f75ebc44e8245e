import { createPublicKey, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { cosignedAt, parseWitnessKey } from '../../../ledger/verify/cosignature.ts';
import { parseNote } from '../../../ledger/verify/signed-note.ts';
import { generateWitnessKey, readWitnessKey } from '../../../ledger/witness/witness-key.ts';
import { vectorsAbsent, vectorText } from '../../support/ledger/conformance.ts';

const absent = vectorsAbsent('signed-note-checkpoint');
/** The example of C2SP tlog-cosignature: its second line is a cosignature of witness.example.com/w1. */
const COSIGNATURE =
  '— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5' +
  'nNo0xUe+mbIUBkBIfZ+qnA==\n';

const key = readWitnessKey(generateWitnessKey('example.org/w'), 'key');
const TIME_S = 1_679_315_147n;

function exampleCheckpoint(): string {
  const text = vectorText('signed-note-checkpoint/tlog-checkpoint.md');
  return /```\n(example\.com\/behind-the-sofa\n[\s\S]*?)```/.exec(text)![1]!;
}

test.skipIf(absent)('the specified message, time and key ID are what is signed', () => {
  const checkpoint = exampleCheckpoint();
  const body = checkpoint.slice(0, checkpoint.indexOf('\n\n') + 1);
  const line = key.cosign(body, TIME_S);
  const example = Buffer.from(COSIGNATURE.split(' ')[2]!, 'base64');
  const ours = Buffer.from(line.split(' ')[2]!, 'base64');
  expect([ours.length, ours.readBigUInt64BE(4)]).toEqual([
    example.length,
    example.readBigUInt64BE(4),
  ]);
  const [, id, typed] = /^[^+]+\+([^+]+)\+(.+)$/.exec(key.verifierKey)!;
  const raw = Buffer.from(typed!, 'base64');
  expect([raw[0], ours.subarray(0, 4).toString('hex')]).toEqual([4, id]);
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: raw.subarray(1).toString('base64url') };
  const message = Buffer.from(`cosignature/v1\ntime 1679315147\n${body}`);
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' });
  expect(verify(null, message, publicKey, ours.subarray(12))).toBe(true);
});

test.skipIf(absent)('a note keeps its meaning with cosignatures of unknown keys on it', () => {
  const checkpoint = exampleCheckpoint();
  const body = checkpoint.slice(0, checkpoint.indexOf('\n\n') + 1);
  const own = parseWitnessKey(key.verifierKey);
  const stranger = readWitnessKey(generateWitnessKey('example.org/w'), 'key');
  const others = COSIGNATURE + stranger.cosign(body, 5n);
  expect(cosignedAt(parseNote(checkpoint + others), own)).toBeUndefined();
  const note = checkpoint + others + key.cosign(body, TIME_S);
  expect(cosignedAt(parseNote(note), own)).toBe(TIME_S);
});

test.skipIf(absent)('an invalid cosignature of a known key spoils the note', () => {
  const checkpoint = exampleCheckpoint();
  const body = checkpoint.slice(0, checkpoint.indexOf('\n\n') + 1);
  const own = parseWitnessKey(key.verifierKey);
  const sound = Buffer.from(key.cosign(body, TIME_S).split(' ')[2]!, 'base64');
  for (const damage of [(b: Buffer) => (b[11]! ^= 1), (b: Buffer) => (b[40]! ^= 1)]) {
    const bytes = Buffer.from(sound);
    damage(bytes);
    const note = `${checkpoint}— example.org/w ${bytes.toString('base64')}\n`;
    expect(() => cosignedAt(parseNote(note), own)).toThrow(/invalid/);
  }
  const short = sound.subarray(0, -1).toString('base64');
  expect(() => cosignedAt(parseNote(`${checkpoint}— example.org/w ${short}\n`), own)).toThrow();
});

test('keys of another type, name or form are refused', () => {
  const [name, id, rest] = /^([^+]+)\+([^+]+)\+(.+)$/.exec(key.verifierKey)!.slice(1);
  const other = Buffer.from(rest!, 'base64');
  other[0] = 1;
  for (const vkey of [
    `${name}+${id}+${other.toString('base64')}`,
    `x${name}+${id}+${rest}`,
    `${name}+00000000+${rest}`,
    `${name}+${id}`,
    '',
  ]) {
    expect(() => parseWitnessKey(vkey), vkey).toThrow();
  }
  expect(() => readWitnessKey('PRIVATE+KEY+w+00000000+AAAA', 'f')).toThrow(/no key of a witness/);
  expect(() => generateWitnessKey('two words')).toThrow();
});

test('sixteen signatures are read, and endless ones are not', () => {
  const line = COSIGNATURE;
  expect(parseNote(`o\n1\nAA==\n\n${line.repeat(16)}`).signatures).toHaveLength(16);
  expect(() => parseNote(`o\n1\nAA==\n\n${line.repeat(101)}`)).toThrow(/too many/);
});
