/**
 * SHA-256 as hexadecimal text: the name of files, scenarios and tables everywhere in a run folder.
 *
 * @module
 */
import { createHash } from 'node:crypto';

/** SHA-256 of bytes, or of a string's UTF-8 bytes, as 64 lower-case hexadecimal digits. */
export function sha256Hex(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex');
}
