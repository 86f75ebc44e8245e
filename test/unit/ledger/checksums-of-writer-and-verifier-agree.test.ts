import { expect, test } from 'vitest';
import { crc32c } from '../../../ledger/log/crc32c.ts';
import { checksum } from '../../../ledger/verify/crc32c.ts';

test('both give the check value of CRC-32C (RFC 3720)', () => {
  const digits = Buffer.from('123456789');
  expect(crc32c(digits)).toBe(0xe3069283);
  expect(checksum(digits)).toBe(0xe3069283);
});

test('both agree at every length and start', () => {
  const bytes = Uint8Array.from({ length: 64 }, (_, i) => (i * 89) & 255);
  for (let from = 0; from < 9; from++) {
    for (let until = from; until <= bytes.length; until++) {
      const middle = (from + until) >> 1;
      const whole = crc32c(bytes, from, until);
      expect(crc32c(bytes, middle, until, crc32c(bytes, from, middle))).toBe(whole);
      expect(checksum(bytes.subarray(from, middle), bytes.subarray(middle, until))).toBe(whole);
    }
  }
});
