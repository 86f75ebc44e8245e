/**
 * A maker, a wholesaler and a pharmacy that send signed transactions into a pipeline: one lot, packs that are made,
 * released, shipped, received and dispensed.
 *
 * @module
 */

import { createRuleSet, type RuleIdentity, type RuleSet } from '../../../ledger/contracts/index.ts';
import { CborWriter } from '../../../ledger/crypto/cbor-writer.ts';
import { Sign1Writer, sign1Payload, signingContext } from '../../../ledger/crypto/cose-sign1.ts';
import { createSigner } from '../../../ledger/crypto/keys.ts';
import { simulationSecret } from '../../../ledger/crypto/simulation-keys.ts';
import { StatementSigner } from '../../../ledger/engines/live/statement-signer.ts';
import {
  createSupplyEvent,
  Disposition,
  EventTable,
  IdentityTable,
  ItemKind,
  NONE,
  Step,
  type SupplyEvent,
} from '../../../ledger/events/index.ts';
import {
  LogWriter,
  MemoryStorage,
  type SigningKeyRecord,
  TransactionBatch,
} from '../../../ledger/log/index.ts';
import type { LogStorage } from '../../../ledger/log/log-storage.ts';
import type { Clock } from '../../../ledger/pipeline/index.ts';
import { LedgerPipeline, type PipelineOptions } from '../../../ledger/pipeline/index.ts';
import { LABEL, LEDGER, MAKER, PHARMACY, REGULATOR, SETUP, WHOLESALER } from './small-chain.ts';

const START_DAY = 18_262;
const DAY_MS = 86_400_000;
export const PACKS = 64;

/** A clock that stands still, long after everything was recorded; timers never fire. */
const stillClock: Clock = {
  nowMs: () => (START_DAY + 1000) * DAY_MS,
  monotonicMs: () => 0,
  after: () => () => undefined,
};

export class PipelineWorld {
  readonly signer: StatementSigner;
  readonly events = new EventTable(NONE);
  private readonly packs: number;
  private nextEvent = 0;

  /** The log names `ruleSet`. */
  constructor(packs = PACKS, ruleSet: RuleSet = createRuleSet()) {
    this.packs = packs;
    const identities = new IdentityTable();
    for (let i = 0; i < packs; i++) identities.add(ItemKind.pack, 0, 7, i);
    this.signer = new StatementSigner({
      events: this.events,
      identities,
      products: [
        { id: 'a', gtin: '09521234000013', ...SETUP.products[0]! },
        { id: 'b', gtin: '09521234000020', ...SETUP.products[1]! },
      ],
      organisations: SETUP.parties,
      sites: SETUP.parties.map((_, i) => ({ gln: String(9_521_234_000_000 + i) })),
      lots: [{ code: 'L0', product: 0, expiryDay: LABEL.expiryDay }],
      startDay: START_DAY,
      seed: 'pipeline',
      replication: 0,
      config: LEDGER,
      ruleSet,
      origin: 'theriac.test/pipeline',
    });
  }

  /** Signs one statement about `items` (none: about no item); its party's next sequence number is used up. */
  say(step: number, party: number, items: readonly number[], more: Partial<SupplyEvent> = {}) {
    const when = { eventTimeMs: 1000 * this.nextEvent, recordTimeMs: 1000 * this.nextEvent };
    const eventId = this.nextEvent++;
    for (const item of items.length === 0 ? [NONE] : items) {
      const fields = { step, party, site: party, item, eventId, ...when, ...more };
      this.events.append({ ...createSupplyEvent(), ...fields }, 0);
    }
    const batch = this.signer.sign(this.events);
    this.events.length = 0;
    return batch.transaction(0).slice();
  }

  /** A new key for `party` in place of its own; it signs with it from here on. */
  rotate(party: number, by = party): Uint8Array {
    return this.signer.rotate(party, 1000 * this.nextEvent, by);
  }

  /** That other rules are asked from here on, signed by `by`. */
  activate(rules: readonly RuleIdentity[], by: number): Uint8Array {
    return this.signer.activate(rules, 1000 * this.nextEvent, by);
  }

  /** A change of keys, signed by `by`, right or wrong. */
  changeKeys(record: SigningKeyRecord, by: number): Uint8Array {
    return this.signer.changeKeys(record, 1000 * this.nextEvent, by);
  }

