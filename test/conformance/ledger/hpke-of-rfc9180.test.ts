import { expect, test } from 'vitest';
import { hpkeKeyPair, hpkeRecipient, hpkeSender } from '../../../ledger/crypto/hpke.ts';
import { vectorsAbsent, vectorText } from '../../support/ledger/conformance.ts';

const absent = vectorsAbsent('rfc9180-hpke');

interface Vector extends Record<'ikmR' | 'ikmE' | 'pkRm' | 'skRm' | 'enc' | 'info', string> {
  mode: number;
  kem_id: number;
  kdf_id: number;
  aead_id: number;
  encryptions: Record<'aad' | 'ct' | 'pt', string>[];
}

const bytes = (hex: string) => Buffer.from(hex, 'hex');
const hex = (value: Uint8Array | undefined) => value && Buffer.from(value).toString('hex');

const vectors = () => JSON.parse(vectorText('rfc9180-hpke/vectors.json')) as Vector[];

test.skipIf(absent)('every key pair of X25519 follows from its material, in all suites', () => {
  const all = vectors().filter(({ kem_id }) => kem_id === 0x20);
  expect(all).toHaveLength(18);
  for (const { ikmR, ikmE, pkRm, skRm, enc } of all) {
    const recipient = hpkeKeyPair(bytes(ikmR));
    expect([hex(recipient.privateKey), hex(recipient.publicKey)]).toEqual([skRm, pkRm]);
    expect(hex(hpkeKeyPair(bytes(ikmE)).publicKey)).toBe(enc);
  }
});

test.skipIf(absent)('the suite in use seals and opens every message of the vectors', () => {
  const all = vectors();
  const used = all.filter(
    ({ mode, kem_id, kdf_id, aead_id }) =>
      mode === 0 && kem_id === 0x20 && kdf_id === 1 && aead_id === 2,
  );
  expect([all.length, used.length]).toEqual([38, 1]);
  for (const { ikmR, ikmE, pkRm, skRm, enc, info, encryptions } of used) {
    const recipient = hpkeKeyPair(bytes(ikmR));
    expect([hex(recipient.privateKey), hex(recipient.publicKey)]).toEqual([skRm, pkRm]);
    const sender = hpkeSender(bytes(pkRm), bytes(info), bytes(ikmE));
    expect(hex(sender.encapsulated)).toBe(enc);
    const receiver = hpkeRecipient(recipient, bytes(enc), bytes(info));
    expect(encryptions).toHaveLength(6);
    for (const { aad, ct, pt } of encryptions) {
      expect(hex(sender.context.seal(bytes(aad), bytes(pt)))).toBe(ct);
      expect(receiver.open(bytes(`${aad}00`), bytes(ct))).toBeUndefined();
      expect(hex(receiver.open(bytes(aad), bytes(ct)))).toBe(pt);
    }
  }
});
