/**
 * Clients of a simulated ledger: their keys come from a seed, and what they sign is what a real client would send.
 * For benchmarks, load generators and tests, which need many transactions by many parties.
 *
 * @module
 */
import { MS_PER_DAY } from '../../../base/index.ts';
import type { RuleIdentity } from '../../contracts/index.ts';
import type { EventTable } from '../../events/index.ts';
import {
  eventStatements,
  type LogSetup,
  PackPseudonyms,
  type SigningKeyRecord,
  TransactionBatch,
  TransactionWriter,
} from '../../log/index.ts';
import { PayloadSealer, simulationSecrets } from '../../sealing/index.ts';
import type { CommitRequest } from '../commit-request.ts';
import type { PartyKeys } from '../party-keys.ts';
import { simulationLog } from '../simulation-log.ts';
import { CollectedPayloads } from './collected-payloads.ts';

/** The world that the clients speak of; keys and pseudonyms follow from its seed. */
export type SigningWorld = Omit<CommitRequest, 'directory' | 'onProgress'>;

/** A batch with what is to be stored beside each transaction; empty where there is nothing. */
export interface SealedBatch {
  readonly batch: TransactionBatch;
  readonly payloads: readonly Uint8Array[];
}

export class StatementSigner {
  /** What the ledger is opened with. */
  readonly setup: LogSetup;
  /** Public key of each party when the log begins. */
  readonly keys: readonly Uint8Array[];
  private readonly writer: TransactionWriter;
  private readonly partyKeys: PartyKeys;
  private readonly sealer: PayloadSealer;
  private readonly payloads = new CollectedPayloads();
  private readonly startMs: number;

  /** Throws E_LEDGER_ORIGIN or E_LEDGER_KEY. */
  constructor(world: SigningWorld) {
    const { setup, partyKeys, pseudonymKey } = simulationLog({ ...world, directory: '' });
    this.setup = setup;
    this.partyKeys = partyKeys;
    this.keys = partyKeys.signers.map(({ publicKey }) => publicKey);
    this.startMs = world.startDay * MS_PER_DAY;
    const gtins = world.products.map(({ gtin }) => gtin);
    this.writer = new TransactionWriter({
      events: world.events,
      lots: world.lots,
      startDay: world.startDay,
      signers: partyKeys.writers(),
      pseudonyms: new PackPseudonyms(world.identities, gtins, pseudonymKey),
    });
    const secrets = simulationSecrets('simulation', world.seed, world.replication);
    this.sealer = new PayloadSealer(world, secrets, this.payloads);
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

  /** As `sign`, with payloads sealed as the world's `config.sealing` says; an epoch begins with its key record. */
  signSealed(events: EventTable): SealedBatch {
    const batch = new TransactionBatch();
    const payloads: Uint8Array[] = [];
    for (const rows of eventStatements(events)) {
      const reference = this.sealer.seal(rows, this.writer, batch);
      if (batch.count > payloads.length) payloads.push(this.payloads.takeWrappedKeys());
      this.writer.write(rows, batch, reference);
      payloads.push(this.payloads.takePayload());
    }
    return { batch, payloads };
  }

  /**
   * A new key for `party` in place of its present one, signed by `by` (the party itself, or an authority) at `timeMs`,
   * ms since the start of the world.
   */
  rotate(party: number, timeMs: number, by = party): Uint8Array {
    const { record, writer } = this.partyKeys.rotate(party);
    const batch = new TransactionBatch();
    this.writer.writeSigningKey(record, by, this.startMs + timeMs, batch, writer);
    return batch.transaction(0).slice();
  }

  /** That `rules` are asked from `timeMs` (ms since the start of the world) on, signed by `by`. */
  activate(rules: readonly RuleIdentity[], timeMs: number, by: number): Uint8Array {
    const batch = new TransactionBatch();
    this.writer.writeActivation(rules, by, this.startMs + timeMs, batch);
    return batch.transaction(0).slice();
  }

  /** Any change of keys, signed by `by`, right or wrong: a party signs on with the key that it has. */
  changeKeys(record: SigningKeyRecord, timeMs: number, by: number): Uint8Array {
    const batch = new TransactionBatch();
    this.writer.writeSigningKey(record, by, this.startMs + timeMs, batch);
    return batch.transaction(0).slice();
  }
}
