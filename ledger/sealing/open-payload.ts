/**
 * Opens a sealed payload as one organisation: its wrapped key from beside the log, the box of its role, and every section
 * checked against its commitment on the log.
 *
 * @module
 */
import { timingSafeEqual } from 'node:crypto';
import type { HpkeKeyPair } from '../crypto/hpke.ts';
import type { KeyRecord, SealedReference } from '../log/index.ts';
import { unwrapKey } from './epoch-keys.ts';
import type { LogView, StatementView } from './log-view.ts';
import { decodeBoxes, openBox } from './sealed-box.ts';
import { corrupt } from './sealed-format.ts';
import type { SealedReader } from './sealed-reader.ts';
import type { SealingSecrets } from './sealing-secrets.ts';
import { commitmentOf, decodeSections, type Section } from './sections.ts';

/** Who opens. */
export interface Opener {
  readonly party: number;
  readonly id: string;
  /** Index into ACCESS_ROLES. */
  readonly role: number;
  /** Sources of the organisation's key pair, one of which is that of this ledger. */
  readonly secrets: readonly SealingSecrets[];
}

/** The sections that could be opened, or why there are none. */
export type OpenedPayload = readonly Section[] | 'shredded' | 'missing' | 'no key';

/**
 * Opens what `statement` sealed for the opener's role. Throws E_LEDGER_CORRUPT where stored bytes are not those that the
 * log names.
 */
export async function openPayload(
  view: LogView,
  statement: StatementView,
  store: SealedReader,
  opener: Opener,
): Promise<OpenedPayload> {
  const { sealed } = statement;
  if (sealed === null) return [];
  const content = await store.content(sealed.hash);
  if (typeof content === 'string') return content;
  const place = `the payload of event ${statement.eventId}`;
  if (sealed.roles.length === 0) return checked(decodeSections(content, place), sealed, place);
  const key = await epochKey(view, sealed.epoch, store, opener);
  if (!(key instanceof Uint8Array)) return key;
  const box = decodeBoxes(content, place).find(({ role }) => role === opener.role);
  if (box === undefined) return 'no key';
  const { party, sequence, eventId } = statement;
  const header = { origin: view.origin, party, sequence, eventId, epoch: sealed.epoch };
  const plaintext = openBox(key, { ...header, role: opener.role }, box.sealed);
  if (plaintext === undefined) throw corrupt(place, 'the payload does not belong to its statement');
  return checked(decodeSections(plaintext, place), sealed, place);
}

/** What the key record gives to the opener, if anything. */
export function grantOf(record: KeyRecord | undefined, { party, role }: Opener) {
  const keys = record?.keys.find((entry) => entry.role === role);
  return keys?.recipients.find((recipient) => recipient.party === party);
}

async function epochKey(
  view: LogView,
  epoch: number,
  store: SealedReader,
  opener: Opener,
): Promise<Uint8Array | 'shredded' | 'missing' | 'no key'> {
  const grant = grantOf(view.keyRecords.get(epoch), opener);
  if (grant === undefined) return 'no key';
  const pair = pairOf(opener, grant.publicKey);
  const wrapped = await store.content(grant.hash);
  if (typeof wrapped === 'string') return wrapped;
  if (pair === undefined) return 'no key';
  const { party, role } = opener;
  return unwrapKey(wrapped, pair, view.origin, { epoch, role, party }) ?? 'no key';
}

function pairOf({ secrets, id }: Opener, publicKey: Uint8Array): HpkeKeyPair | undefined {
  return secrets
    .map((source) => source.recipient(id))
    .find((pair) => timingSafeEqual(pair.publicKey, publicKey));
}

function checked(
  sections: readonly Section[],
  { commitments }: SealedReference,
  place: string,
): readonly Section[] {
  for (const section of sections) {
    const commitment = commitmentOf(section);
    if (commitments.some((stated) => timingSafeEqual(stated, commitment))) continue;
    throw corrupt(place, 'a section is not the one that the log is committed to');
  }
  return sections;
}
