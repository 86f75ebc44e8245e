/** CRC-32C by one table, byte for byte: the verifier's own, so that it shares no table with the writer. @module */

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  return crc;
});

/** CRC-32C of the concatenated parts. */
export function checksum(...parts: readonly Uint8Array[]): number {
  let crc = 0xffffffff;
  for (const part of parts) {
    for (let i = 0; i < part.length; i++) crc = (crc >>> 8) ^ TABLE[(crc ^ part[i]!) & 0xff]!;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
