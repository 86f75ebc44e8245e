/** What `theriac bench ledger` can be asked for, and how much work that makes. @module */
import type { Durability } from '../../ledger/engines/live/index.ts';

export interface LedgerBenchOptions {
  /** Repetitions of each thing measured; some parts take fewer. */
  readonly pairs: number;
  /** Transactions of one serial in all pairs together. */
  readonly transactions: number;
  /** Live packs before the first pair. */
  readonly packs: number;
  /** Least transactions of the log that is audited. */
  readonly auditTransactions: number;
  readonly durability: Durability;
  /** Where the log is written; a temporary directory without. */
  readonly directory?: string;
}

export const BLOCK = 500;
export const SMALL_BLOCK = 100;
/** Raw verifications a second on the reference machine (two cores), for the time left. */
export const NOMINAL_RAW_PER_SECOND = 37_000;

/** Transactions of a pair. */
export function perPair({ transactions, pairs }: LedgerBenchOptions): number {
  return Math.ceil(transactions / pairs);
}
