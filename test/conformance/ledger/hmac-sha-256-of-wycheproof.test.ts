import { expect, test } from 'vitest';
import { keyedDigest } from '../../../ledger/crypto/simulation-keys.ts';
import { vectorNames, vectorsAbsent, vectorText } from '../../support/ledger/conformance.ts';

const absent = vectorsAbsent('wycheproof');

interface Group {
  readonly tagSize: number;
  readonly tests: readonly Record<'key' | 'msg' | 'tag' | 'result' | 'comment', string>[];
}

test.skipIf(absent)('every tag, whole or cut to 16 bytes, is as the vectors say', () => {
  const { testGroups } = JSON.parse(vectorText('wycheproof/hmac_sha256_test.json')) as {
    testGroups: Group[];
  };
  const all = testGroups.flatMap(({ tagSize, tests }) => tests.map((one) => ({ tagSize, ...one })));
  expect(all).toHaveLength(104);
  for (const { tagSize, key, msg, tag, result, comment } of all) {
    const digest = keyedDigest(Buffer.from(key, 'hex'), Buffer.from(msg, 'hex'), tagSize / 8);
    const isTag = Buffer.from(digest).toString('hex') === tag;
    expect(isTag, comment).toBe(result === 'valid');
  }
});

test.skipIf(absent)(
  'no file of vectors is passed over but those of what the ledger does not use',
  () => {
    expect(vectorNames('wycheproof')).toEqual([
      'SOURCE.txt',
      'aes_gcm_test.json',
      ...['aes_kwp_test.json', 'aes_wrap_test.json', 'chacha20_poly1305_test.json'],
      ...['ecdsa_secp256k1_sha256_bitcoin_test.json', 'ecdsa_secp256r1_sha256_p1363_test.json'],
      'ed25519_test.json',
      'hkdf_sha256_test.json',
      'hmac_sha256_test.json',
      ...['json_web_encryption_test.json', 'json_web_signature_test.json'],
      'pbkdf2_hmacsha256_test.json',
      'x25519_test.json',
    ]);
  },
);
