/**
 * A storage engine: takes signed transactions a block at a time, makes them durable, reads them back, proves and
 * audits. What decides about an event (contracts, registries) never meets what stores it.
 *
 * @module
 */
import type { BlockPlace, Checkpoint, LogSetup, Proof, TransactionBatch } from '../log/index.ts';
import type { AuditReport } from '../verify/index.ts';

/** What an engine promises; a test suite runs the parts that are promised. */
export interface EngineSupport {
  /** Committed transactions survive a loss of power. */
  readonly durable: boolean;
  /** Inclusion can be proven to somebody who trusts the log's key alone. */
  readonly proofs: boolean;
  /** Payloads are sealed for their recipients. */
  readonly confidentiality: boolean;
  /** Machines that hold a copy, this one included. */
  readonly replicas: number;
  /** Dishonest replicas that are tolerated. */
  readonly byzantineFaults: number;
  /** When a committed transaction can no longer be undone. */
  readonly finality: 'immediate' | 'probabilistic';
}

export interface Engine {
  readonly name: string;
  readonly supports: EngineSupport;
  /** Begins a log, or goes on with the one that is there. Call once, first. */
  open(setup: LogSetup): Promise<void>;
  /**
   * Seals the batch (at least one transaction) as one block, cut at `timeMs` (ms since 1970-01-01). The batch may be
   * cleared afterwards. Nothing is acknowledged before `commit`.
   */
  submit(batch: TransactionBatch, timeMs: number): BlockPlace;
  /** Returns when all submitted blocks are as durable as the engine promises, under a signed checkpoint. */
  commit(): Promise<void>;
  /** Size, root and blocks, submitted blocks included. */
  head(): Checkpoint;
  /** Bytes of the log and its checkpoints, submitted blocks included. */
  bytes(): number;
  /** Verifier key of the log's checkpoints. */
  logKey(): string;
  /** Committed transaction at `position` in the tree, or undefined behind the end. */
  read(position: number): Promise<Uint8Array | undefined>;
  /** Position of the last committed transaction that states the event, or undefined. */
  find(eventId: number): Promise<number | undefined>;
  /** Throws E_LEDGER_NO_EVENT where no committed transaction states the event. */
  prove(eventId: number): Promise<Proof>;
  /** Recomputes everything from the stored bytes with the standalone verifier. */
  audit(): Promise<AuditReport>;
  /** Commits, writes the last checkpoint and lets go of files. */
  close(): Promise<void>;
}