  /** Signs statements with their payloads sealed; the first of an epoch comes behind its key record. */
  saySealed(said: Partial<SupplyEvent>): { transaction: Uint8Array; payload: Uint8Array }[] {
    const when = { eventTimeMs: 1000 * this.nextEvent, recordTimeMs: 1000 * this.nextEvent };
    const eventId = this.nextEvent++;
    this.events.append({ ...createSupplyEvent(), eventId, ...when, ...said }, 0);
    const { batch, payloads } = this.signer.signSealed(this.events);
    this.events.length = 0;
    return payloads.map((payload, i) => ({ transaction: batch.transaction(i).slice(), payload }));
  }

  /** A key record as its party, or `by`, would state it once more. */
  resignedKeyRecord(transaction: Uint8Array, by = REGULATOR): Uint8Array {
    // [3, sequence, event number (9 bytes), party, …
    const payload = Uint8Array.from(sign1Payload(transaction, 'a test'));
    payload[2] = by === REGULATOR ? 1 : 0;
    payload[12] = by;
    return this.signedAs(by, payload);
  }

  /** The maker's transaction with `from` in its payload replaced by `to`, and signed again. */
  resigned(transaction: Uint8Array, from: readonly number[], to: readonly number[]): Uint8Array {
    const payload = Buffer.from(sign1Payload(transaction, 'a test'));
    payload.set(to, payload.indexOf(Buffer.from(from)));
    return this.signedAs(MAKER, payload);
  }

  private signedAs(party: number, payload: Uint8Array): Uint8Array {
    const secret = simulationSecret('pipeline', 0, `organisation ${SETUP.parties[party]!.id}`);
    const out = new CborWriter();
    const context = signingContext('transaction', this.signer.setup.origin);
    new Sign1Writer(createSigner(secret), context).write(payload, out);
    return out.copy();
  }

  /** Puts a transaction into the log that nobody has looked at. */
  async appendUnchecked(storage: LogStorage, transaction: Uint8Array): Promise<void> {
    const log = await LogWriter.open(storage, this.signer.setup, () => undefined);
    const batch = new TransactionBatch();
    batch.out.raw(transaction);
    batch.close(0);
    log.append(batch, stillClock.nowMs());
    await log.close();
  }

  /** The maker commissions all packs in one statement, and releases the lot. */
  make(): Uint8Array[] {
    const packs = Array.from({ length: this.packs }, (_, i) => i);
    return [
      this.say(Step.commissioning, MAKER, packs, LABEL),
      this.say(Step.inspecting, MAKER, [], { lot: 0, disposition: Disposition.conformant }),
    ];
  }

  ship(pack: number, from = MAKER, to = WHOLESALER): Uint8Array {
    const advice = { otherParty: to, shipment: pack, disposition: Disposition.in_transit };
    return this.say(Step.shipping, from, [pack], advice);
  }

  receive(pack: number, from = MAKER, at = WHOLESALER): Uint8Array {
    const logger = { temperatureMinC: 4.5, temperatureMaxC: 6.1 };
    return this.say(Step.receiving, at, [pack], { otherParty: from, shipment: pack, ...logger });
  }

  dispense(pack: number): Uint8Array {
    const disposition = Disposition.dispensed;
    return this.say(Step.dispensing, PHARMACY, [pack], { disposition, ...LABEL });
  }

  /** All statements of `packs` packs, from making to dispensing: 2 and 5 a pack. */
  wholeStory(packs: number): Uint8Array[] {
    const said = this.make();
    for (let pack = 0; pack < packs; pack++) {
      said.push(this.ship(pack), this.receive(pack), this.ship(pack, WHOLESALER, PHARMACY));
      said.push(this.receive(pack, WHOLESALER, PHARMACY), this.dispense(pack));
    }
    return said;
  }

  /** Options of a pipeline in memory without threads. */
  options(storage: LogStorage = new MemoryStorage()): PipelineOptions {
    return {
      storage,
      setup: this.signer.setup,
      keys: this.signer.keys,
      registry: SETUP,
      sites: SETUP.parties.length,
      startDay: START_DAY,
      clock: stillClock,
      workers: 0,
    };
  }

  open(more: Partial<PipelineOptions> = {}): Promise<LedgerPipeline> {
    return LedgerPipeline.open({ ...this.options(), ...more });
  }
}
