/**
 * How a key came onto the log: the record that registered it, the record that registered the key which signed that one,
 * and so on back to a key of the genesis record.
 *
 * @module
 */
import { CborReader } from '../crypto/cbor-reader.ts';
import { sign1KeyId, sign1Payload } from '../crypto/cose-sign1.ts';
import { sha256 } from '../crypto/sha256.ts';
import { readAddedKey } from './control-record.ts';

/** A transaction and its position in the tree. */
export interface PlacedTransaction {
  readonly leafIndex: number;
  readonly transaction: Uint8Array;
}

/** Of the payload: what lies before the groups. */
const FIELDS_BEFORE_GROUPS = 10;
const KEY_ID_BYTES = 8;

export class KeyChain {
  private readonly records = new Map<string, PlacedTransaction>();

  /** Takes in the next transaction of the log. Throws E_LEDGER_CORRUPT. */
  see({ leafIndex, transaction }: PlacedTransaction, place: string): void {
    const reader = new CborReader(sign1Payload(transaction, place), place);
    reader.array();
    for (let i = 0; i < FIELDS_BEFORE_GROUPS; i++) reader.skip();
    if (reader.array() > 0) return;
    const added = readAddedKey(reader);
    if (added === undefined) return;
    const keyId = sha256(added).subarray(0, KEY_ID_BYTES);
    this.records.set(hex(keyId), { leafIndex, transaction: transaction.slice() });
  }

  /** The records that lead to the key of a transaction, in the order of the log. Throws E_LEDGER_CORRUPT. */
  of(transaction: Uint8Array, place: string): readonly PlacedTransaction[] {
    const chain: PlacedTransaction[] = [];
    let record = this.records.get(hex(sign1KeyId(transaction, place)));
    while (record !== undefined) {
      chain.unshift(record);
      record = this.records.get(hex(sign1KeyId(record.transaction, place)));
    }
    return chain;
  }
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
