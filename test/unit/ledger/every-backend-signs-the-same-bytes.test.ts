import { expect, test } from 'vitest';
import { ed25519Backends } from '../../../ledger/crypto/ed25519-backend.ts';
import { createSigner, registerKey } from '../../../ledger/crypto/keys.ts';

const message = new TextEncoder().encode('one pack, one serial');

test('keys and signatures do not depend on the library', () => {
  const seed = Uint8Array.from({ length: 32 }, (_, i) => i);
  const made = ed25519Backends.map((backend) => {
    const signer = createSigner(seed, backend);
    const signature = signer.sign(message);
    expect(registerKey(signer.publicKey, backend).verify(message, signature)).toBe(true);
    return Buffer.concat([signer.publicKey, signature]).toString('hex');
  });
  expect(new Set(made).size).toBe(1);
});

test('a signature is never checked on shared memory, where libsodium answers nothing', () => {
  const signer = createSigner(new Uint8Array(32));
  const shared = new Uint8Array(new SharedArrayBuffer(64));
  shared.set(signer.sign(message));
  expect(() => registerKey(signer.publicKey).verify(message, shared)).toThrow(/shared memory/);
});
