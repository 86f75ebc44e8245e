/**
 * A ledger that takes signed transactions as a client sends them: ring → verification workers → contract machine →
 * Merkle range → block → group commit → acknowledgement. Signatures are the limit by design: everything else on the way
 * of a transaction together costs about a tenth of one verification.
 *
 * What was acknowledged is in the log, and opening replays the log through the same machine. What was refused left no
 * trace. After a failed write nothing is taken any more.
 *
 * @module
 */
import { createRuleSet } from '../contracts/index.ts';
import { signingContext } from '../crypto/cose-sign1.ts';
import { SHA256_BYTES } from '../crypto/sha256.ts';
import { NONE } from '../events/index.ts';
import { type Checkpoint, LogWriter, TransactionBatch } from '../log/index.ts';
import { ContractMachine } from './contract-machine.ts';
import { GroupCommit } from './group-commit.ts';
import { refuseOtherRules } from './named-rules.ts';
import type { Outcome, PipelineOptions } from './pipeline-options.ts';
import { Fault } from './rejection.ts';
import { replayBlock } from './replay.ts';
import { TransactionRing } from './ring.ts';
import { startVerification, type Verification } from './verification.ts';

/** A longer transaction is refused before it is looked at. */
const TRANSACTION_BYTES_MAX = 1024 * 1024;
const BLOCK_BYTES_MAX = 8 * 1024 * 1024;
const RING_SLOTS = 4096;
const RING_BYTES = 8 * 1024 * 1024;
const BLOCK_TRANSACTIONS = 500;
const BLOCK_WAIT_MS = 50;
const SYNC_INTERVAL_MS = 1000;

export class LedgerPipeline {
  /** Transactions acknowledged and refused since opening. */
  accepted = 0;
  refused = 0;
  /** Sums since opening: verification work, waiting before the writer, contract rules and hashing. */
  readonly stageMs = { wait: 0, verify: 0, rules: 0 };
  private readonly options: PipelineOptions;
  private readonly ring = new TransactionRing(RING_SLOTS, RING_BYTES);
  private readonly slotTickets = new Float64Array(RING_SLOTS);
  private readonly slotOfferedMs = new Float64Array(RING_SLOTS);
  private readonly machine: ContractMachine;
  private readonly waiting = new Map<number, (outcome: Outcome) => void>();
  private readonly batch = new TransactionBatch();
  private batchTickets: number[] = [];
  private nextTicket = 0;
  private log!: LogWriter;
  private commits!: GroupCommit;
  private verification!: Verification;
  private cancelTimer: (() => void) | undefined;
  private waited = false;
  private failure: Error | undefined;
  private wakeRoom: (() => void)[] = [];
  private wakeIdle: (() => void)[] = [];

  private constructor(options: PipelineOptions) {
    this.options = options;
    this.machine = new ContractMachine({ ...options, ruleSet: options.ruleSet ?? createRuleSet() });
  }

  /**
   * Opens the ledger in `storage`, or begins one, and replays what is there. Throws E_LEDGER_EXISTS, E_LEDGER_CORRUPT,
   * E_LEDGER_VERSION, E_LEDGER_KEY; E_LEDGER_RULES where the log names other rules; E_RULE_FAILED.
   */
  static async open(options: PipelineOptions): Promise<LedgerPipeline> {
    const pipeline = new LedgerPipeline(options);
    await pipeline.start();
    return pipeline;
  }

  /** The machine's state as one hash, hex: equal after reopening, and on every replica of the log. */
  stateHash(): string {
    return this.machine.stateHash();
  }

  /** Size, root and blocks of the log, blocks in flight included. */
  head(): Checkpoint {
    return this.log.head();
  }

  /** Verifier key of the log. */
  get logKey(): string {
    return this.log.logKey;
  }

  /** Live items, log bytes, blocks and commits (a write and a sync each) since opening, ms from seal to ack summed. */
  counters() {
    const { blocks, commits, commitMs } = this.commits;
    return { items: this.machine.items, bytes: this.log.bytes, blocks, commits, commitMs };
  }

