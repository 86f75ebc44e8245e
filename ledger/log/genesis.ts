/**
 * The genesis record: who may sign with which key, what the numbers in transactions mean, how blocks are cut. It is
 * signed by the log's own key, and every later block stands on its hash.
 *
 * @module
 */
import { CborWriter } from '../crypto/cbor-writer.ts';
import { Sign1Writer, signingContext } from '../crypto/cose-sign1.ts';
import { registerKey, type Signer } from '../crypto/keys.ts';
import { checkOrigin } from './checkpoint.ts';

const GENESIS_VERSION = 1;
const FIELDS = 11;

interface GenesisParty {
  readonly id: string;
  readonly role: string;
  readonly publicKey: Uint8Array;
}

interface Genesis {
  readonly origin: string;
  /** `simulation` where keys come from a seed and protect nothing. */
  readonly keys: 'simulation';
  /** First day of the world, days since 1970-01-01. */
  readonly startDay: number;
  readonly parties: readonly GenesisParty[];
  readonly products: readonly { readonly id: string; readonly gtin: string }[];
  /** GLN of each site. */
  readonly sites: readonly string[];
  readonly blockTransactions: number;
  readonly blockIntervalMs: number;
  /** Contract rules that were switched off. */
  readonly rulesOff: readonly string[];
}

/**
 * The signed record. Throws E_LEDGER_KEY for a party key that must not be registered and E_LEDGER_ORIGIN for an
 * origin that cannot name a log.
 */
export function encodeGenesis(genesis: Genesis, logSigner: Signer): Uint8Array {
  checkOrigin(genesis.origin);
  registerKey(logSigner.publicKey);
  const out = new CborWriter();
  out
    .array(FIELDS)
    .integer(GENESIS_VERSION)
    .textString(genesis.keys)
    .textString(genesis.origin)
    .byteString(logSigner.publicKey)
    .integer(genesis.startDay)
    .array(genesis.parties.length);
  for (const { id, role, publicKey } of genesis.parties) {
    registerKey(publicKey);
    out.array(3).textString(id).textString(role).byteString(publicKey);
  }
  out.array(genesis.products.length);
  for (const { id, gtin } of genesis.products) out.array(2).textString(id).textString(gtin);
  writeTexts(genesis.sites, out);
  out.integer(genesis.blockTransactions).integer(genesis.blockIntervalMs);
  writeTexts(genesis.rulesOff, out);
  const envelope = new CborWriter();
  new Sign1Writer(logSigner, signingContext('genesis', genesis.origin)).write(
    out.written(),
    envelope,
  );
  return envelope.copy();
}

function writeTexts(texts: readonly string[], out: CborWriter): void {
  out.array(texts.length);
  for (const text of texts) out.textString(text);
}
