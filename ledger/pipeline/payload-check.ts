/**
 * What comes with a transaction and is stored beside the log must be just what the transaction names by hash: a sealed
 * payload that is missing, or another one, would be found out only by the first who wants to read it.
 *
 * @module
 */
import { SHA256_BYTES, sha256 } from '../crypto/sha256.ts';
import { NONE } from '../events/index.ts';
import { ControlKind } from '../log/control-record.ts';
import { Fault } from './rejection.ts';
import type { TransactionDecoder } from './transaction-decoder.ts';

/** HPKE's encapsulated key and a sealed key of 32 bytes with its tag. */
export const WRAPPED_KEY_BYTES = 80;

/** What was offered beside a transaction; reused from call to call. */
export interface OfferedPayload {
  bytes: Uint8Array;
  at: number;
  /** 0: nothing. */
  length: number;
  /** SHA-256 of all of it lies here, at `hashAt`. */
  hashes: Uint8Array;
  hashAt: number;
}

/**
 * The fault of the payload offered with the transaction in `decoder`, decoded from `bytes`, or none. The keys of an epoch
 * come as the wrapped keys one behind the other, in the order of their record.
 */
export function payloadFault(
  decoder: TransactionDecoder,
  bytes: Uint8Array,
  offered: Readonly<OfferedPayload>,
): number {
  const { sealed, control, controlKind } = decoder;
  if (controlKind === ControlKind.epochKeys) {
    return areWrappedKeys(control.wrappedHashesAt, bytes, offered) ? Fault.none : Fault.payload;
  }
  const isDue = sealed.epoch !== NONE;
  if (!isDue) return offered.length === 0 ? Fault.none : Fault.payload;
  const { hashes, hashAt } = offered;
  const isThis = offered.length > 0 && isHash(bytes, sealed.hashAt, hashes, hashAt);
  return isThis ? Fault.none : Fault.payload;
}

function areWrappedKeys(
  hashesAt: readonly number[],
  bytes: Uint8Array,
  { bytes: wrapped, at, length }: Readonly<OfferedPayload>,
): boolean {
  if (length !== hashesAt.length * WRAPPED_KEY_BYTES) return false;
  return hashesAt.every((hashAt, i) => {
    const from = at + i * WRAPPED_KEY_BYTES;
    return isHash(bytes, hashAt, sha256(wrapped.slice(from, from + WRAPPED_KEY_BYTES)), 0);
  });
}

function isHash(a: Uint8Array, aAt: number, b: Uint8Array, bAt: number): boolean {
  for (let i = 0; i < SHA256_BYTES; i++) if (a[aAt + i] !== b[bAt + i]) return false;
  return true;
}
