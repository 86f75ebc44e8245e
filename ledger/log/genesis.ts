/**
 * The genesis record: who may sign with which key, what the numbers in transactions mean, how blocks are cut. It is
 * signed by the log's own key, and every later block stands on its hash. It also names the contract rules, and says what
 * they knew before the first event (roles, licences, temperature limits), so that they can be replayed from the log.
 *
 * @module
 */
import type { RuleIdentity } from '../contracts/index.ts';
import { CborWriter } from '../crypto/cbor-writer.ts';
import { Sign1Writer, signingContext } from '../crypto/cose-sign1.ts';
import { type KeyProvenance, registerKey, type Signer } from '../crypto/keys.ts';
import { checkOrigin } from './checkpoint.ts';
import { writeRules } from './control-record.ts';
import { checkProvenance } from './key-provenance.ts';

const GENESIS_VERSION = 3;
const FIELDS = 11;

interface GenesisParty {
  readonly id: string;
  readonly role: string;
  /** Whether its licence was valid when the log began. */
  readonly licensed: boolean;
  readonly publicKey: Uint8Array;
  readonly provenance: KeyProvenance;
}

interface Genesis {
  readonly origin: string;
  /** `simulation` where keys come from a seed and protect nothing, `held` where their organisations hold them. */
  readonly keys: KeyProvenance;
  /** First day of the world, days since 1970-01-01. */
  readonly startDay: number;
  readonly parties: readonly GenesisParty[];
  readonly products: readonly {
    readonly id: string;
    readonly gtin: string;
    readonly temperatureMinC: number;
    readonly temperatureMaxC: number;
  }[];
  /** GLN of each site. */
  readonly sites: readonly string[];
  readonly blockTransactions: number;
  readonly blockIntervalMs: number;
  /** Contract rules that are asked, in this order. */
  readonly rules: readonly RuleIdentity[];
}

/**
 * The signed record. Throws E_LEDGER_KEY for a party key that must not be registered, or a key that does not come from
 * where the record says, and E_LEDGER_ORIGIN for an origin that cannot name a log.
 */
export function encodeGenesis(genesis: Genesis, logSigner: Signer): Uint8Array {
  checkOrigin(genesis.origin);
  registerKey(logSigner.publicKey);
  const { provenance } = logSigner;
  checkProvenance(genesis.keys, [{ id: genesis.origin, provenance }, ...genesis.parties]);
  const out = new CborWriter();
  out
    .array(FIELDS)
    .integer(GENESIS_VERSION)
    .textString(genesis.keys)
    .textString(genesis.origin)
    .byteString(logSigner.publicKey)
    .integer(genesis.startDay)
    .array(genesis.parties.length);
  for (const { id, role, licensed, publicKey } of genesis.parties) {
    registerKey(publicKey);
    out.array(4).textString(id).textString(role).boolean(licensed).byteString(publicKey);
  }
  out.array(genesis.products.length);
  for (const { id, gtin, temperatureMinC, temperatureMaxC } of genesis.products) {
    out.array(4).textString(id).textString(gtin).float(temperatureMinC).float(temperatureMaxC);
  }
  out.array(genesis.sites.length);
  for (const gln of genesis.sites) out.textString(gln);
  out.integer(genesis.blockTransactions).integer(genesis.blockIntervalMs);
  writeRules(genesis.rules, out);
  const envelope = new CborWriter();
  new Sign1Writer(logSigner, signingContext('genesis', genesis.origin)).write(
    out.written(),
    envelope,
  );
  return envelope.copy();
}
