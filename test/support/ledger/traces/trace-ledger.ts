/**
 * The ledger side of a random trace: statements become the bytes that a client sends, a contract machine decides about
 * them, and what it took is told again to replicas. Signatures are dummies unless asked for: the machine is handed the
 * verified signer, and signing would cost more than everything else.
 *
 * @module
 */
import { Sign1Writer, signingContext } from '../../../../ledger/crypto/cose-sign1.ts';
import { createSigner, type Signer } from '../../../../ledger/crypto/keys.ts';
import { simulationSecret } from '../../../../ledger/crypto/simulation-keys.ts';
import {
  createSupplyEvent,
  EventTable,
  IdentityTable,
  ItemKind,
  NONE,
} from '../../../../ledger/events/index.ts';
import {
  encodeGenesis,
  type LogSetup,
  LogWriter,
  MemoryStorage,
  PackPseudonyms,
  TransactionBatch,
  TransactionWriter,
} from '../../../../ledger/log/index.ts';
import {
  ContractMachine,
  type MachineSetup,
} from '../../../../ledger/pipeline/contract-machine.ts';
import { faultName } from '../../../../ledger/pipeline/rejection.ts';
import { replayBlock } from '../../../../ledger/pipeline/replay.ts';
import {
  DAY_MS,
  GTINS,
  ITEMS,
  LOTS,
  lotOf,
  PACKS,
  type Said,
  SETUP,
  START_DAY,
} from './trace-world.ts';

const ORIGIN = 'theriac.test/traces';
const SITES = SETUP.parties.length;
const secret = (purpose: string) => simulationSecret('traces', 0, purpose);
const REAL = SETUP.parties.map(({ id }) => createSigner(secret(`organisation ${id}`)));
const DUMMY: readonly Signer[] = REAL.map((signer) => ({
  ...signer,
  sign: () => new Uint8Array(64),
}));
/** Public key of each party. */
const KEYS = REAL.map(({ publicKey }) => publicKey);

/** What the log of a trace is opened with. */
const LOG_SETUP: LogSetup = (() => {
  const signer = createSigner(secret('log'));
  const parties = SETUP.parties.map((party, i) => ({ ...party, publicKey: KEYS[i]! }));
  const products = SETUP.products.map((limits, i) => ({ id: `p${i}`, gtin: GTINS[i]!, ...limits }));
  const genesis = {
    origin: ORIGIN,
    keys: 'simulation',
    startDay: START_DAY,
    parties,
    products,
    sites: SETUP.parties.map((_, i) => String(9_521_234_000_000 + i)),
    blockTransactions: 500,
    blockIntervalMs: 2000,
    rulesOff: [],
  } as const;
  return { genesisRecord: encodeGenesis(genesis, signer), origin: ORIGIN, signer };
})();

const MACHINE: MachineSetup = { registry: SETUP, sites: SITES, startDay: START_DAY, rulesOff: [] };

/** A machine that knows nothing yet; without the rules of these codes. */
export function newMachine(rulesOff: readonly string[] = []): ContractMachine {
  return new ContractMachine({ ...MACHINE, rulesOff });
}

/** Options that a pipeline shares with the machine. */
export const PIPELINE = { ...MACHINE, setup: LOG_SETUP, keys: KEYS, workers: 0 } as const;

const identities = new IdentityTable();
for (let item = 0; item < ITEMS; item++) {
  if (item < PACKS) identities.add(ItemKind.pack, LOTS[lotOf(item)]!.product, 1, item);
  else identities.add(ItemKind.case, NONE, 2, item);
}

/** Encodes as clients do, with the transaction writer of the product. */
export class TraceEncoder {
  private readonly events = new EventTable(NONE);
  private readonly batch = new TransactionBatch();
  private readonly keyed: readonly Sign1Writer[];
  /** Of each party, the key that signs for it. */
  private readonly signers: Sign1Writer[];
  private readonly writer: TransactionWriter;
  private nextEvent = 0;

  constructor(signatures: 'dummy' | 'real') {
    const context = signingContext('transaction', ORIGIN);
    this.keyed = (signatures === 'real' ? REAL : DUMMY).map((key) => new Sign1Writer(key, context));
    this.signers = [...this.keyed];
    this.writer = new TransactionWriter({
      events: this.events,
      lots: LOTS,
      pseudonyms: new PackPseudonyms(identities, GTINS, secret('pseudonym')),
      startDay: START_DAY,
      signers: this.signers,
    });
  }

  /** The bytes of a statement whose party has `due` as its next sequence number. */
  encode(said: Said, due: number): Uint8Array {
    const { events, batch } = this;
    events.length = 0;
    batch.clear();
    const { rows, signer, outOfTurn, ...shared } = said;
    const eventId = this.nextEvent++;
    for (const row of rows) {
      const site = said.party;
      events.append({ ...createSupplyEvent(), ...shared, ...row, eventId, site }, 0);
    }
    this.signers[said.party] = this.keyed[signer]!;
    this.writer.continueAt(said.party, Math.max(0, due + outOfTurn));
    this.writer.write([...rows.keys()], batch);
    return batch.transaction(0).slice();
  }
}

/** Ms since 1970-01-01 of a time of the trace. */
const wallMs = (traceMs: number): number => START_DAY * DAY_MS + traceMs;

/** Something offered to the machine, and what it said. */
export interface Offer {
  readonly bytes: Uint8Array;
  /** Party whose signature was verified. */
  readonly signer: number;
  readonly nowMs: number;
  readonly code: string;
}

/** The part of a contract machine that traces speak to; mutants stand in its place. */
export type Deciding = Pick<ContractMachine, 'decide' | 'stateHash'>;

export class TraceLedger {
  readonly offers: Offer[] = [];
  /** The trace so far, to be told where it fails. */
  readonly story: { readonly said: Said; readonly code: string }[] = [];
  readonly machine: Deciding;

  constructor(machine: Deciding) {
    this.machine = machine;
  }

  /** Transactions that were taken, in order. */
  get accepted(): readonly Offer[] {
    return this.offers.filter(({ code }) => code === '');
  }

  /** Offers a transaction; `''` where it was taken, else the code of the refusal. */
  offer(bytes: Uint8Array, signer: number, traceMs: number): string {
    const nowMs = wallMs(traceMs);
    const code = faultName(this.machine.decide(bytes, 0, bytes.length, signer, nowMs));
    this.offers.push({ bytes, signer, nowMs, code });
    return code;
  }
}

/** State after the transactions were told to a machine that trusts whoever verified them. */
export function replicaHash(accepted: readonly Offer[], replica: Deciding): string {
  for (const { bytes, nowMs } of accepted) replica.decide(bytes, 0, bytes.length, NONE, nowMs);
  return replica.stateHash();
}

/** State after the transactions were written to a log in blocks of three, which is closed and opened again. */
export async function reopenedHash(accepted: readonly Offer[]): Promise<string> {
  const storage = new MemoryStorage();
  const log = await LogWriter.open(storage, LOG_SETUP, () => undefined);
  const batch = new TransactionBatch();
  for (const [i, { bytes, nowMs }] of accepted.entries()) {
    batch.out.raw(bytes);
    batch.close(i);
    if (batch.count < 3 && i < accepted.length - 1) continue;
    log.append(batch, nowMs);
    batch.clear();
  }
  await log.close();
  const machine = newMachine();
  await LogWriter.open(storage, LOG_SETUP, (_, block) => {
    replayBlock(machine, block);
  });
  return machine.stateHash();
}
