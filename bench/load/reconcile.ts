/**
 * After every run: is what the engine acknowledged what it stored? An acknowledged transaction that is not there is the
 * worst that a ledger can do, and no latency says so. Transactions whose fate nobody told (an error, a time-out, no
 * outcome) may be stored or not.
 *
 * @module
 */
import { HashIndex } from './hash-index.ts';
import { HASH_BYTES } from './wire.ts';

/** What the client knows of a transaction that it sent. */
export const Fate = {
  /** Nobody told, or an error: stored or not. */
  unknown: 0,
  acknowledged: 1,
  /** Refused for good. */
  refused: 2,
} as const;

export interface Reconciliation {
  readonly sent: number;
  readonly acknowledged: number;
  readonly stored: number;
  /** Stored, and nobody knows: allowed. */
  readonly storedUntold: number;
  /** A line each; empty where the sets agree. */
  readonly findings: readonly string[];
}

/**
 * Compares.
 *
 * @param sentHashes SHA-256 of each transaction sent, 32 bytes each, in the order of `fates`
 * @param storedHashes of each stored transaction
 */
export function reconcile(
  sentHashes: Uint8Array,
  fates: Uint8Array,
  storedHashes: Uint8Array,
): Reconciliation {
  const index = new HashIndex(sentHashes);
  const times = new Uint8Array(fates.length);
  const found = { strange: 0, twice: 0, refused: 0, untold: 0 };
  for (let at = 0; at < storedHashes.length; at += HASH_BYTES) {
    const i = index.find(storedHashes, at);
    if (i < 0) found.strange++;
    else if (times[i]! > 0) found.twice++;
    else {
      times[i] = 1;
      if (fates[i] === Fate.refused) found.refused++;
      if (fates[i] === Fate.unknown) found.untold++;
    }
  }
  let acknowledged = 0;
  let lost = 0;
  fates.forEach((fate, i) => {
    if (fate !== Fate.acknowledged) return;
    acknowledged++;
    if (times[i] === 0) lost++;
  });
  const lines: readonly (readonly [number, string])[] = [
    [lost, 'acknowledged and not stored'],
    [found.twice, 'stored twice'],
    [found.refused, 'refused and stored all the same'],
    [found.strange, 'stored and never sent'],
  ];
  return {
    sent: fates.length,
    acknowledged,
    stored: storedHashes.length / HASH_BYTES,
    storedUntold: found.untold,
    findings: lines
      .filter(([count]) => count > 0)
      .map(
        ([count, what]) =>
          `${count} ${count === 1 ? 'transaction was' : 'transactions were'} ${what}`,
      ),
  };
}
