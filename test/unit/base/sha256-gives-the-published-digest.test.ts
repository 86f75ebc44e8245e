import { expect, it } from 'vitest';
import { sha256Hex } from '../../../base/index.ts';

it('hashes "abc" as FIPS 180-4 does, from text and from bytes', () => {
  const digest = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  expect(sha256Hex('abc')).toBe(digest);
  expect(sha256Hex(Uint8Array.of(97, 98, 99))).toBe(digest);
});
