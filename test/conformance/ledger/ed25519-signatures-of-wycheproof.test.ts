import { expect, test } from 'vitest';
import { ed25519Backends } from '../../../ledger/crypto/ed25519-backend.ts';
import { registerKey } from '../../../ledger/crypto/keys.ts';
import { parsePublicKey, verifyNow } from '../../../ledger/verify/ed25519.ts';
import { sodium } from '../../../ledger/verify/sodium.ts';
import { vectorsAbsent, vectorText } from '../../support/ledger/conformance.ts';

const absent = vectorsAbsent('wycheproof');

interface Case {
  tcId: number;
  publicKey: Buffer;
  message: Buffer;
  signature: Buffer;
  valid: boolean;
}

function cases(): Case[] {
  const file = JSON.parse(vectorText('wycheproof/ed25519_test.json')) as {
    testGroups: {
      publicKey: { pk: string };
      tests: { tcId: number; msg: string; sig: string; result: string }[];
    }[];
  };
  return file.testGroups.flatMap(({ publicKey, tests }) =>
    tests.map(({ tcId, msg, sig, result }) => ({
      tcId,
      publicKey: Buffer.from(publicKey.pk, 'hex'),
      message: Buffer.from(msg, 'hex'),
      signature: Buffer.from(sig, 'hex'),
      valid: result === 'valid',
    })),
  );
}

for (const backend of ed25519Backends) {
  test.skipIf(absent)(`every case is judged as the vectors say by ${backend.name}`, () => {
    const all = cases();
    expect(all).toHaveLength(91);
    for (const { tcId, publicKey, message, signature, valid } of all) {
      const key = registerKey(publicKey, backend);
      expect(key.verify(message, signature), `tcId ${tcId}`).toBe(valid);
    }
  });
}

for (const [name, library] of [
  ['node', 'node'],
  ['sodium', sodium!],
] as const) {
  test.skipIf(absent)(`every case is judged as they say by the verifier on ${name}`, () => {
    const all = cases();
    expect(all).toHaveLength(91);
    for (const { tcId, publicKey, message, signature, valid } of all) {
      const key = parsePublicKey(publicKey, library);
      expect(verifyNow(key, message, signature), `tcId ${tcId}`).toBe(valid);
    }
  });
}