  /**
   * Takes a transaction, whose bytes are copied. Returns its ticket, or −1 where there is no room: await `room` and
   * offer again. The outcome comes by `onOutcome`, for a faulty length before this returns.
   */
  offer(transaction: Uint8Array): number {
    const fault = this.faultAtOnce(transaction);
    if (fault !== Fault.none) {
      const refusedTicket = this.nextTicket++;
      this.tell(refusedTicket, fault, NONE);
      return refusedTicket;
    }
    const slot = this.ring.head % RING_SLOTS;
    if (!this.ring.offer(transaction)) return NONE;
    this.slotTickets[slot] = this.nextTicket;
    this.slotOfferedMs[slot] = this.options.clock.monotonicMs();
    this.verification.offered();
    return this.nextTicket++;
  }

  /** Resolves when something was taken out of the ring. */
  room(): Promise<void> {
    if (this.ring.empty) return Promise.resolve();
    return new Promise((resolve) => {
      this.wakeRoom.push(resolve);
    });
  }

  /** Offers a transaction as soon as there is room, and resolves with its outcome. */
  async submit(transaction: Uint8Array): Promise<Outcome> {
    if (this.faultAtOnce(transaction) !== Fault.none) {
      const code = this.machine.faultName(this.faultAtOnce(transaction));
      this.offer(transaction);
      return { code, position: NONE };
    }
    let ticket = this.offer(transaction);
    while (ticket === NONE) {
      await this.room();
      ticket = this.offer(transaction);
    }
    return new Promise((resolve) => {
      this.waiting.set(ticket, resolve);
    });
  }

  /** Resolves when everything offered has its outcome. Throws E_LEDGER_STOPPED where the ledger stopped. */
  async drain(): Promise<void> {
    while (this.failure === undefined && !this.isIdle) {
      await new Promise<void>((resolve) => {
        this.wakeIdle.push(resolve);
      });
    }
    if (this.failure !== undefined) throw this.failure;
  }

  /** Drains, writes the last checkpoint and ends the workers. The storage stays open. */
  async close(): Promise<void> {
    try {
      await this.drain();
      await this.commits.settled();
      await this.log.close();
    } finally {
      this.cancelTimer?.();
      await this.verification.close();
    }
  }

  private async start(): Promise<void> {
    const { storage, setup, clock, keys, workers, durability = 'block' } = this.options;
    let lastBlockMs = 0;
    await refuseOtherRules(this.machine.ruleSet, storage, setup.genesisRecord);
    this.log = await LogWriter.open(storage, setup, (_, block) => {
      replayBlock(this.machine, block);
      lastBlockMs = block.header.timeMs;
    });
    this.commits = new GroupCommit(
      {
        log: this.log,
        clock,
        durability,
        syncIntervalMs: SYNC_INTERVAL_MS,
        onCommitted: (tickets, firstLeaf) => {
          for (const [i, ticket] of tickets.entries()) this.tell(ticket, Fault.none, firstLeaf + i);
        },
        onRoom: () => {
          this.pump();
        },
        onFailed: (tickets, error) => {
          this.fail(error, tickets);
        },
      },
      lastBlockMs,
    );
    // A new log is durable before the first transaction is taken.
    await this.log.commit();
    const context = signingContext('transaction', setup.origin);
    this.verification = await startVerification(
      this.ring,
      { keys, context },
      workers,
      () => {
        this.pump();
      },
      (error) => {
        this.fail(error, []);
      },
    );
  }

  private faultAtOnce(transaction: Uint8Array): number {
    if (this.failure !== undefined) return Fault.stopped;
    return transaction.length > TRANSACTION_BYTES_MAX ? Fault.tooLarge : Fault.none;
  }

  private get isIdle(): boolean {
    return this.ring.empty && this.batch.count === 0 && this.commits.inFlight === 0;
  }

