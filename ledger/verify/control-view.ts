/**
 * Control records as an auditor reads them: transactions without groups, which issue the keys of an epoch, change the
 * signing keys of a party or activate contract rules.
 *
 * @module
 */
import type { CborCursor } from './cbor-cursor.ts';
import { type GenesisView, type NamedRule, readRules } from './genesis-record.ts';
import { Malformed } from './malformed.ts';
import { SealedKind, type SealedSink } from './sealed-references.ts';

const EPOCH_KEYS = 0;
const SIGNING_KEY = 1;
const EPOCH_KEYS_FIELDS = 3;
const SIGNING_KEY_FIELDS = 5;
const RULES = 2;
const RULES_FIELDS = 2;
const HASH_BYTES = 32;
const KEY_ID_BYTES = 8;
const SIGNATURE_BYTES = 64;
const PUBLIC_KEY_BYTES = 32;
/** Roles of access that this version knows. */
export const ROLES = 7;
/** A sealed record has 4 bytes for its epoch. */
const EPOCHS = 0x1_0000_0000;

/** A change of the signing keys of a party. */
export interface KeyChange {
  readonly party: number;
  /** Key ID in hex. */
  readonly removed: string | null;
  readonly added: { readonly publicKey: Uint8Array; readonly possession: Uint8Array } | null;
}

/** What a control record says. */
export type ControlView =
  | { readonly kind: 'epoch keys'; readonly epoch: number }
  | { readonly kind: 'signing key'; readonly change: KeyChange }
  | { readonly kind: 'rules'; readonly rules: readonly NamedRule[] };

/** Reads the number of an epoch. Throws Malformed. */
export function readEpoch(cursor: CborCursor): number {
  const epoch = cursor.count('the epoch');
  if (epoch >= EPOCHS) throw new Malformed(`no sealed record can be of epoch ${epoch}`);
  return epoch;
}

/**
 * Reads the last element of a transaction without groups, and tells `sealed` which wrapped keys it names. Throws
 * Malformed.
 */
export function readControl(
  cursor: CborCursor,
  genesis: GenesisView,
  sealed?: SealedSink,
): ControlView {
  const item = cursor.next();
  if (item.kind !== 'array') throw new Malformed('a transaction states something about nothing');
  const kind = cursor.count('the kind of a control record');
  if (kind === EPOCH_KEYS && item.value === EPOCH_KEYS_FIELDS) {
    return epochKeys(cursor, genesis, sealed);
  }
  if (kind === SIGNING_KEY && item.value === SIGNING_KEY_FIELDS) return signingKey(cursor, genesis);
  if (kind === RULES && item.value === RULES_FIELDS) {
    return { kind: 'rules', rules: readRules(cursor) };
  }
  throw new Malformed(`control record ${kind} of ${Number(item.value)} items is not known`);
}

function epochKeys(
  cursor: CborCursor,
  genesis: GenesisView,
  sealed: SealedSink | undefined,
): ControlView {
  const epoch = readEpoch(cursor);
  const roles = cursor.want('array', 'the keys');
  for (let i = 0; i < roles; i++) {
    cursor.tuple(2, 'the keys of a role');
    if (cursor.count('a role') >= ROLES) throw new Malformed('a role is not known');
    const recipients = cursor.want('array', 'the recipients');
    for (let j = 0; j < recipients; j++) {
      cursor.tuple(3, 'a recipient');
      party(cursor, genesis);
      cursor.fixed(PUBLIC_KEY_BYTES, 'the key of a recipient');
      const hash = cursor.fixed(HASH_BYTES, 'the hash of a wrapped key');
      sealed?.add(SealedKind.wrappedKey, epoch, hash);
    }
  }
  return { kind: 'epoch keys', epoch };
}

function signingKey(cursor: CborCursor, genesis: GenesisView): ControlView {
  const whose = party(cursor, genesis);
  const removed = fixedOrNull(cursor, KEY_ID_BYTES, 'the key that ends');
  const publicKey = fixedOrNull(cursor, PUBLIC_KEY_BYTES, 'the new key');
  const possession = fixedOrNull(cursor, SIGNATURE_BYTES, 'the signature of the new key');
  if ((publicKey === null) !== (possession === null)) {
    throw new Malformed('a new key comes with its signature, or neither is there');
  }
  if (removed === null && publicKey === null) throw new Malformed('a key record changes nothing');
  const change: KeyChange = {
    party: whose,
    removed: removed === null ? null : Buffer.from(removed).toString('hex'),
    added: publicKey === null || possession === null ? null : { publicKey, possession },
  };
  return { kind: 'signing key', change };
}

function party(cursor: CborCursor, genesis: GenesisView): number {
  const index = cursor.count('the party');
  if (index >= genesis.parties.size) {
    throw new Malformed(`party ${index} is not in the genesis record`);
  }
  return index;
}

function fixedOrNull(cursor: CborCursor, length: number, what: string): Uint8Array | null {
  const { kind, value } = cursor.next();
  if (kind === 'null') return null;
  if (kind !== 'bytes' || (value as Uint8Array).length !== length) {
    throw new Malformed(`${what} must be null or have ${length} bytes`);
  }
  return (value as Uint8Array).slice();
}
