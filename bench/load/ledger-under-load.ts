/**
 * One ledger of an engine from its first transaction to its last run. It keeps, for every transaction ever sent to it, the
 * hash and what the engine said, also what it said too late for the run: that is what the stored set is compared with.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { grownCapacity, TheriacError, widened } from '../../base/index.ts';
import { driveClosed, type Target } from './drive.ts';
import type { EngineHost, OpenedEngine } from './engine-host.ts';
import { Fate, type Reconciliation, reconcile } from './reconcile.ts';
import type { LoadSource } from './signed-load.ts';
import { HASH_BYTES } from './wire.ts';

/** Under way while a ledger is filled. */
const FILLING_CLIENTS = 2000;
/** Signed and held at a time while a ledger is filled. */
const FILLING_CHUNK = 20_000;
/** A ledger that takes longer for a chunk does not get anywhere. */
const FILLING_LIMIT_MS = 600_000;

export class LedgerUnderLoad implements Target {
  readonly host: EngineHost;
  readonly opened: OpenedEngine;
  onOutcome: Target['onOutcome'];
  private readonly source: LoadSource;
  private hashes: Uint8Array = new Uint8Array(0);
  private fates: Uint8Array = new Uint8Array(0);
  private sent = 0;
  /** Taken from the source; the first of them has the number `heldId`. */
  private held: readonly Uint8Array[] = [];
  private heldId = 0;

  private constructor(host: EngineHost, opened: OpenedEngine, source: LoadSource) {
    this.host = host;
    this.opened = opened;
    this.source = source;
    host.onOutcome = (id, code, queuedMs, engineMs) => {
      this.fates[id] = fateOf(code);
      this.onOutcome?.(id, code, queuedMs, engineMs);
    };
  }

  /**
   * Opens a ledger that does not exist yet and stores `history` transactions in it, besides those that make the packs.
   *
   * @param onProgress told how many of the history are stored
   * @throws TheriacError E_LOAD_SETUP where one is not accepted
   */
  static async open(
    host: EngineHost,
    ledger: string,
    source: LoadSource,
    history: number,
    signal: AbortSignal,
    onProgress: (stored: number) => void = () => undefined,
  ): Promise<LedgerUnderLoad> {
    const opened = await host.open(ledger, source.world);
    const load = new LedgerUnderLoad(host, opened, source);
    await load.fill(source.before, signal);
    for (let stored = 0; stored < history; stored += FILLING_CHUNK) {
      await load.fill(source.take(Math.min(FILLING_CHUNK, history - stored)), signal);
      onProgress(Math.min(history, stored + FILLING_CHUNK));
    }
    return load;
  }

  get failure(): Error | undefined {
    return this.host.failure;
  }

  /**
   * The next transactions of the load, with the number of the first of them. What a run leaves over is given out again,
   * for parties number their statements without gaps.
   */
  next(count: number): { readonly transactions: readonly Uint8Array[]; readonly firstId: number } {
    const over = this.held.slice(this.sent - this.heldId);
    const more = over.length < count ? this.source.take(count - over.length) : [];
    this.hold([...over, ...more]);
    return { transactions: this.held.slice(0, count), firstId: this.sent };
  }

  send(transactions: readonly Uint8Array[], from: number, until: number, firstId: number): void {
    this.sent = firstId + until;
    this.host.send(transactions, from, until, firstId);
  }

  /** Waits until the engine told every outcome, and compares what it acknowledged with what it stored. */
  async reconcile(): Promise<Reconciliation> {
    await this.host.drain();
    const stored = await this.host.stored();
    const sent = this.hashes.subarray(0, this.sent * HASH_BYTES);
    return reconcile(sent, this.fates.subarray(0, this.sent), stored);
  }

  async close(): Promise<void> {
    this.host.onOutcome = undefined;
    await this.host.close();
  }

  /** Hashes are taken before a run, not in it. */
  private hold(transactions: readonly Uint8Array[]): void {
    this.held = transactions;
    this.heldId = this.sent;
    const end = this.sent + transactions.length;
    if (end > this.fates.length) {
      const capacity = grownCapacity(this.fates.length, end);
      this.fates = widened(this.fates, capacity);
      this.hashes = widened(this.hashes, capacity * HASH_BYTES);
    }
    transactions.forEach((transaction, i) => {
      const hash = createHash('sha256').update(transaction).digest();
      this.hashes.set(hash, (this.sent + i) * HASH_BYTES);
    });
  }

  private async fill(transactions: readonly Uint8Array[], signal: AbortSignal): Promise<void> {
    this.hold(transactions);
    const options = { transactions, firstId: this.sent, timeoutMs: 0, signal };
    const driven = await driveClosed(this, FILLING_CLIENTS, FILLING_LIMIT_MS, options);
    const refused = driven.codes.find((code) => code !== '');
    if (driven.codes.length < transactions.length || driven.codes.includes(undefined)) {
      throw notFilled(this.host.name, 'it did not answer in ten minutes');
    }
    if (refused !== undefined)
      throw notFilled(this.host.name, `a sound transaction got ${refused}`);
  }
}

function fateOf(code: string): number {
  if (code === '') return Fate.acknowledged;
  return code.startsWith('E_') ? Fate.unknown : Fate.refused;
}

function notFilled(engine: string, rule: string): TheriacError {
  return new TheriacError({
    code: 'E_LOAD_SETUP',
    place: `engine ${engine}`,
    rule: `the ledger could not be filled: ${rule}`,
    remedy: 'run its conformance suite (docs/engines.md); a slow engine may need a shorter history',
  });
}
