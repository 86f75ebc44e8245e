/**
 * Crypto-shredding: destroys the sealed payloads of an event, or all payloads and wrapped keys of an epoch. The log is
 * not touched: it holds hashes and salted commitments, and the salts go with the payloads.
 *
 * @module
 */
import { TheriacError } from '../../base/index.ts';
import {
  type AccessDecision,
  type AccessRequest,
  type AccessRole,
  type Custody,
  decide,
  instantText,
  type Resource,
  recordDecision,
  type Time,
  timeAt,
} from '../access/index.ts';
import { type LogView, partyOf, timeOfReading, viewLog } from './log-view.ts';
import { custodyOf, resourceOf } from './read-event.ts';
import type { SealedPlace } from './sealed-format.ts';
import { openSealed, type SealedReader } from './sealed-reader.ts';
import { SECTIONS } from './sections.ts';

export interface ShredRequest {
  /** Of the ledger. */
  readonly directory: string;
  readonly what: { readonly eventId: number } | { readonly epoch: number };
  /** Id of the organisation that orders it; undefined: the regulator. */
  readonly organisation: string | undefined;
  /** ISO 8601, for the record. */
  readonly at: string;
}

export interface ShredReport {
  readonly organisation: string;
  readonly decision: AccessDecision;
  /** Records that were destroyed now, and that were destroyed before. */
  readonly destroyed: number;
  readonly before: number;
}

/**
 * Destroys what `what` names, where the policy allows it; the decision is recorded either way. Throws E_LEDGER_MEMBER,
 * E_LEDGER_NO_EVENT, E_LEDGER_MISSING, E_LEDGER_CORRUPT, E_LEDGER_VERSION, E_LEDGER_NO_PAYLOAD.
 */
export async function shredPayloads(request: ShredRequest): Promise<ShredReport> {
  const { directory, what, at } = request;
  const view = await viewLog(directory, 'eventId' in what ? what.eventId : undefined);
  const organisation = request.organisation ?? regulatorOf(view);
  const party = partyOf(view, organisation);
  const store = await openSealed(directory);
  const object = 'eventId' in what ? `event ${what.eventId}` : `epoch ${what.epoch}`;
  const places = placesOf(what, view, store);
  if (places.length === 0) throw nothingThere(directory, object);
  const role = view.parties[party]!.role as AccessRole;
  const decisions: AccessDecision[] = [];
  const asOfMs = timeOfReading(view, at);
  const subject = { organisation, object, at, asOf: instantText(asOfMs) };
  for (const part of wantedOf(what, view, party, asOfMs)) {
    const wish: AccessRequest = { role, ...part, ...ERASURE };
    const decided = decide(wish);
    await recordDecision(directory, subject, wish, decided);
    decisions.push(decided);
  }
  const denied = decisions.find(({ allowed }) => !allowed);
  const decision = denied ?? decisions[0]!;
  const before = places.filter(({ shredded }) => shredded).length;
  const destroyed = denied === undefined ? await store.shred(places) : 0;
  return { organisation, decision, destroyed, before };
}

const ERASURE = {
  action: 'erase',
  purpose: 'erasure',
  consent: 'none',
  recipient: true,
} as const;

/** Every sealed part that would be erased, with the party's custody of it. */
function wantedOf(
  what: ShredRequest['what'],
  view: LogView,
  party: number,
  asOfMs: number,
): readonly { readonly resource: Resource; readonly custody: Custody; readonly time: Time }[] {
  if ('epoch' in what) {
    // Without keys, as where nothing is sealed, an epoch has no beginning that the log knows.
    const began = view.keyRecords.get(what.epoch)?.recordTimeMs ?? asOfMs;
    const time = timeAt(began, asOfMs);
    return SECTIONS.map((resource) => ({ resource, custody: 'none', time }));
  }
  return view.statements.flatMap((statement) =>
    SECTIONS.map((section) => ({
      resource: resourceOf(section, statement, view),
      custody: custodyOf(statement, party),
      time: timeAt(statement.recordTimeMs, asOfMs),
    })),
  );
}

function placesOf(
  what: ShredRequest['what'],
  { statements }: LogView,
  store: SealedReader,
): readonly SealedPlace[] {
  if ('epoch' in what) return store.places.filter(({ epoch }) => epoch === what.epoch);
  return statements.flatMap(({ sealed }) =>
    sealed === null ? [] : (store.placeOf(sealed.hash) ?? []),
  );
}

function regulatorOf({ parties }: LogView): string {
  const regulator = parties.find(({ role }) => role === 'regulator');
  if (regulator !== undefined) return regulator.id;
  throw new TheriacError({
    code: 'E_LEDGER_MEMBER',
    place: 'theriac ledger shred',
    rule: 'the ledger has no regulator, so it must be said who orders this',
    remedy: 'add --as ORGANISATION',
  });
}

function nothingThere(directory: string, object: string): TheriacError {
  return new TheriacError({
    code: 'E_LEDGER_NO_PAYLOAD',
    place: directory,
    rule: `there is no sealed payload of ${object}`,
    remedy: '`theriac ledger read` says in which epoch an event was sealed',
  });
}
