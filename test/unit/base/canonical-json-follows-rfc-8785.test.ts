import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { canonicalJson, packageRoot } from '../../../base/index.ts';

const vectors = join(packageRoot(), '..', 'shared', 'conformance', 'rfc8785-jcs');
const isHere = existsSync(vectors);
if (!isHere) console.warn(`skipped: the RFC 8785 vectors are not at ${vectors}`);

describe.skipIf(!isHere)('canonical JSON', () => {
  const names = isHere ? readdirSync(join(vectors, 'input')).sort() : [];

  it.each(names)('writes %s as the vectors have it', (name) => {
    const input: unknown = JSON.parse(readFileSync(join(vectors, 'input', name), 'utf8'));
    const expected = readFileSync(join(vectors, 'output', name), 'utf8');
    expect(canonicalJson(input)).toBe(expected);
  });
});

describe('canonical JSON numbers (RFC 8785, appendix B)', () => {
  it.each([
    [0x0000000000000000n, '0'],
    [0x8000000000000000n, '0'],
    [0x0000000000000001n, '5e-324'],
    [0x7fefffffffffffffn, '1.7976931348623157e+308'],
    [0x4340000000000000n, '9007199254740992'],
    [0x4430000000000000n, '295147905179352830000'],
    [0x44b52d02c7e14af5n, '9.999999999999997e+22'],
    [0x444b1ae4d6e2ef50n, '1e+21'],
    [0x3eb0c6f7a0b5ed8dn, '0.000001'],
    [0x41b3de4355555553n, '333333333.3333332'],
  ])('writes the double %s', (bits, text) => {
    const value = new Float64Array(new BigUint64Array([bits]).buffer)[0];
    expect(canonicalJson(value)).toBe(text);
  });
});
