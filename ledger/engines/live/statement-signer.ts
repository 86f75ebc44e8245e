/**
 * Clients of a simulated ledger: their keys come from a seed, and what they sign is what a real client would send.
 * For benchmarks, load generators and tests, which need many transactions by many parties.
 *
 * @module
 */
import type { EventTable } from '../../events/index.ts';
import {
  eventStatements,
  type LogSetup,
  PackPseudonyms,
  TransactionBatch,
  TransactionWriter,
} from '../../log/index.ts';
import type { CommitRequest } from '../commit-request.ts';
import { simulationLog } from '../simulation-log.ts';

/** The world that the clients speak of; keys and pseudonyms follow from its seed. */
export type SigningWorld = Omit<CommitRequest, 'directory' | 'onProgress'>;

export class StatementSigner {
  /** What the ledger is opened with. */
  readonly setup: LogSetup;
  /** Public key of each party. */
  readonly keys: readonly Uint8Array[];
  private readonly writer: TransactionWriter;

  /** Throws E_LEDGER_ORIGIN or E_LEDGER_KEY. */
  constructor(world: SigningWorld) {
    const log = simulationLog({ ...world, directory: '' });
    this.setup = log.setup;
    this.keys = log.keys;
    const gtins = world.products.map(({ gtin }) => gtin);
    this.writer = new TransactionWriter({
      events: world.events,
      lots: world.lots,
      startDay: world.startDay,
      signers: log.signers,
      pseudonyms: new PackPseudonyms(world.identities, gtins, log.pseudonymKey),
    });
  }

  /**
   * Signs the accepted rows of the world's event table, as one transaction per event. The table may be emptied
   * (`length = 0`) and filled again between calls; sequence numbers go on.
   */
  sign(events: EventTable): TransactionBatch {
    const batch = new TransactionBatch();
    for (const rows of eventStatements(events)) this.writer.write(rows, batch);
    return batch;
  }
}
