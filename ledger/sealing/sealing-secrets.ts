/**
 * Where the secrets of sealing come from. In a simulation they follow from the seed, so that a run can be repeated to
 * the byte; they then protect nothing, and a ledger whose genesis record does not say `simulation` is refused.
 *
 * @module
 */
import { TheriacError } from '../../base/index.ts';
import { type HpkeKeyPair, hpkeKeyPair } from '../crypto/hpke.ts';
import { keyedDigest, simulationSecret } from '../crypto/simulation-keys.ts';

const SALT_BYTES = 16;

export interface SealingSecrets {
  /** The 32-byte key of a role in an epoch. */
  epochKey(epoch: number, role: number): Uint8Array;
  /** Fresh keying material for wrapping that key for one recipient. */
  wrapMaterial(epoch: number, role: number, party: number): Uint8Array;
  /** The key pair of an organisation. */
  recipient(organisation: string): HpkeKeyPair;
  /** Salt of the commitment to one section of one statement. */
  salt(party: number, sequence: number, section: number): Uint8Array;
  /** Stands for the number of the order that a shipment belongs to, which the world does not name. */
  orderReference(shipment: number): string;
}

/**
 * Secrets of a replication of a run. Throws E_LEDGER_KEY unless `keys`, the word of the genesis record, is `simulation`.
 */
export function simulationSecrets(keys: string, seed: string, replication: number): SealingSecrets {
  if (keys !== 'simulation') throw notASimulation(keys);
  const secret = (...purpose: readonly (string | number)[]) =>
    simulationSecret(seed, replication, ['sealing', ...purpose].join(' '));
  const saltKey = secret('salt');
  const orderKey = secret('order');
  return {
    epochKey: (epoch, role) => secret('epoch', epoch, role),
    wrapMaterial: (epoch, role, party) => secret('wrap', epoch, role, party),
    recipient: (organisation) => hpkeKeyPair(secret('recipient', organisation)),
    salt: (party, sequence, section) =>
      keyedDigest(saltKey, `${party} ${sequence} ${section}`, SALT_BYTES),
    orderReference(shipment) {
      const digest = Buffer.from(keyedDigest(orderKey, `${shipment}`, 8)).toString('hex');
      return `PO-${digest.toUpperCase()}`;
    },
  };
}

function notASimulation(keys: string): TheriacError {
  return new TheriacError({
    code: 'E_LEDGER_KEY',
    place: 'the genesis record',
    rule: `keys derived from a seed are for simulations, and this ledger says "${keys}"`,
    remedy: 'Use the keys that the organisations of this ledger hold.',
  });
}
