/** The names of contract rules in a record that activates them. @module */
import { isUtf8 } from 'node:buffer';
import type { RuleIdentity } from '../contracts/index.ts';
import { SHA256_BYTES } from '../crypto/sha256.ts';
import type { CborScanner } from './cbor-scanner.ts';

/** Reads `[[code, version, hash or null], …]`; marks the scanner as failed where that is not what follows. */
export function readRuleNames(scan: CborScanner): readonly RuleIdentity[] {
  const rules: RuleIdentity[] = [];
  for (let left = scan.array(); left > 0 && !scan.failed; left--) {
    if (scan.array() !== 3) scan.fail();
    const code = scan.bytesAt(scan.textString());
    if (!isUtf8(code)) scan.fail();
    const version = scan.unsigned();
    if (version < 1) scan.fail();
    const sha256 = scan.null()
      ? null
      : Buffer.from(scan.bytesAt(scan.byteString())).toString('hex');
    if (sha256 !== null && sha256.length !== 2 * SHA256_BYTES) scan.fail();
    rules.push({ code: Buffer.from(code).toString('utf8'), version, sha256 });
  }
  const codes = new Set(rules.map(({ code }) => code));
  if (codes.size !== rules.length) scan.fail();
  return rules;
}
