/**
 * Which key may sign for whom at which place of the log, recomputed from the genesis record and the key records. A
 * signature with a key that a record ended before is no signature, however old it says to be.
 *
 * @module
 */
import type { KeyChange } from './control-view.ts';
import { type PublicKey, parsePublicKey, verifyNow } from './ed25519.ts';
import type { GenesisView } from './genesis-record.ts';
import { Malformed } from './malformed.ts';
import { keyIdOf } from './sign1.ts';

/** A key as a signer: whose it is. */
export interface KeyHolder {
  /** Position among all keys of the log, in the order of registration. */
  readonly number: number;
  readonly party: number;
  readonly key: PublicKey;
}

/** Keys by ID, without times: what a thread needs to verify. */
export class KnownKeys {
  private readonly holders = new Map<string, KeyHolder>();

  /** Knows the keys of the genesis record. */
  constructor(genesis: GenesisView) {
    for (const [keyId, { index, key }] of genesis.parties) {
      this.holders.set(keyId, { number: this.holders.size, party: index, key });
    }
  }

  get size(): number {
    return this.holders.size;
  }

  /** Holder of the key with this ID (hex). */
  holder(keyId: string): KeyHolder | undefined {
    return this.holders.get(keyId);
  }

  /** Adds a key of `party`. Throws Malformed where it is unfit, or known already. */
  add(party: number, publicKey: Uint8Array): void {
    const keyId = keyIdOf(publicKey);
    if (this.holders.has(keyId)) throw new Malformed('the new key is on the log already');
    const key = parsePublicKey(publicKey);
    this.holders.set(keyId, { number: this.holders.size, party, key });
  }
}

/** The keys with their times, in the order of the log. */
export class KeyRegister {
  readonly known: KnownKeys;
  private readonly origin: string;
  private readonly authorities: ReadonlySet<number>;
  private readonly ended = new Set<number>();

  constructor(genesis: GenesisView) {
    this.known = new KnownKeys(genesis);
    this.origin = genesis.origin;
    const regulators = [...genesis.parties.values()].filter(({ role }) => role === 'regulator');
    this.authorities = new Set(regulators.length === 0 ? [0] : regulators.map((one) => one.index));
  }

  /** True where the key with this number may not sign any more. */
  hasEnded(number: number): boolean {
    return this.ended.has(number);
  }

  /** True for a party that may sign control records about others. */
  isAuthority(party: number): boolean {
    return this.authorities.has(party);
  }

  /** Makes a change that `signer` signed. Throws Malformed, with nothing changed, where it must not be. */
  change({ party, removed, added }: KeyChange, signer: number): void {
    if (signer !== party && !this.isAuthority(signer)) {
      throw new Malformed('the keys of a party are changed by another that is no authority');
    }
    const old = removed === null ? undefined : this.known.holder(removed);
    if (removed !== null && (old?.party !== party || this.ended.has(old.number))) {
      throw new Malformed('the key that ends is not a valid key of the party');
    }
    if (added !== null) {
      const { publicKey, possession } = added;
      const message = Buffer.concat([
        Buffer.from(`theriac signing key 1 ${this.origin} ${party} `),
        publicKey,
      ]);
      if (!verifyNow(parsePublicKey(publicKey), message, possession)) {
        throw new Malformed('the new key did not sign that it is there');
      }
      this.known.add(party, publicKey);
    }
    if (old !== undefined) this.ended.add(old.number);
  }
}
