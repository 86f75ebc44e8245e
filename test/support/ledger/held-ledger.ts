/**
 * The small chain as a ledger outside a simulation: every key is made at random, read back from the text of its file,
 * and held by one organisation.
 *
 * @module
 */
import { createRuleSet } from '../../../ledger/contracts/index.ts';
import { Sign1Writer, signingContext } from '../../../ledger/crypto/cose-sign1.ts';
import type { Signer } from '../../../ledger/crypto/keys.ts';
import {
  encodeGenesis,
  generateHeldKey,
  type HeldKey,
  type PipelineOptions,
  readHeldKey,
} from '../../../ledger/engines/live/index.ts';
import {
  createSupplyEvent,
  EventTable,
  IdentityTable,
  ItemKind,
  NONE,
  Step,
} from '../../../ledger/events/index.ts';
import { PackPseudonyms, TransactionBatch, TransactionWriter } from '../../../ledger/log/index.ts';
import { PipelineWorld } from './pipeline-world.ts';
import { LABEL, MAKER, SETUP } from './small-chain.ts';

const ORIGIN = 'theriac.test/held';
const START_DAY = 18_262;

/** A new key of `name`, as it comes back from its file. */
export function heldKey(name: string): HeldKey {
  return readHeldKey(generateHeldKey(name), name);
}

/** A held key for the log, and one for each party of the small chain. */
export function heldKeys(): { log: Signer; parties: readonly Signer[] } {
  return {
    log: heldKey(ORIGIN).signer,
    parties: SETUP.parties.map(({ id }) => heldKey(id).signer),
  };
}

/** The genesis record of the small chain with these signers. */
export function genesisOf(keys: 'held' | 'simulation', log: Signer, parties: readonly Signer[]) {
  return encodeGenesis(
    {
      origin: ORIGIN,
      keys,
      startDay: START_DAY,
      parties: SETUP.parties.map(({ id, role, licensed }, i) => {
        const { publicKey, provenance } = parties[i]!;
        return { id, role, licensed, publicKey, provenance };
      }),
      products: SETUP.products.map((limits, i) => ({
        id: `p${i}`,
        gtin: '09521234000013',
        ...limits,
      })),
      sites: SETUP.parties.map((_, i) => String(9_521_234_000_000 + i)),
      blockTransactions: 500,
      blockIntervalMs: 50,
      rules: createRuleSet().describe(),
    },
    log,
  );
}

/** Options of a pipeline in memory on a held ledger, with a transaction that its maker signed. */
export function heldLedger(): { options: PipelineOptions; transaction: Uint8Array } {
  const { log, parties } = heldKeys();
  const setup = { genesisRecord: genesisOf('held', log, parties), origin: ORIGIN, signer: log };
  const keys = parties.map(({ publicKey }) => publicKey);
  const options = { ...new PipelineWorld(1).options(), setup, keys };
  return { options, transaction: commissioned(parties) };
}

function commissioned(parties: readonly Signer[]): Uint8Array {
  const identities = new IdentityTable();
  const item = identities.add(ItemKind.pack, 0, 7, 0);
  const events = new EventTable(NONE);
  const when = { eventTimeMs: 1000, recordTimeMs: 1000 };
  const what = { step: Step.commissioning, party: MAKER, site: MAKER, item, eventId: 0, ...when };
  events.append({ ...createSupplyEvent(), ...what, ...LABEL }, 0);
  const context = signingContext('transaction', ORIGIN);
  const batch = new TransactionBatch();
  new TransactionWriter({
    events,
    lots: [{ code: 'L0' }],
    startDay: START_DAY,
    signers: parties.map((party) => new Sign1Writer(party, context)),
    pseudonyms: new PackPseudonyms(identities, ['09521234000013'], new Uint8Array(32).fill(3)),
  }).write([0], batch);
  return batch.transaction(0).slice();
}
