/**
 * An engine as its clients meet it: signed transactions go in one by one, from many parties at a time, and each gets one
 * outcome, told when it is as durable as the engine promises. This is what the conformance suite (`theriac/testing`) and
 * the load laboratory drive. `Engine` (engine.ts) is the other side: one writer that stores the log of a simulation.
 *
 * @module
 */
import type { Proof } from '../log/index.ts';
import type { PipelineOptions } from '../pipeline/index.ts';
import type { EngineSupport } from './engine.ts';

/** What every engine is told of the trade: who may sign, what the contract rules know at the start. */
export type LiveWorld = Pick<
  PipelineOptions,
  'setup' | 'keys' | 'registry' | 'sites' | 'startDay' | 'expectedItems' | 'ruleSet'
>;

/** What a live engine checks before it stores, beside what it promises of storage. */
export interface LiveSupport extends EngineSupport {
  /** Refuses a transaction whose signature or signer is wrong. */
  readonly signatures: boolean;
  /** Refuses a transaction that breaks a contract rule. */
  readonly rules: boolean;
  /** A later change of what is stored is found by `audit`. */
  readonly tamperEvident: boolean;
}

/**
 * Told once for each ticket. `code` is `''` where the transaction is stored; `T_…` or `R_…` where it was refused for good
 * (docs/ledger-benchmark.md); `E_ENGINE_…` where the engine failed and cannot say: the transaction may be stored or not,
 * and may be offered again. `position` is its place in the total order, or −1.
 */
export type LiveOutcome = (ticket: number, code: string, position: number) => void;

/** Resources used since `open`, by the engine and all servers that it alone uses; for differences, not for totals. */
export interface EngineCosts {
  /** User and system time. */
  readonly cpuMs: number;
  readonly residentBytes: number;
  /** Of everything stored: log, tables, indexes, write-ahead log. */
  readonly diskBytes: number;
  /** Calls that wait for the disk (fsync, fdatasync); undefined where nobody counts them. */
  readonly syncs: number | undefined;
}

export interface LiveEngine {
  /** One word, such as `level` or `postgres-rules`. */
  readonly name: string;
  readonly supports: LiveSupport;
  /** What runs underneath, with versions, such as `PostgreSQL 18.4`; empty before `open` and where nothing does. */
  readonly servers: readonly string[];
  /**
   * Begins a ledger, or goes on with the one that is there. Call once, first. Throws `E_ENGINE_ABSENT` where a server
   * does not answer, `E_ENGINE_VERSION` where it is of a version that is not known to work, `E_LEDGER_…` where another
   * ledger lies there.
   */
  open(world: LiveWorld, onOutcome: LiveOutcome): Promise<void>;
  /**
   * Takes one signed transaction (its bytes are copied) and returns its ticket, counted from 0; −1 where there is no
   * room, then await `room` and offer again. The same bytes offered twice are stored once: the second is answered with
   * the position of the first, or with `T_REPLAYED`.
   */
  offer(transaction: Uint8Array): number;
  /** Resolves when there may be room again. */
  room(): Promise<void>;
  /** Resolves when every ticket has its outcome; never rejects because a transaction failed. */
  drain(): Promise<void>;
  /** SHA-256 of each stored transaction's bytes, in the total order, read from what is durable. */
  stored(): AsyncIterable<Uint8Array>;
  /** What is wrong with the stored ledger, a line each; empty where everything checks. */
  audit(): Promise<readonly string[]>;
  /**
   * Where `supports.proofs`: what an outsider checks with `theriac/verify`, the log's key alone in hand. Throws
   * E_LEDGER_NO_EVENT.
   */
  prove?(eventId: number): Promise<Proof>;
  costs(): Promise<EngineCosts>;
  /** Drains and lets go of files, connections and threads. What was acknowledged stays. */
  close(): Promise<void>;
}
