/**
 * Is a text an absolute URI (RFC 3986)? Not by `new URL`, which mends what it is given: what we let through must pass
 * the schema of every other reader as it stands.
 *
 * @module
 */
import { LIMITS } from '../json/limits.ts';

const ABSOLUTE =
  /^[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9\-._~:/@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+(?:\?(?:[A-Za-z0-9\-._~:/?@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*)?(?:#(?:[A-Za-z0-9\-._~:/?@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*)?$/;
const AUTHORITY =
  /^[A-Za-z][A-Za-z0-9+.-]*:\/\/(?:(?:[A-Za-z0-9\-._~!$&'()*+,;=:]|%[0-9A-Fa-f]{2})*@)?(?:[A-Za-z0-9\-._~!$&'()*+,;=]|%[0-9A-Fa-f]{2})*(?::\d*)?(?:[/?#]|$)/;

/** Whether `text` is an absolute URI of at most LIMITS.uriLength characters; IPv6 hosts, which no identifier has, are not. */
export function isUri(text: string): boolean {
  if (text.length > LIMITS.uriLength || !ABSOLUTE.test(text)) return false;
  return !/^[^:]*:\/\//.test(text) || AUTHORITY.test(text);
}
