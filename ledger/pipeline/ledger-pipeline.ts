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
import { NONE } from '../events/index.ts';
import { type Checkpoint, LogWriter, transactionEventId } from '../log/index.ts';
import { SealedWriter } from '../sealing/sealed-writer.ts';
import { BlockBuilder } from './block-builder.ts';
import { ContractMachine } from './contract-machine.ts';
import { KEY_ID_AT } from './envelope.ts';
import { GroupCommit } from './group-commit.ts';
import { refuseOtherRules } from './named-rules.ts';
import { type Outcome, Outcomes } from './outcomes.ts';
import type { PipelineOptions } from './pipeline-options.ts';
import { Fault } from './rejection.ts';
import { replayBlock } from './replay.ts';
import { TransactionRing } from './ring.ts';
import { startVerification, type Verification } from './verification.ts';

/** A longer transaction is refused before it is looked at. */
const TRANSACTION_BYTES_MAX = 1024 * 1024;
/** Sealed for three roles, the most that a transaction may say of its items is shorter. */
const PAYLOAD_BYTES_MAX = 2 * 1024 * 1024;
const NOTHING = new Uint8Array(0);
const BLOCK_BYTES_MAX = 8 * 1024 * 1024;
const RING_SLOTS = 4096;
const RING_BYTES = 8 * 1024 * 1024;
const BLOCK_TRANSACTIONS = 500;
const BLOCK_WAIT_MS = 50;
const SYNC_INTERVAL_MS = 1000;

export class LedgerPipeline {
  /** Sums since opening: verification work, waiting before the writer, contract rules and hashing. */
  readonly stageMs = { wait: 0, verify: 0, rules: 0 };
  private readonly options: PipelineOptions;
  private readonly ring = new TransactionRing(RING_SLOTS, RING_BYTES);
  private readonly slotTickets = new Float64Array(RING_SLOTS);
  private readonly slotOfferedMs = new Float64Array(RING_SLOTS);
  private readonly machine: ContractMachine;
  private readonly outcomes: Outcomes;
  private log!: LogWriter;
  private sealed!: SealedWriter;
  private block!: BlockBuilder;
  private commits!: GroupCommit;
  private verification!: Verification;
  private cancelTimer: (() => void) | undefined;
  private waited = false;
  private keysTold = 0;
  private failure: Error | undefined;
  private wakeRoom: (() => void)[] = [];
  private wakeIdle: (() => void)[] = [];

  private constructor(options: PipelineOptions) {
    this.options = options;
    const { setup, ruleSet = createRuleSet() } = options;
    const machine = new ContractMachine({ ...options, origin: setup.origin, ruleSet });
    this.machine = machine;
    this.outcomes = new Outcomes((fault) => machine.faultName(fault), options.onOutcome);
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

  /** Transactions acknowledged since opening. */
  get accepted(): number {
    return this.outcomes.accepted;
  }

  /** Live items, log bytes, blocks and commits (a write and a sync each) since opening, ms from seal to ack summed. */
  counters() {
    const { blocks, commits, commitMs } = this.commits;
    return { items: this.machine.items, bytes: this.log.bytes, blocks, commits, commitMs };
  }

  /**
   * Takes a transaction and the sealed payload that it names (for the keys of an epoch: the wrapped keys one behind the
   * other); the bytes are copied. Returns its ticket, or −1 where there is no room: await `room` and offer again. The
   * outcome comes by `onOutcome`, for a faulty length before this returns.
   */
  offer(transaction: Uint8Array, payload: Uint8Array = NOTHING): number {
    const fault = this.faultAtOnce(transaction, payload);
    if (fault !== Fault.none) {
      const refusedTicket = this.outcomes.issue();
      this.outcomes.tell(refusedTicket, fault, NONE);
      return refusedTicket;
    }
    const slot = this.ring.head % RING_SLOTS;
    if (!this.ring.offer(transaction, payload)) return NONE;
    const ticket = this.outcomes.issue();
    this.slotTickets[slot] = ticket;
    this.slotOfferedMs[slot] = this.options.clock.monotonicMs();
    this.verification.offered();
    return ticket;
  }

  /** Resolves when something was taken out of the ring. */
  room(): Promise<void> {
    if (this.ring.empty) return Promise.resolve();
    return new Promise((resolve) => {
      this.wakeRoom.push(resolve);
    });
  }

  /** Offers a transaction as soon as there is room, and resolves with its outcome. */
  async submit(transaction: Uint8Array, payload: Uint8Array = NOTHING): Promise<Outcome> {
    const fault = this.faultAtOnce(transaction, payload);
    let ticket = this.offer(transaction, payload);
    if (fault !== Fault.none) return { code: this.machine.faultName(fault), position: NONE };
    while (ticket === NONE) {
      await this.room();
      ticket = this.offer(transaction, payload);
    }
    return this.outcomes.of(ticket);
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
      await this.sealed.flush();
      await this.log.close();
    } finally {
      this.cancelTimer?.();
      await this.verification.close();
    }
  }

