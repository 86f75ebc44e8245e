/**
 * Which keys may sign for whom, at this position of the log. A key is registered by a record on the log and ends by one;
 * in between it is valid, whatever the clock of a signer says. Nothing is forgotten: a key that ended is refused with a
 * reason of its own, and is never registered again.
 *
 * @module
 */
import type { Hash } from 'node:crypto';
import { registerKey } from '../crypto/keys.ts';
import { sha256 } from '../crypto/sha256.ts';
import { PUBLIC_KEY_BYTES, SIGNATURE_BYTES } from '../crypto/strict-ed25519.ts';
import { NONE } from '../events/index.ts';
import { possessionMessage } from '../log/index.ts';
import { KEY_ID_BYTES } from './envelope.ts';
import { isKeyId, shortKeyId } from './key-id.ts';
import { Fault } from './rejection.ts';
import type { DecodedControl } from './transaction-decoder.ts';

/** A key and the party that it signs for. */
export interface RegisteredKey {
  readonly party: number;
  readonly publicKey: Uint8Array;
}

interface KeyEntry extends RegisteredKey {
  readonly keyId: Uint8Array;
  active: boolean;
}

export class SigningKeys {
  /** In the order in which they were registered, ended ones included. */
  private readonly entries: KeyEntry[] = [];
  private readonly byShortId = new Map<number, KeyEntry>();
  private readonly origin: string;

  /** `keys`: one per party, as in the genesis record of the log `origin`. */
  constructor(keys: readonly Uint8Array[], origin: string) {
    this.origin = origin;
    keys.forEach((publicKey, party) => {
      this.enter(party, publicKey);
    });
  }

  /** All keys ever registered behind the first `from`. */
  since(from: number): readonly RegisteredKey[] {
    return this.entries.slice(from);
  }

  get count(): number {
    return this.entries.length;
  }

  /** The key whose ID lies at `at`; `active` says whether it may sign here and now. */
  find(bytes: Uint8Array, at: number): Readonly<KeyEntry> | undefined {
    return this.entryOf(bytes, at);
  }

  /**
   * Makes the change that `record`, decoded from `bytes`, asks for, or returns the fault and changes nothing. Whether
   * its signer may ask for it was checked before.
   */
  change(record: Readonly<DecodedControl>, bytes: Uint8Array): number {
    const { party, removedAt, addedAt, possessionAt } = record;
    const removed = removedAt === NONE ? undefined : this.entryOf(bytes, removedAt);
    if (removedAt !== NONE && !(removed?.active === true && removed.party === party)) {
      return Fault.key;
    }
    if (addedAt !== NONE) {
      const publicKey = bytes.slice(addedAt, addedAt + PUBLIC_KEY_BYTES);
      const possession = bytes.slice(possessionAt, possessionAt + SIGNATURE_BYTES);
      if (!this.mayEnter(party, publicKey, possession)) return Fault.key;
      this.enter(party, publicKey);
    }
    if (removed !== undefined) removed.active = false;
    return Fault.none;
  }

  /** Adds what later decisions depend on to `hash`. */
  digestInto(hash: Hash): void {
    for (const { party, publicKey, active } of this.entries) {
      hash.update(`${party} ${Number(active)}`).update(publicKey);
    }
  }

  private entryOf(bytes: Uint8Array, at: number): KeyEntry | undefined {
    const entry = this.byShortId.get(shortKeyId(bytes, at));
    return entry !== undefined && isKeyId(entry.keyId, bytes, at) ? entry : undefined;
  }

  private mayEnter(party: number, publicKey: Uint8Array, possession: Uint8Array): boolean {
    if (this.byShortId.has(shortKeyId(sha256(publicKey), 0))) return false;
    try {
      const key = registerKey(publicKey);
      return key.verify(possessionMessage(this.origin, party, publicKey), possession);
    } catch {
      // Of small order, or no canonical encoding.
      return false;
    }
  }

  private enter(party: number, publicKey: Uint8Array): void {
    const keyId = sha256(publicKey).subarray(0, KEY_ID_BYTES);
    const entry = { party, publicKey, keyId, active: true };
    this.entries.push(entry);
    this.byShortId.set(shortKeyId(keyId, 0), entry);
  }
}
