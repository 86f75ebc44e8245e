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
    const short = of(false).map(({ tcId }) => tcId);
    expect(short.sort((a, b) => a - b)).toEqual(REFUSED_AES_KEYS);
    for (const { key, iv, aad, msg, ct, tag } of of(false)) {
      const give = [bytes(key), bytes(iv), bytes(aad)] as const;
      expect(() => aesGcmSeal(...give, bytes(msg))).toThrow();
      expect(() => aesGcmOpen(...give, bytes(`${ct!}${tag!}`))).toThrow();
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
/** Keys of 128 and 192 bits: the ledger has 256 alone. */
const REFUSED_AES_KEYS = [
  2, 3, 5, 6, 8, 11, 13, 14, 15, 16, 17, 20, 21, 22, 23, 24, 28, 31, 32, 34, 35, 37, 39, 41, 42, 43,
  44, 45, 46, 47, 48, 49, 50, 51, 52, 54, 56, 57, 59, 61, 62, 64, 65, 66, 72, 74, 76, 77, 79, 81,
  82, 83, 85, 86, 88, 89, 90, 157, 158, 159, 160, 161, 162, 163, 166, 168, 170, 173, 176, 177, 178,
  181, 182, 183, 184, 187, 188, 189, 192, 193, 194, 195, 198, 201, 202, 203, 204, 206, 207, 209,
  214, 215, 216, 220, 221, 222, 224, 225, 226, 227, 234, 235, 236, 237, 238, 239, 259, 260, 261,
  262, 266, 269, 271, 272, 278, 280, 281, 282, 284, 285, 290, 291, 293, 294, 297, 312, 314,
];
