/**
 * What the parts of the benchmark share: a world of packs and keys, the ledger that takes its transactions, and the raw
 * reference. The ledger stays open from part to part; where it is closed and opened again, its state must be the same
 * as before, and no sound transaction may have been refused. A benchmark of a ledger that loses something is no benchmark.
 *
 * @module
 */
import { TheriacError } from '../../base/index.ts';
import type { Durability, LedgerPipeline } from '../../ledger/engines/live/index.ts';
import type { SyntheticWorld } from '../../ledger/engines/workload/index.ts';
import { RawVerification } from './raw-verification.ts';

interface OpenLedger {
  readonly ledger: LedgerPipeline;
  readonly blockTransactions: number;
  readonly close: () => Promise<void>;
}

export class LedgerBed {
  readonly world: SyntheticWorld;
  readonly raw: RawVerification;
  /** Of the log. */
  readonly directory: string;
  readonly durability: Durability;
  readonly cores: number;
  /** Told the ticket of each answer as it comes. */
  onAnswer: ((ticket: number) => void) | undefined;
  /** Transactions per second at which the log was replayed, each time it was opened again. */
  readonly reopenedPerSecond: number[] = [];
  private open: OpenLedger | undefined;
  private refusal = '';
  private closedAs: { readonly state: string; readonly transactions: number } | undefined;

  constructor(world: SyntheticWorld, directory: string, durability: Durability, cores: number) {
    this.world = world;
    this.directory = directory;
    this.durability = durability;
    this.cores = cores;
    const { keys, setup } = world.signer;
    this.raw = new RawVerification(keys, setup.origin, cores);
  }

  /**
   * The ledger, cutting blocks of at most so many transactions. It is opened again where it cuts others now.
   *
   * @throws TheriacError E_LEDGER_CORRUPT where the state is not the one it was closed with
   */
  async ledger(blockTransactions: number): Promise<LedgerPipeline> {
    if (this.open !== undefined && this.open.blockTransactions !== blockTransactions) {
      await this.closeLedger();
    }
    this.open ??= await this.openLedger(blockTransactions);
    return this.open.ledger;
  }

  /** Transactions in the log. */
  get stored(): number {
    return this.open?.ledger.head().treeSize ?? this.closedAs?.transactions ?? 0;
  }

  /**
   * Closes the log, for an audit or another block size.
   *
   * @throws TheriacError E_LEDGER_CORRUPT where a sound transaction was refused
   */
  async closeLedger(): Promise<void> {
    if (this.open === undefined) return;
    const { ledger, close } = this.open;
    this.open = undefined;
    this.closedAs = { state: ledger.stateHash(), transactions: ledger.head().treeSize };
    await close();
    if (this.refusal !== '') throw unsound(`a sound transaction was refused: ${this.refusal}`);
  }

  /** Ends everything; what is not yet answered is lost. */
  async close(): Promise<void> {
    await this.raw.close();
    await this.open?.close();
    this.open = undefined;
  }

  private async openLedger(blockTransactions: number): Promise<OpenLedger> {
    const startMs = performance.now();
    const { ledger: opening, storage } = this.world.open(this.directory, {
      workers: this.cores,
      durability: this.durability,
      blockTransactions,
      onOutcome: (ticket, code) => {
        if (code !== '') this.refusal = code;
        this.onAnswer?.(ticket);
      },
    });
    const ledger = await opening;
    const close = async () => {
      await ledger.close();
      await storage.close();
    };
    if (this.closedAs !== undefined) {
      const { state, transactions } = this.closedAs;
      const seconds = (performance.now() - startMs) / 1000;
      this.reopenedPerSecond.push(transactions / seconds);
      if (ledger.stateHash() !== state) {
        await close();
        throw unsound('the reopened ledger has another state');
      }
    }
    return { ledger, blockTransactions, close };
  }
}

function unsound(rule: string): TheriacError {
  return new TheriacError({
    code: 'E_LEDGER_CORRUPT',
    place: 'bench ledger',
    rule,
    remedy: 'This is a fault of Theriac: please report it.',
  });
}
