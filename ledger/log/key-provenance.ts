/**
 * A simulated ledger is signed with keys that follow from a seed, which whoever knows the seed can make again. Such keys
 * must never come to sign a ledger that somebody relies on, so they are refused in two places: where a genesis record
 * is made, and where a log is opened for writing by somebody who does not say that it is a simulation.
 *
 * @module
 */
import { TheriacError } from '../../base/index.ts';
import { CborReader } from '../crypto/cbor-reader.ts';
import { sign1Payload } from '../crypto/cose-sign1.ts';
import type { KeyProvenance, Signer } from '../crypto/keys.ts';

/** Whoever signs under a genesis record. */
interface NamedKey {
  readonly id: string;
  readonly provenance: KeyProvenance;
}

/** Throws E_LEDGER_KEY unless every key comes from where the record says, `keys`. */
export function checkProvenance(keys: KeyProvenance, signers: readonly NamedKey[]): void {
  const other = signers.find(({ provenance }) => provenance !== keys);
  if (other === undefined) return;
  throw new TheriacError({
    code: 'E_LEDGER_KEY',
    place: 'the genesis record',
    rule: `it says "${keys}", and the key of ${other.id} is of kind "${other.provenance}"`,
    remedy:
      keys === 'held'
        ? 'Have the organisation generate a key at random; one that follows from a seed protects nothing.'
        : 'Derive the keys of a simulation from its seed, so that it can be repeated.',
  });
}

/** What is opened for writing. */
interface OpenedLog {
  readonly genesisRecord: Uint8Array;
  readonly signer: Signer;
  readonly simulation?: boolean;
}

/** Throws E_LEDGER_KEY where keys that follow from a seed would sign outside a simulation. */
export function refuseSimulationKeys({ genesisRecord, signer, simulation }: OpenedLog): void {
  const reader = new CborReader(sign1Payload(genesisRecord, PLACE), PLACE);
  reader.array();
  reader.unsigned();
  const keys = reader.textString();
  if (keys === 'simulation' && simulation !== true) {
    throw refused('the log is of a simulation, and is to be opened outside one');
  }
  if (keys !== 'simulation' && signer.provenance === 'simulation') {
    throw refused('the key of the log is held, and the one that is to sign follows from a seed');
  }
}

const PLACE = 'the genesis record';

function refused(rule: string): TheriacError {
  return new TheriacError({
    code: 'E_LEDGER_KEY',
    place: PLACE,
    rule,
    remedy:
      'Begin a ledger whose genesis record says `held`, with keys that its organisations hold.',
  });
}