  private async start(): Promise<void> {
    const { storage, setup, clock, workers, durability = 'block' } = this.options;
    const { machine, outcomes, ring } = this;
    let lastBlockMs = 0;
    await refuseOtherRules(this.machine.ruleSet, storage, setup.genesisRecord);
    this.log = await LogWriter.open(storage, setup, (place, block) => {
      replayBlock(machine, block);
      this.options.onBlock?.(place, () =>
        block.transactions.map((bytes) => transactionEventId(bytes, `block ${place.height}`)),
      );
      lastBlockMs = block.header.timeMs;
    });
    this.sealed = await SealedWriter.open(storage, machine.lastSealedHash);
    this.block = new BlockBuilder(ring.memory, machine, this.sealed);
    this.commits = new GroupCommit(
      {
        log: this.log,
        sealed: this.sealed,
        clock,
        durability,
        syncIntervalMs: SYNC_INTERVAL_MS,
        onCommitted: (tickets, firstLeaf) => {
          for (const [i, ticket] of tickets.entries()) {
            outcomes.tell(ticket, Fault.none, firstLeaf + i);
          }
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
    this.keysTold = machine.controls.keys.count;
    this.verification = await startVerification(
      ring,
      { keys: machine.controls.keys.since(0), context },
      workers,
      () => {
        this.pump();
      },
      (error) => {
        this.fail(error, []);
      },
    );
  }

  private faultAtOnce(transaction: Uint8Array, payload: Uint8Array): number {
    if (this.failure !== undefined) return Fault.stopped;
    const fits = transaction.length <= TRANSACTION_BYTES_MAX && payload.length <= PAYLOAD_BYTES_MAX;
    return fits ? Fault.none : Fault.tooLarge;
  }

  private get isIdle(): boolean {
    return this.ring.empty && this.block.batch.count === 0 && this.commits.inFlight === 0;
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
    const fault = this.signatureFault(slot) || this.decide(slot, ticket);
    this.ring.release();
    if (fault !== Fault.none) this.outcomes.tell(ticket, fault, NONE);
    else if (this.block.batch.count === 1) this.startTimer();
  }

  /** What the checker of a slot found. A key that was registered while the slot was checked is known here first. */
  private signatureFault(slot: number): number {
    const { machine, ring } = this;
    const { fault, bytes, offset } = ring.memory;
    if (fault[slot] !== Fault.unknownKey) return fault[slot]!;
    const key = machine.controls.keys.find(bytes, offset[slot]! + KEY_ID_AT);
    if (key !== undefined) this.verification.checkHere(slot);
    return fault[slot];
  }

  private decide(slot: number, ticket: number): number {
    const { keys } = this.machine.controls;
    const fault = this.block.take(slot, ticket, this.options.clock.nowMs());
    if (keys.count > this.keysTold) {
      for (const key of keys.since(this.keysTold)) this.verification.addKey(key);
      this.keysTold = keys.count;
    }
    return fault;
  }

  /**
   * Seals the open block if it is full, if its oldest transaction has waited long enough, or if nothing else is going on.
   * False where the block is full and cannot be sealed yet.
   */
  private cutIfDue(): boolean {
    const { block, commits, options } = this;
    const { batch } = block;
    if (batch.count === 0) return true;
    const limit = options.blockTransactions ?? BLOCK_TRANSACTIONS;
    const full =
      batch.count >= limit ||
      batch.byteLength >= BLOCK_BYTES_MAX - TRANSACTION_BYTES_MAX ||
      block.payloadBytes >= BLOCK_BYTES_MAX;
    const idle = this.ring.empty && commits.inFlight === 0;
    if (!full && !idle && !this.waited) return true;
    if (!commits.hasRoom) return !full;
    this.cancelTimer?.();
    this.cancelTimer = undefined;
    this.waited = false;
    const place = commits.seal(batch, block.tickets, block.decidedMs);
    options.onBlock?.(place, () => Array.from({ length: batch.count }, (_, i) => batch.eventId(i)));
    block.clear();
    return true;
  }

  private startTimer(): void {
    this.cancelTimer = this.options.clock.after(BLOCK_WAIT_MS, () => {
      this.waited = true;
      this.pump();
    });
  }

  /** Nothing more is taken; whoever waits is told that the outcome is not known. */
  private fail(error: Error, lost: readonly number[]): void {
    this.failure ??= error;
    this.cancelTimer?.();
    const { block, outcomes } = this;
    for (const ticket of [...lost, ...block.tickets]) outcomes.tell(ticket, Fault.stopped, NONE);
    block.clear();
    while (!this.ring.empty) {
      const ticket = this.slotTickets[this.ring.tail % RING_SLOTS]!;
      this.ring.release();
      outcomes.tell(ticket, Fault.stopped, NONE);
    }
    for (const wake of [...this.wakeRoom.splice(0), ...this.wakeIdle.splice(0)]) wake();
  }
}
