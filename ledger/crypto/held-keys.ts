/**
 * Keys that organisations hold: out of the system's randomness, and in a file that nobody else reads. They are the keys
 * of a ledger outside a simulation, whose genesis record says `held`.
 *
 * @module
 */
import { randomFillSync } from 'node:crypto';
import { TheriacError } from '../../base/index.ts';
import { createSigner, type Signer } from './keys.ts';
import { decodeKeyFile, encodeKeyFile } from './note-key-file.ts';

/** Signature type of Ed25519 in a signed note. */
const TYPE_ED25519 = 0x01;
const SEED_BYTES = 32;

/** A key with the name that its holder goes by: the origin of a log, or the id of an organisation. */
export interface HeldKey {
  readonly name: string;
  readonly signer: Signer;
}

/** 32 bytes of the system's randomness. */
export function randomSeed(): Uint8Array {
  return randomFillSync(new Uint8Array(SEED_BYTES));
}

/** The signer of a seed that was drawn at random and is held by its owner alone. Throws E_LEDGER_KEY as createSigner. */
export function heldSigner(seed: Uint8Array): Signer {
  return { ...createSigner(seed), provenance: 'held' };
}

/** A new key as the text of a key file. Throws E_LEDGER_KEY for a name that is not one word without plus signs. */
export function generateHeldKey(name: string): string {
  if (!/^[^+\s\p{Cc}\p{Z}]+$/u.test(name)) {
    throw badKey(JSON.stringify(name), 'a key is named by one word without plus signs');
  }
  return encodeKeyFile(name, TYPE_ED25519, randomSeed());
}

/** Reads the text of a key file. Throws E_LEDGER_KEY; the text, being secret, is in no error. */
export function readHeldKey(text: string, place: string): HeldKey {
  const key = decodeKeyFile(text, TYPE_ED25519);
  if (key === 'no key') throw badKey(place, 'the file holds no Ed25519 key');
  if (key === 'another key ID') throw badKey(place, 'the key ID does not fit name and key');
  return { name: key.name, signer: heldSigner(key.seed) };
}

function badKey(place: string, rule: string): TheriacError {
  return new TheriacError({
    code: 'E_LEDGER_KEY',
    place,
    rule,
    remedy: 'Restore the key file from a copy, or have a new key made and registered.',
  });
}