  /** Takes checked transactions in order until none is ready or the block cannot be sealed, and cuts blocks. */
  private pump(): void {
    if (this.failure !== undefined) return;
    const { clock } = this.options;
    const startMs = clock.monotonicMs();
    let taken = 0;
    try {
      for (let slot = this.ring.ready(); slot >= 0 && this.cutIfDue(); slot = this.ring.ready()) {
        this.take(slot, startMs);
        taken++;
      }
    } catch (error) {
      // A user's rule that cannot answer: nothing was decided about this transaction, nor can be about those behind it.
      this.fail(error as Error, []);
      return;
    }
    this.cutIfDue();
    if (taken > 0) {
      this.stageMs.rules += clock.monotonicMs() - startMs;
      for (const wake of this.wakeRoom.splice(0)) wake();
    }
    if (this.isIdle) for (const wake of this.wakeIdle.splice(0)) wake();
  }

  private take(slot: number, nowMs: number): void {
    const { memory } = this.ring;
    const ticket = this.slotTickets[slot]!;
    const verifyMs = memory.checkUs[slot]! / 1000;
    this.stageMs.verify += verifyMs;
    this.stageMs.wait += Math.max(0, nowMs - this.slotOfferedMs[slot]! - verifyMs);
    const fault = memory.fault[slot] === 0 ? this.decide(slot) : memory.fault[slot]!;
    this.ring.release();
    if (fault === Fault.none) {
      this.batchTickets.push(ticket);
      if (this.batch.count === 1) this.startTimer();
    } else {
      this.tell(ticket, fault, NONE);
    }
  }

  /** Copies the transaction into the open block and decides about it; a refused one is taken out again. */
  private decide(slot: number): number {
    const { batch, machine, options } = this;
    const { memory } = this.ring;
    const { out } = batch;
    const from = out.length;
    const at = memory.offset[slot]!;
    const length = memory.length[slot]!;
    out.raw(memory.bytes.subarray(at, at + length));
    const nowMs = options.clock.nowMs();
    const fault = machine.decide(out.written(), from, length, memory.party[slot]!, nowMs);
    if (fault === Fault.none) {
      const leaf = slot * SHA256_BYTES;
      batch.closeHashed(machine.eventId, memory.leaves.subarray(leaf, leaf + SHA256_BYTES));
    } else {
      out.rewind(from);
    }
    return fault;
  }

  /**
   * Seals the open block if it is full, if its oldest transaction has waited long enough, or if nothing else is going on.
   * False where the block is full and cannot be sealed yet.
   */
  private cutIfDue(): boolean {
    const { batch, commits, options } = this;
    if (batch.count === 0) return true;
    const limit = options.blockTransactions ?? BLOCK_TRANSACTIONS;
    const full =
      batch.count >= limit || batch.byteLength >= BLOCK_BYTES_MAX - TRANSACTION_BYTES_MAX;
    const idle = this.ring.empty && commits.inFlight === 0;
    if (!full && !idle && !this.waited) return true;
    if (!commits.hasRoom) return !full;
    this.cancelTimer?.();
    this.cancelTimer = undefined;
    this.waited = false;
    commits.seal(batch, this.batchTickets);
    this.batchTickets = [];
    batch.clear();
    return true;
  }

  private startTimer(): void {
    this.cancelTimer = this.options.clock.after(BLOCK_WAIT_MS, () => {
      this.waited = true;
      this.pump();
    });
  }

  private tell(ticket: number, fault: number, position: number): void {
    const code = this.machine.faultName(fault);
    if (fault === Fault.none) this.accepted++;
    else this.refused++;
    this.options.onOutcome?.(ticket, code, position);
    const resolve = this.waiting.get(ticket);
    if (resolve === undefined) return;
    this.waiting.delete(ticket);
    resolve({ code, position });
  }

  /** Nothing more is taken; whoever waits is told that the outcome is not known. */
  private fail(error: Error, lost: readonly number[]): void {
    this.failure ??= error;
    this.cancelTimer?.();
    for (const ticket of [...lost, ...this.batchTickets]) this.tell(ticket, Fault.stopped, NONE);
    this.batchTickets = [];
    while (!this.ring.empty) {
      const ticket = this.slotTickets[this.ring.tail % RING_SLOTS]!;
      this.ring.release();
      this.tell(ticket, Fault.stopped, NONE);
    }
    for (const wake of [...this.wakeRoom.splice(0), ...this.wakeIdle.splice(0)]) wake();
  }
}
