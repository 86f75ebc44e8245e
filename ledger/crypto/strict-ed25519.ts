/**
 * The one rule by which an Ed25519 signature is valid here, whatever library does the arithmetic. Libraries disagree
 * on the corners: node:crypto accepts the identity point as public key, for which one signature fits every message,
 * while libsodium refuses it (Chalkias, Garillot and Nikolaenko, "Taming the many EdDSAs", 2020). What is refused
 * here before any library is asked: encodings of y that are not below p, points of small order as key or as R, and
 * S not below the group order.
 *
 * @module
 */

export const PUBLIC_KEY_BYTES = 32;
export const SIGNATURE_BYTES = 64;

/** y of the points whose order divides 8, little-endian without the sign bit; both signs of x share an entry. */
const SMALL_ORDER_Y = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
].map((hex) => Uint8Array.from(Buffer.from(hex, 'hex')));

/** p = 2²⁵⁵ − 19 and the group order L, little-endian. */
const FIELD_PRIME = Uint8Array.from(
  Buffer.from('edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f', 'hex'),
);
const GROUP_ORDER = Uint8Array.from(
  Buffer.from('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010', 'hex'),
);

/**
 * True where the 32 bytes at `offset` encode y below p, of a point that is not of small order. Whether y lies on the
 * curve is left to the library.
 */
export function isSoundPoint(bytes: Uint8Array, offset: number): boolean {
  if (!isBelow(bytes, offset, FIELD_PRIME, 0x7f)) return false;
  return !SMALL_ORDER_Y.some((y) => equalsMasked(bytes, offset, y));
}

/** True where the signature has 64 bytes, a sound R and S below the group order. */
export function isSoundSignature(signature: Uint8Array): boolean {
  return (
    signature.length === SIGNATURE_BYTES &&
    isSoundPoint(signature, 0) &&
    isBelow(signature, 32, GROUP_ORDER, 0xff)
  );
}

/** Compares 32 little-endian bytes with `bound`; `topMask` drops the sign bit of a point. */
function isBelow(bytes: Uint8Array, offset: number, bound: Uint8Array, topMask: number): boolean {
  for (let i = 31; i >= 0; i--) {
    const byte = i === 31 ? bytes[offset + i]! & topMask : bytes[offset + i]!;
    if (byte !== bound[i]!) return byte < bound[i]!;
  }
  return false;
}

function equalsMasked(bytes: Uint8Array, offset: number, y: Uint8Array): boolean {
  for (let i = 0; i < 31; i++) if (bytes[offset + i] !== y[i]) return false;
  return (bytes[offset + 31]! & 0x7f) === y[31];
}
