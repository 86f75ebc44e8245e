/**
 * Seals what statements have beside their rule view, on the way into a block. A statement's payload is sealed for the
 * role of the party that states it, the role of its counterparty, and the regulator, each getting the sections that its
 * duties need; who of a role may read which statement is for the access policy.
 *
 * @module
 */
import { MS_PER_DAY, TheriacError } from '../../base/index.ts';
import { ACCESS_ROLES, accessRole, sealingRoles } from '../access/index.ts';
import type { LedgerConfig } from '../config.ts';
import { type EventTable, type IdentityTable, NONE } from '../events/index.ts';
import type { SealedReference, TransactionBatch, TransactionWriter } from '../log/index.ts';
import { issueKeys, type Member } from './epoch-keys.ts';
import { encodeBoxes, sealBox } from './sealed-box.ts';
import { RecordKind } from './sealed-format.ts';
import type { SealingSecrets } from './sealing-secrets.ts';
import { commitmentOf, encodeSections, SECTIONS, type Section } from './sections.ts';

/** What sealing needs of a commit. */
export interface SealingRequest {
  readonly events: EventTable;
  readonly identities: IdentityTable;
  readonly organisations: readonly { readonly id: string; readonly role: string }[];
  readonly startDay: number;
  readonly config: Pick<LedgerConfig, 'sealing' | 'epochLength' | 'revocations'>;
  readonly origin: string;
}

/** Takes what is sealed and gives its SHA-256. */
export interface SealedStore {
  add(kind: number, epoch: number, content: Uint8Array): Uint8Array;
}

const REGULATOR = ACCESS_ROLES.indexOf('regulator');
/** Index into SECTIONS. */
const SERIALS = SECTIONS.indexOf('serials');
const TRADE = SECTIONS.indexOf('trade');
const CONDITIONS = SECTIONS.indexOf('conditions');

export class PayloadSealer {
  private readonly request: SealingRequest;
  private readonly secrets: SealingSecrets;
  private readonly store: SealedStore;
  private readonly members: readonly Member[];
  /** Signs key records: the regulator, or the first party where there is none. */
  private readonly issuer: number;
  private epoch = -1;
  private keys: readonly Uint8Array[] = [];

  /** Throws E_LEDGER_MEMBER where an organisation that is to be revoked does not exist. */
  constructor(request: SealingRequest, secrets: SealingSecrets, store: SealedStore) {
    this.request = request;
    this.secrets = secrets;
    this.members = membersOf(request);
    const { organisations } = request;
    this.issuer = Math.max(
      0,
      organisations.findIndex(({ role }) => role === 'regulator'),
    );
    this.store = store;
  }

  /**
   * Seals the payload of the statement of `rows`, the next that `writer` will write; where it begins an epoch, the key
   * record is written to `batch` first. Returns what the statement says of its payload.
   */
  seal(
    rows: readonly number[],
    writer: TransactionWriter,
    batch: TransactionBatch,
  ): SealedReference | null {
    const { events, config, origin } = this.request;
    const first = rows[0]!;
    const c = events.columns;
    const recordTimeMs = c.recordTimeMs[first]!;
    const isSealed = config.sealing === 'roles';
    const epoch = isSealed ? Math.floor(recordTimeMs / config.epochLength) : 0;
    if (isSealed && epoch !== this.epoch) this.begin(epoch, recordTimeMs, writer, batch);
    const party = c.party[first]!;
    const sequence = writer.nextSequence(party);
    const sections = this.sections(rows, party, sequence);
    if (sections.length === 0) return null;
    const roles = isSealed ? this.rolesOf(party, c.otherParty[first]!) : [];
    const eventId = c.eventId[first]!;
    const content = isSealed
      ? encodeBoxes(
          roles.map((role) => {
            const header = { origin, party, sequence, eventId, epoch, role };
            const plaintext = encodeSections(sections.filter((section) => mayHold(role, section)));
            return sealBox(this.keys[role]!, header, plaintext);
          }),
        )
      : encodeSections(sections);
    const hash = this.store.add(RecordKind.payload, epoch, content);
    return { epoch, roles, hash, commitments: sections.map(commitmentOf) };
  }

  private begin(
    epoch: number,
    recordTimeMs: number,
    writer: TransactionWriter,
    batch: TransactionBatch,
  ): void {
    this.epoch = epoch;
    this.keys = ACCESS_ROLES.map((_, role) => this.secrets.epochKey(epoch, role));
    const { record, wrapped } = issueKeys(epoch, this.request.origin, this.members, this.secrets);
    for (const key of wrapped) this.store.add(RecordKind.wrappedKey, epoch, key);
    const timeMs = this.request.startDay * MS_PER_DAY + recordTimeMs;
    writer.writeKeyRecord(record, this.issuer, timeMs, batch);
  }

  private rolesOf(party: number, otherParty: number): readonly number[] {
    const { organisations } = this.request;
    return sealingRoles(organisations[party]!.role, organisations[otherParty]?.role);
  }

  private sections(rows: readonly number[], party: number, sequence: number): Section[] {
    const { events, identities } = this.request;
    const c = events.columns;
    const first = rows[0]!;
    const sections: Section[] = [];
    const add = (section: number, content: unknown) => {
      const salt = this.secrets.salt(party, sequence, section);
      sections.push({ section, salt, content: JSON.stringify(content) });
    };
    const items = rows.filter((row) => c.item[row] !== NONE);
    if (items.length > 0)
      add(
        SERIALS,
        items.map((row) => identities.serialText(c.item[row]!)),
      );
    const shipment = c.shipment[first]!;
    if (shipment !== NONE) add(TRADE, { order: this.secrets.orderReference(shipment) });
    const logged = rows.filter((row) => !Number.isNaN(c.temperatureMinC[row]!));
    const readings = logged.map((row) => [c.temperatureMinC[row]!, c.temperatureMaxC[row]!]);
    if (readings.length > 0) add(CONDITIONS, readings);
    return sections;
  }
}

/** The regulator gets no terms of trade. */
function mayHold(role: number, { section }: Section): boolean {
  return role !== REGULATOR || section !== TRADE;
}

function membersOf(request: SealingRequest): readonly Member[] {
  const { organisations, config } = request;
  for (const { organisation } of config.revocations) {
    if (!organisations.some(({ id }) => id === organisation)) throw unknownMember(organisation);
  }
  return organisations
    .map(({ id, role }, party) => {
      const revoked = config.revocations.find(({ organisation }) => organisation === id);
      const revokedFrom =
        revoked === undefined
          ? Number.POSITIVE_INFINITY
          : Math.ceil(revoked.from / config.epochLength);
      return { party, id, role: accessRole(role), revokedFrom };
    })
    .filter(({ role }) => role !== -1);
}

function unknownMember(organisation: string): TheriacError {
  return new TheriacError({
    code: 'E_LEDGER_MEMBER',
    place: 'ledger.revocations',
    rule: `there is no organisation "${organisation}"`,
    remedy: 'Name an organisation of the scenario.',
  });
}
