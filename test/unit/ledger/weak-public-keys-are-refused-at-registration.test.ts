import { expect, test } from 'vitest';
import { ed25519Backends } from '../../../ledger/crypto/ed25519-backend.ts';
import { createSigner, registerKey } from '../../../ledger/crypto/keys.ts';
import { parsePublicKey } from '../../../ledger/verify/ed25519.ts';

/** Every encoding of a point of small order that some library accepts, and y that is not below p. */
const WEAK = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0000000000000000000000000000000000000000000000000000000000000080',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000080',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
].map((hex) => Buffer.from(hex, 'hex'));

test('the writer and the verifier refuse every weak key', () => {
  for (const key of WEAK) {
    for (const backend of ed25519Backends) {
      expect(() => registerKey(key, backend)).toThrow(/small order/);
    }
    expect(() => parsePublicKey(key)).toThrow(/small order/);
  }
});

test('a key of the wrong length is refused', () => {
  expect(() => registerKey(new Uint8Array(31))).toThrow(/32 bytes/);
  expect(() => createSigner(new Uint8Array(31))).toThrow(/32 bytes/);
});

test('a signature whose R has small order is refused, whatever the library says', () => {
  const { publicKey } = createSigner(new Uint8Array(32).fill(7));
  const signature = new Uint8Array(64);
  signature[0] = 1;
  for (const backend of ed25519Backends) {
    expect(registerKey(publicKey, backend).verify(new Uint8Array(3), signature)).toBe(false);
  }
});
