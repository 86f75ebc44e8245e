/** What the projection takes from a load test: percentiles of each repeat at loads that are shares of saturation. @module */

export interface MeasuredPoint {
  /** Offered load over saturation. */
  readonly share: number;
  readonly perSecond: number;
  /** Length of a run, warm-up included. */
  readonly durationMs: number;
  /** Of each repeat, ms. */
  readonly p50Ms: readonly number[];
  readonly p90Ms: readonly number[];
  readonly p99Ms: readonly number[];
}

export interface MeasuredEngine {
  readonly name: string;
  /** Median of the searches, with the least and the greatest of them. */
  readonly saturationPerSecond: number;
  readonly saturationLo: number;
  readonly saturationHi: number;
  /** Transactions that the engine has in service at a time; Infinity where nothing bounds them. */
  readonly connections: number;
  readonly batchTransactions: number;
  /** Of a stored transaction. */
  readonly transactionBytes: number;
  readonly points: readonly MeasuredPoint[];
}

/** What a projection is judged by; the 90th is fitted besides. */
export const PERCENTILES = ['p50Ms', 'p99Ms'] as const;
export type Percentile = (typeof PERCENTILES)[number];
