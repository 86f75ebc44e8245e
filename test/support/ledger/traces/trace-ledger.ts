/**
 * The ledger side of a random trace: statements become the bytes that a client sends, a contract machine decides about
 * them, and what it took is told again to replicas. Signatures are dummies unless asked for: the machine does not
 * look at them, and signing would cost more than everything else.
 *
 * @module
 */
import { createRuleSet } from '../../../../ledger/contracts/index.ts';
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
  possessionMessage,
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
  KEYS_OF_A_PARTY,
  type KeyChange,
  LOTS,
  lotOf,
  PACKS,
  type Said,
  SETUP,
  START_DAY,
} from './trace-world.ts';

const ORIGIN = 'theriac.test/traces';
const RULES = createRuleSet();
const SITES = SETUP.parties.length;
const secret = (purpose: string) => simulationSecret('traces', 0, purpose);

/** All keys that parties may come to have. */
const REAL = SETUP.parties.map(({ id }) =>
  Array.from({ length: KEYS_OF_A_PARTY }, (_, key) => createSigner(secret(`${id} key ${key}`))),
);
const NO_SIGNATURE = new Uint8Array(64);
/** Public key with which each party begins. */
const KEYS = REAL.map(([first]) => first!.publicKey);

/** What the log of a trace is opened with. */
const LOG_SETUP: LogSetup = (() => {
  const signer = createSigner(secret('log'));
  const parties = SETUP.parties.map((party, i) => ({
    ...party,
    publicKey: KEYS[i]!,
    provenance: REAL[i]![0]!.provenance,
  }));
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
    rules: RULES.describe(),
  } as const;
  return {
    genesisRecord: encodeGenesis(genesis, signer),
    origin: ORIGIN,
    signer,
    simulation: true,
  };
})();

const MACHINE: MachineSetup = {
  registry: SETUP,
  keys: KEYS,
  origin: ORIGIN,
  sites: SITES,
  startDay: START_DAY,
  ruleSet: RULES,
};

/** A machine that knows nothing yet; without the rules of these codes. */
export function newMachine(rulesOff: readonly string[] = []): ContractMachine {
  return new ContractMachine({ ...MACHINE, ruleSet: createRuleSet(rulesOff) });
}

/** Options that a pipeline shares with the machine. */
export const PIPELINE = { ...MACHINE, setup: LOG_SETUP, workers: 0 } as const;

const identities = new IdentityTable();
for (let item = 0; item < ITEMS; item++) {
  if (item < PACKS) identities.add(ItemKind.pack, LOTS[lotOf(item)]!.product, 1, item);
  else identities.add(ItemKind.case, NONE, 2, item);
}

/** Encodes as clients do, with the transaction writer of the product. */
export class TraceEncoder {
  private readonly events = new EventTable(NONE);
  private readonly batch = new TransactionBatch();
  private readonly pseudonyms = new PackPseudonyms(identities, GTINS, secret('pseudonym'));
  private readonly isReal: boolean;
  /** By the key that signs, whoever speaks. */
  private readonly writers = new Map<Signer, TransactionWriter>();
  private nextEvent = 0;

  constructor(signatures: 'dummy' | 'real') {
    this.isReal = signatures === 'real';
  }

  /** The bytes of a statement whose party has `due` as its next sequence number. */
  encode(said: Said, due: number): Uint8Array {
    const { events, batch } = this;
    events.length = 0;
    batch.clear();
    const writer = this.writerOf(REAL[said.signer]![said.key]!);
    writer.continueAt(said.party, Math.max(0, due + said.outOfTurn));
    if (said.keyChange !== undefined) {
      const record = keyRecordOf(said.keyChange);
      writer.writeSigningKey(record, said.party, wallMs(said.recordTimeMs), batch);
      return batch.transaction(0).slice();
    }
    const eventId = this.nextEvent++;
    for (const row of said.rows) {
      events.append({ ...createSupplyEvent(), ...said, ...row, eventId, site: said.party }, 0);
    }
    writer.write([...said.rows.keys()], batch);
    return batch.transaction(0).slice();
  }

  private writerOf(signer: Signer): TransactionWriter {
    const known = this.writers.get(signer);
    if (known !== undefined) return known;
    const key = this.isReal ? signer : { ...signer, sign: () => NO_SIGNATURE };
    const envelope = new Sign1Writer(key, signingContext('transaction', ORIGIN));
    const { events, pseudonyms } = this;
    const signers = SETUP.parties.map(() => envelope);
    const tables = { events, lots: LOTS, pseudonyms, startDay: START_DAY, signers };
    const writer = new TransactionWriter(tables);
    this.writers.set(signer, writer);
    return writer;
  }
}

/** The record, with a true signature of possession even where others are dummies: the machine checks it. */
const keyRecordOf = remembered(({ party, removed, added, possessor }: KeyChange) => {
  const removedId = removed === NONE ? null : REAL[party]![removed]!.keyId;
  if (added === NONE) return { party, removed: removedId, added: null };
  const { publicKey } = REAL[party]![added]!;
  const message = possessionMessage(ORIGIN, party, publicKey);
  const possession = REAL[possessor]![added]!.sign(message);
  return { party, removed: removedId, added: { publicKey, possession } };
});

function remembered<T>(make: (change: KeyChange) => T): (change: KeyChange) => T {
  const known = new Map<string, T>();
  return (change) => {
    const name = Object.values(change).join(' ');
    const made = known.get(name) ?? make(change);
    known.set(name, made);
    return made;
  };
}

/** Ms since 1970-01-01 of a time of the trace. */
const wallMs = (traceMs: number): number => START_DAY * DAY_MS + traceMs;

/** Something offered to the machine, and what it said. */
export interface Offer {
  readonly bytes: Uint8Array;
  readonly nowMs: number;
  readonly code: string;
  readonly changesKeys: boolean;
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
  offer(bytes: Uint8Array, traceMs: number, changesKeys = false): string {
    const nowMs = wallMs(traceMs);
    const code = faultName(this.machine.decide(bytes, 0, bytes.length, nowMs), RULES);
    this.offers.push({ bytes, nowMs, code, changesKeys });
    return code;
  }
}

/** State after the transactions were told to another machine. */
export function replicaHash(accepted: readonly Offer[], replica: Deciding): string {
  for (const { bytes, nowMs } of accepted) replica.decide(bytes, 0, bytes.length, nowMs);
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
