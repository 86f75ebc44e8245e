/**
 * What stands for an item in the clear part of a transaction: HMAC-SHA-256 of what its label says, under a key of the
 * run, cut to 16 bytes. A bare hash would not hide a serial, which can be guessed; without the key the pseudonym says
 * only "the same item as there".
 *
 * @module
 */
import { keyedDigest } from '../crypto/simulation-keys.ts';
import { type IdentityTable, ITEM_KINDS } from '../events/index.ts';

export const PSEUDONYM_BYTES = 16;

export class PackPseudonyms {
  private readonly identities: IdentityTable;
  private readonly gtins: readonly string[];
  private readonly key: Uint8Array;
  /** 16 bytes per identity; a table of flags says which are computed. */
  private readonly digests: Uint8Array;
  private readonly known: Uint8Array;

  /** `gtins` holds the GTIN of each product. */
  constructor(identities: IdentityTable, gtins: readonly string[], key: Uint8Array) {
    this.identities = identities;
    this.gtins = gtins;
    this.key = key;
    this.digests = new Uint8Array(identities.length * PSEUDONYM_BYTES);
    this.known = new Uint8Array(identities.length);
  }

  /** The 16 bytes that stand for identity `id`, as a view. */
  of(id: number): Uint8Array {
    const at = id * PSEUDONYM_BYTES;
    if (this.known[id] === 0) {
      this.digests.set(keyedDigest(this.key, this.label(id), PSEUDONYM_BYTES), at);
      this.known[id] = 1;
    }
    return this.digests.subarray(at, at + PSEUDONYM_BYTES);
  }

  /** GTIN|serial of a pack; kind|serial of a logistic unit, which has no GTIN. */
  private label(id: number): string {
    const kind = this.identities.kind[id]!;
    const prefix = this.gtins[this.identities.product[id]!] ?? ITEM_KINDS[kind]!;
    return `${prefix}|${this.identities.serialText(id)}`;
  }
}
