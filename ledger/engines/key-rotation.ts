/**
 * Rotation of signing keys on the way into the blocks of a run: a party whose key has served its time gets a new one
 * right before its next statement. A party that says nothing changes nothing.
 *
 * @module
 */
import { MS_PER_DAY } from '../../base/index.ts';
import type { TransactionBatch, TransactionWriter } from '../log/index.ts';
import type { PartyKeys } from './party-keys.ts';

export class KeyRotation {
  private readonly keys: PartyKeys;
  private readonly periodMs: number;
  private readonly startMs: number;
  private readonly periods: Float64Array;

  /** `periodMs`: how long a key serves, 0 for ever. `startDay`: first day of the world, days since 1970-01-01. */
  constructor(keys: PartyKeys, periodMs: number, startDay: number) {
    this.keys = keys;
    this.periodMs = periodMs;
    this.startMs = startDay * MS_PER_DAY;
    this.periods = new Float64Array(keys.signers.length);
  }

  /** Call before `party` states something at `recordTimeMs`, ms since the start. */
  before(
    party: number,
    recordTimeMs: number,
    writer: TransactionWriter,
    batch: TransactionBatch,
  ): void {
    if (this.periodMs === 0) return;
    const period = Math.floor(recordTimeMs / this.periodMs);
    if (this.periods[party] === undefined || period <= this.periods[party]) return;
    this.periods[party] = period;
    const { record, writer: signer } = this.keys.rotate(party);
    writer.writeSigningKey(record, party, this.startMs + recordTimeMs, batch, signer);
  }
}
