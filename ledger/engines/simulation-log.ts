/**
 * Keys and genesis record of a simulated log. Every secret comes from the seed of the run, each under its own purpose;
 * the record says so.
 *
 * @module
 */
import { createSigner } from '../crypto/keys.ts';
import { simulationSecret } from '../crypto/simulation-keys.ts';
import { encodeGenesis, type LogSetup } from '../log/index.ts';
import { configuredRules } from '../rule-files/index.ts';
import type { CommitRequest } from './commit-request.ts';
import { PartyKeys } from './party-keys.ts';

/** What a simulated log is written with. */
interface SimulationLog {
  readonly setup: LogSetup;
  /** Of the organisations. */
  readonly partyKeys: PartyKeys;
  readonly pseudonymKey: Uint8Array;
}

/**
 * Derives all keys and signs the genesis record. Throws E_LEDGER_ORIGIN or E_LEDGER_KEY; E_LEDGER_UNKNOWN_RULE where the
 * config names rule files and there is no rule set.
 */
export function simulationLog(request: CommitRequest): SimulationLog {
  const { origin, organisations, config } = request;
  const secret = (purpose: string) => simulationSecret(request.seed, request.replication, purpose);
  const signer = createSigner(secret('log'));
  const partyKeys = new PartyKeys(request);
  const genesisRecord = encodeGenesis(
    {
      origin,
      keys: 'simulation',
      startDay: request.startDay,
      parties: organisations.map(({ id, role, licensed }, i) => ({
        id,
        role,
        licensed,
        publicKey: partyKeys.signers[i]!.publicKey,
        provenance: partyKeys.signers[i]!.provenance,
      })),
      products: request.products,
      sites: request.sites.map(({ gln }) => gln),
      blockTransactions: config.blockTransactions,
      blockIntervalMs: config.blockInterval,
      rules: (request.ruleSet ?? configuredRules(config, [])).describe(),
    },
    signer,
  );
  return {
    setup: { genesisRecord, origin, signer, simulation: true },
    partyKeys,
    pseudonymKey: secret('pseudonym'),
  };
}
