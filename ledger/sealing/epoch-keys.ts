/**
 * The keys of an epoch: one per role, wrapped for each organisation of that role. Rotation is a new epoch; revocation
 * leaves an organisation out from an epoch on. The log holds who was given a key, with the hash of the wrapped key;
 * the wrapped keys lie beside the log, so that destroying them is not at odds with an append-only log.
 *
 * @module
 */
import type { HpkeKeyPair } from '../crypto/hpke.ts';
import { hpkeRecipient, hpkeSender } from '../crypto/hpke.ts';
import { sha256 } from '../crypto/sha256.ts';
import { X25519_BYTES } from '../crypto/x25519.ts';
import type { KeyRecord } from '../log/index.ts';
import type { SealingSecrets } from './sealing-secrets.ts';

/** An organisation that is given keys. */
export interface Member {
  readonly party: number;
  readonly id: string;
  /** Index into ACCESS_ROLES. */
  readonly role: number;
  /** First epoch without keys; Infinity = never revoked. */
  readonly revokedFrom: number;
}

/** What a wrapped key is bound to: HPKE's `info`. */
function wrapInfo(origin: string, epoch: number, role: number, party: number): Uint8Array {
  return Buffer.from(`theriac epoch key 1 ${origin} ${epoch} ${role} ${party}`);
}

const NOTHING = new Uint8Array(0);

/** The key record of an epoch, and the wrapped keys that it names by hash. */
export function issueKeys(
  epoch: number,
  origin: string,
  members: readonly Member[],
  secrets: SealingSecrets,
): { readonly record: KeyRecord; readonly wrapped: readonly Uint8Array[] } {
  const wrapped: Uint8Array[] = [];
  const roles = [...new Set(members.map(({ role }) => role))].sort((a, b) => a - b);
  const keys = roles.map((role) => ({
    role,
    recipients: members
      .filter((member) => member.role === role && epoch < member.revokedFrom)
      .map(({ party, id }) => {
        const { publicKey } = secrets.recipient(id);
        const { encapsulated, context } = hpkeSender(
          publicKey,
          wrapInfo(origin, epoch, role, party),
          secrets.wrapMaterial(epoch, role, party),
        );
        const sealed = context.seal(NOTHING, secrets.epochKey(epoch, role));
        const bytes = Buffer.concat([encapsulated, sealed]);
        wrapped.push(bytes);
        return { party, publicKey, hash: sha256(bytes) };
      }),
  }));
  return { record: { epoch, keys }, wrapped };
}

/** The key of an epoch, unwrapped by its recipient; undefined where the wrapped key is not for this pair and place. */
export function unwrapKey(
  wrapped: Uint8Array,
  recipient: HpkeKeyPair,
  origin: string,
  place: { readonly epoch: number; readonly role: number; readonly party: number },
): Uint8Array | undefined {
  const info = wrapInfo(origin, place.epoch, place.role, place.party);
  const encapsulated = wrapped.slice(0, X25519_BYTES);
  return hpkeRecipient(recipient, encapsulated, info).open(NOTHING, wrapped.slice(X25519_BYTES));
}
