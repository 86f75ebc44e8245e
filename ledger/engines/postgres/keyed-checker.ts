/**
 * Signatures against the keys that are on record: those that the ledger began with, and those that were registered since, by
 * this client or another.
 *
 * @module
 */
import type pg from 'pg';
import { signingContext } from '../../crypto/cose-sign1.ts';
import { FAULTS, Fault } from '../../pipeline/rejection.ts';
import { SignatureChecker } from '../../pipeline/signature-check.ts';
import type { LiveWorld } from '../live-engine.ts';

interface KeyRow {
  readonly ordinal: number;
  readonly party: number;
  readonly public_key: Buffer;
}

export class KeyedChecker {
  private readonly checker: SignatureChecker;
  private readonly pool: pg.Pool;
  /** Of the last key that is known here. */
  private ordinal: number;

  private constructor(pool: pg.Pool, { keys, setup }: LiveWorld) {
    this.pool = pool;
    this.checker = new SignatureChecker(keys, signingContext('transaction', setup.origin));
    this.ordinal = keys.length;
  }

  /** Knows all keys on record. Throws E_LEDGER_KEY, and errors of the driver. */
  static async open(pool: pg.Pool, world: LiveWorld): Promise<KeyedChecker> {
    const checker = new KeyedChecker(pool, world);
    await checker.learn();
    return checker;
  }

  /** The code of the fault of an envelope, `''` where the signature is right. Strict Ed25519, in the caller's thread. */
  async fault(bytes: Uint8Array): Promise<string> {
    let fault = this.checker.check(bytes);
    if (fault === Fault.unknownKey && (await this.learn())) fault = this.checker.check(bytes);
    return FAULTS[fault]!;
  }

  /** Whether there were new keys. */
  private async learn(): Promise<boolean> {
    const { rows } = await this.pool.query<KeyRow>(
      'SELECT ordinal, party, public_key FROM signing_key WHERE ordinal > $1 ORDER BY ordinal',
      [this.ordinal],
    );
    for (const { ordinal, party, public_key } of rows) {
      // Another call may have learnt it meanwhile.
      if (ordinal <= this.ordinal) continue;
      this.checker.learn(party, public_key);
      this.ordinal = ordinal;
    }
    return rows.length > 0;
  }
}
