import { expect, test } from 'vitest';
import { aesGcmOpen, aesGcmSeal } from '../../../ledger/crypto/aes-gcm.ts';
import { hkdfExpand, hkdfExtract } from '../../../ledger/crypto/hkdf.ts';
import { x25519 } from '../../../ledger/crypto/x25519.ts';
import { vectorsAbsent, vectorText } from '../../support/ledger/conformance.ts';

const absent = vectorsAbsent('wycheproof');

type Hex = Record<string, string>;

function cases(file: string, keep: (group: Record<string, number>) => boolean = () => true) {
  const { testGroups } = JSON.parse(vectorText(`wycheproof/${file}_test.json`)) as {
    testGroups: (Record<string, number> & {
      tests: (Hex & { tcId: number; flags: string[]; size: number })[];
    })[];
  };
  return testGroups.map((group) => ({ kept: keep(group), tests: group.tests }));
}

const bytes = (hex: string | undefined) => Buffer.from(hex!, 'hex');

test.skipIf(absent)(
  'X25519: every secret is as the vectors say; a secret of zeros is refused',
  () => {
    const all = cases('x25519').flatMap(({ tests }) => tests);
    expect(all).toHaveLength(311);
    const refused: number[] = [];
    for (const { tcId, private: secret, public: key, shared } of all) {
      try {
        expect(Buffer.from(x25519(bytes(secret), bytes(key))).toString('hex'), `${tcId}`).toBe(
          shared,
        );
      } catch (error) {
        expect(error, `${tcId}`).toMatchObject({ code: 'E_LEDGER_KEY' });
        refused.push(tcId);
      }
    }
    // All of them, and no other case, have the flag ZeroSharedSecret: "acceptable" to refuse, and HPKE demands it.
    const zeros = all.filter(({ flags }) => flags.includes('ZeroSharedSecret'));
    expect(refused).toEqual(zeros.map(({ tcId }) => tcId));
    expect(refused).toEqual(REFUSED_X25519);
  },
);

test.skipIf(absent)(
  'AES-256-GCM: sealed and opened as the vectors say; odd nonces are refused',
  () => {
    const groups = cases('aes_gcm', ({ keySize, tagSize }) => keySize === 256 && tagSize === 128);
    expect(groups.flatMap(({ tests }) => tests)).toHaveLength(190);
    const of = (wanted: boolean) =>
      groups.filter(({ kept }) => kept === wanted).flatMap(({ tests }) => tests);
    expect([of(true).length, of(false).length]).toEqual([63, 127]);
    // Keys of 128 and 192 bits are refused, all of them.
    for (const { key, iv } of of(false)) {
      expect(() => aesGcmSeal(bytes(key), bytes(iv), bytes(''), bytes(''))).toThrow();
    }
    const refused: number[] = [];
    for (const { tcId, key, iv, aad, msg, ct, tag, result } of of(true)) {
      const sealed = bytes(`${ct!}${tag!}`);
      const give = [bytes(key), bytes(iv), bytes(aad)] as const;
      if (give[1].length !== 12) {
        expect(() => aesGcmSeal(...give, bytes(msg))).toThrow();
        expect(() => aesGcmOpen(...give, sealed)).toThrow();
        refused.push(tcId);
        continue;
      }
      const opened = aesGcmOpen(...give, sealed);
      expect(opened && Buffer.from(opened).toString('hex'), `${tcId}`).toBe(
        result === 'valid' ? msg : undefined,
      );
      const own = Buffer.from(aesGcmSeal(...give, bytes(msg)));
      if (result === 'valid') expect(own, `${tcId}`).toEqual(sealed);
    }
    expect(refused).toEqual(REFUSED_AES_GCM);
  },
);

test.skipIf(absent)('HKDF-SHA-256: every key is as the vectors say', () => {
  const all = cases('hkdf_sha256').flatMap(({ tests }) => tests);
  expect(all).toHaveLength(52);
  for (const { tcId, ikm, salt, info, size, okm, result } of all) {
    const derive = () => hkdfExpand(hkdfExtract(bytes(salt), bytes(ikm)), bytes(info), size);
    if (result === 'valid') expect(Buffer.from(derive()).toString('hex'), `${tcId}`).toBe(okm);
    else expect(derive, `${tcId}`).toThrow();
  }
});

/** Secrets of zeros, from keys of small order. */
const REFUSED_X25519 = [32, 64, 66, 67, 68, 69, 70, 71, 72, 74, 75, 77, 81, 85, 117];
/** Nonces that do not have 96 bits. */
const REFUSED_AES_GCM = [
  241, 243, 245, 248, 251, 252, 255, 257, 258, 273, 274, 299, 301, 303, 304, 306, 307, 308, 309,
  310, 316,
];
