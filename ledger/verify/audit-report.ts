/** What an audit answers. @module */
import type { SealedReport } from './sealed-report.ts';
import type { Cosigner } from './witness-policy.ts';

export interface AuditFinding {
  /** `file:offset`, with block and transaction where it lies in one. */
  readonly place: string;
  readonly message: string;
}

export interface AuditReport {
  /** True where nothing was found. */
  readonly ok: boolean;
  readonly transactions: number;
  readonly blocks: number;
  /** Signed checkpoints that were compared with the recomputed log. */
  readonly checkpoints: number;
  /** Root of all transactions as recomputed, hex. */
  readonly rootHash: string;
  /** Verifier key of the log, or undefined where the genesis record cannot be read. */
  readonly logKey: string | undefined;
  /** In the order of the log; at most 100, then one that says how many more there are. */
  readonly findings: readonly AuditFinding[];
  /** Witnesses asked for whose cosignatures on the last checkpoint are valid. */
  readonly cosigners: readonly Cosigner[];
  /** Sealed records beside the log, held against what the log names. */
  readonly sealed: SealedReport;
  /** What this audit cannot see, whatever the log holds. */
  readonly limits: readonly string[];
}
