/**
 * A transaction as the arguments of `record_statement` or `record_key`: decoded in the application, since the database does
 * not read CBOR, and judged there as far as no state is needed. Faults that rank behind questions of state are handed on.
 *
 * @module
 */
import { isUtf8 } from 'node:buffer';
import { MS_PER_DAY } from '../../../base/index.ts';
import { registerKey } from '../../crypto/keys.ts';
import { sha256 } from '../../crypto/sha256.ts';
import { PUBLIC_KEY_BYTES, SIGNATURE_BYTES } from '../../crypto/strict-ed25519.ts';
import { NONE } from '../../events/index.ts';
import { ControlKind } from '../../log/control-record.ts';
import { possessionMessage } from '../../log/index.ts';
import { EnvelopeParts, KEY_ID_BYTES } from '../../pipeline/envelope.ts';
import { FAULTS, Fault } from '../../pipeline/rejection.ts';
import { PSEUDONYM_BYTES, TransactionDecoder } from '../../pipeline/transaction-decoder.ts';
import type { LiveWorld } from '../live-engine.ts';

const TRANSACTION_BYTES_MAX = 1024 * 1024;
/** As the contract machine takes at most. */
const ITEMS_MAX = 16_384;

/** What to call, with arguments behind hash and body; or why not. */
export interface StatementRow {
  readonly call: 'record_statement' | 'record_key' | 'refuse';
  readonly args: readonly (string | number | Uint8Array | null)[];
  /** What else must not overtake it. */
  readonly keys: readonly string[];
}

/** A fault that needs no database to be told. */
export interface PlainRefusal {
  readonly code: string;
}

export class StatementReader {
  private readonly parts = new EnvelopeParts();
  private readonly decoder: TransactionDecoder;
  private readonly startDay: number;
  private readonly origin: string;

  constructor(world: LiveWorld) {
    const { registry, sites, startDay, setup } = world;
    const { parties, products } = registry;
    this.decoder = new TransactionDecoder({
      parties: parties.length,
      products: products.length,
      sites,
    });
    this.startDay = startDay;
    this.origin = setup.origin;
  }

  /** `nowMs`: ms since 1970-01-01. The row keeps nothing of the reader's. */
  read(bytes: Uint8Array, nowMs: number): StatementRow | PlainRefusal {
    if (bytes.length > TRANSACTION_BYTES_MAX) return { code: 'T_TOO_LARGE' };
    const { parts, decoder } = this;
    if (!parts.read(bytes, 0, bytes.length)) return { code: 'T_MALFORMED' };
    const keyId = bytes.slice(parts.keyIdAt, parts.keyIdAt + KEY_ID_BYTES);
    const fault = decoder.decode(bytes, parts.payloadAt, parts.payloadEnd);
    if (fault !== Fault.none) return { call: 'refuse', args: [keyId, FAULTS[fault]!], keys: [] };
    const late =
      decoder.items > ITEMS_MAX ? 'T_TOO_LARGE' : decoder.recordTimeMs > nowMs ? 'T_TIME' : '';
    const { party, sequence } = decoder;
    const head = [keyId, party, sequence, late];
    return decoder.controlKind === NONE ? this.statement(bytes, head) : this.keyRecord(bytes, head);
  }

  private statement(bytes: Uint8Array, head: StatementRow['args']): StatementRow {
    const { decoder, startDay } = this;
    const groups = Array.from({ length: decoder.groupCount }, (_, g) => decoder.group(g));
    const items: string[] = [];
    for (const { itemsAt, items: count } of groups) {
      for (let i = 0; i < count; i++) items.push(hexAt(bytes, itemsAt + i * PSEUDONYM_BYTES));
    }
    const parents = groups.map(({ parentAt }) =>
      parentAt === NONE ? null : hexAt(bytes, parentAt),
    );
    const lots = groups.map(({ lotAt, lotLength }) =>
      lotAt === NONE ? null : Buffer.from(bytes.subarray(lotAt, lotAt + lotLength)),
    );
    const named = new Set(items);
    const units = new Set(parents.filter((parent) => parent !== null));
    let fault = decoder.sealed.epoch === NONE ? '' : 'T_PAYLOAD';
    if (fault === '' && named.size < items.length) fault = 'T_DUPLICATE_ITEM';
    if (fault === '' && lots.some((lot) => lot !== null && !isUtf8(lot))) fault = 'T_MALFORMED';
    if (fault === '' && [...units].some((unit) => named.has(unit))) fault = 'T_DUPLICATE_ITEM';
    const day = ({ expiryDay }: { expiryDay: number }) =>
      expiryDay === NONE ? NONE : expiryDay - startDay;
    const args = [
      ...head,
      fault,
      decoder.step,
      decoder.site,
      decoder.otherParty,
      decoder.eventTimeMs - startDay * MS_PER_DAY,
      decoder.shipment,
      arrayOf(groups.map((group) => group.items)),
      arrayOf(groups.map((group) => group.disposition)),
      arrayOf(groups.map((group) => degrees(group.temperatureMinC))),
      arrayOf(groups.map((group) => degrees(group.temperatureMaxC))),
      arrayOf(groups.map((group) => group.product)),
      arrayOf(lots.map((lot) => (lot === null ? null : `"\\\\x${lot.toString('hex')}"`))),
      arrayOf(groups.map(day)),
      arrayOf(parents),
      arrayOf(items),
    ];
    return {
      call: 'record_statement',
      args,
      keys: [partyKey(decoder.party), ...new Set([...items, ...units])],
    };
  }

  /** Keys of epochs come with payloads, which this engine does not take; rules stay what the ledger began with. */
  private keyRecord(bytes: Uint8Array, head: StatementRow['args']): StatementRow {
    const { control, controlKind, party } = this.decoder;
    const isKey = controlKind === ControlKind.signingKey;
    const fault = controlKind === ControlKind.epochKeys ? 'T_PAYLOAD' : '';
    const at = (offset: number, length: number) =>
      isKey && offset !== NONE ? bytes.slice(offset, offset + length) : null;
    const added = at(control.addedAt, PUBLIC_KEY_BYTES);
    const possession = at(control.possessionAt, SIGNATURE_BYTES);
    const isSound =
      added !== null && possession !== null && this.isHeld(control.party, added, possession);
    const args = [
      ...head,
      fault,
      isKey ? control.party : NONE,
      at(control.removedAt, KEY_ID_BYTES),
      added === null ? null : sha256(added).slice(0, KEY_ID_BYTES),
      isSound ? added : null,
    ];
    const keys = isKey ? new Set([partyKey(party), partyKey(control.party)]) : [partyKey(party)];
    return { call: 'record_key', args, keys: [...keys] };
  }

  private isHeld(party: number, publicKey: Uint8Array, possession: Uint8Array): boolean {
    try {
      const message = possessionMessage(this.origin, party, publicKey);
      return registerKey(publicKey).verify(message, possession);
    } catch {
      // Of small order, or no canonical encoding.
      return false;
    }
  }
}

const partyKey = (party: number): string => `party ${party}`;

function hexAt(bytes: Uint8Array, at: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + at, PSEUDONYM_BYTES).toString('hex');
}

/** A reading that is missing, or is no number, lies on no side of a limit; PostgreSQL's NaN would be the greatest. */
function degrees(value: number): string | null {
  return Number.isNaN(value) ? null : String(value);
}

/** An array literal of PostgreSQL. */
function arrayOf(values: readonly (string | number | null)[]): string {
  return `{${values.map((value) => value ?? 'NULL').join(',')}}`;
}
