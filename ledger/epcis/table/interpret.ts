/**
 * An EPCIS event as rows of the event table, as far as the vocabulary of the table reaches; the other direction is
 * `describe`. What it has no step for (transformations, associations, sensor reports, events withdrawn as errors) gives no
 * row. Nothing is lost thereby: whatever the rows do not say is kept beside them (`remainder`).
 *
 * @module
 */
import { MS_PER_DAY, parseIsoDay } from '../../../base/index.ts';
import {
  createSupplyEvent,
  Disposition,
  type DispositionName,
  NONE,
  Step,
  type SupplyEvent,
} from '../../events/index.ts';
import { keyOf } from '../identifiers/identifier.ts';
import { isObject, type JsonObject, type JsonValue, textOf } from '../json/strict-json.ts';
import { parseInstant } from '../time.ts';
import type { ImportTables } from './import-tables.ts';
import { FIELDS } from './names.ts';
import { temperaturesOf } from './readings.ts';

/** Steps of the table by CBV business step; packing and unpacking are told by the type of event. */
const STEPS: Readonly<Record<string, number>> = {
  commissioning: Step.commissioning,
  inspecting: Step.verifying,
  shipping: Step.shipping,
  receiving: Step.receiving,
  dispensing: Step.dispensing,
  holding: Step.holding,
  destroying: Step.destroying,
  // A serial that is taken out of use is no more to the rules.
  decommissioning: Step.destroying,
};

const USUAL: Readonly<Partial<Record<number, number>>> = {
  [Step.commissioning]: Disposition.active,
  [Step.shipping]: Disposition.in_transit,
  [Step.dispensing]: Disposition.dispensed,
  [Step.destroying]: Disposition.destroyed,
  [Step.holding]: Disposition.non_sellable_other,
};

/** The rows that `normal` (an event in normal form) makes, in its own order; none where there is no step for it. */
export function interpretEvent(normal: JsonObject, tables: ImportTables): SupplyEvent[] {
  if (normal['errorDeclaration'] !== undefined) return [];
  const step = stepOf(normal);
  if (step === undefined) return [];
  const base = baseOf(normal, step, tables);
  if (step === Step.packing) return packed(normal, base, tables);
  if (step === Step.unpacking) {
    return [labelled({ ...base, item: parentOf(normal, tables) }, normal, tables)];
  }
  return itemRows(normal, base, tables);
}

function stepOf(normal: JsonObject): number | undefined {
  const { type, action, bizStep, disposition } = normal;
  const step = typeof bizStep === 'string' ? STEPS[bizStep] : undefined;
  if (type === 'AggregationEvent') {
    if (normal['parentID'] === undefined) return undefined;
    if (action === 'ADD') return Step.packing;
    if (action === 'DELETE') return Step.unpacking;
    // Seen together while the parent moves.
    return step === Step.shipping || step === Step.receiving ? step : undefined;
  }
  if (type !== 'ObjectEvent') return undefined;
  if (disposition === 'stolen') return Step.reporting;
  if (disposition === 'recalled' && normal['epcList'] === undefined) return Step.reporting;
  if (bizStep === undefined) return isReport(normal) ? Step.reporting : undefined;
  if (step === Step.commissioning) return action === 'ADD' ? step : undefined;
  if (step === Step.verifying && normal['epcList'] === undefined) return Step.inspecting;
  return step;
}

/** A report has no business step, and says that a state lasts or is over. */
function isReport({ persistentDisposition }: JsonObject): boolean {
  return persistentDisposition !== undefined;
}

function baseOf(normal: JsonObject, step: number, tables: ImportTables): SupplyEvent {
  const event = createSupplyEvent();
  event.eventTimeMs = timeOf(normal['eventTime'], tables);
  const recordTimeMs =
    normal['recordTime'] === undefined ? NaN : timeOf(normal['recordTime'], tables);
  event.recordTimeMs = recordTimeMs >= event.eventTimeMs ? recordTimeMs : event.eventTimeMs;
  event.step = step;
  event.disposition = dispositionOf(normal, step);
  event.site = siteOf(normal, tables);
  const [from, to] = handOver(normal, tables);
  const here = event.site === NONE ? NONE : tables.partyAt(event.site);
  const said = normal[FIELDS.reportedBy];
  const [own, other] = step === Step.receiving ? [to, from] : [from, to];
  const moves = step === Step.shipping || step === Step.receiving;
  event.party = typeof said === 'string' ? tables.party(said) : moves && own !== NONE ? own : here;
  if (moves) event.otherParty = other;
  const advice = adviceOf(normal);
  if (moves && advice !== undefined) event.shipment = tables.shipment(advice.uri);
  if (step === Step.receiving)
    event.paper = advice === undefined || advice.type === 'desadv' ? 1 : 0;
  const { minC, maxC } = temperaturesOf(normal);
  event.temperatureMinC = Math.fround(minC);
  event.temperatureMaxC = Math.fround(maxC);
  return event;
}

function timeOf(value: JsonValue | undefined, { startMs }: ImportTables): number {
  return parseInstant(textOf(value))!.epochMs - startMs;
}

function dispositionOf({ disposition, persistentDisposition }: JsonObject, step: number): number {
  if (typeof disposition === 'string' && Object.hasOwn(Disposition, disposition)) {
    return Disposition[disposition as DispositionName];
  }
  const lasting = isObject(persistentDisposition) ? persistentDisposition : {};
  if (step === Step.reporting && lasting['unset'] !== undefined) return Disposition.active;
  return USUAL[step] ?? Disposition.in_progress;
}

function siteOf({ readPoint, bizLocation }: JsonObject, tables: ImportTables): number {
  for (const place of [readPoint, bizLocation]) {
    if (isObject(place) && typeof place['id'] === 'string') return tables.site(place['id']);
  }
  return NONE;
}

/** Party that gives and party that takes, or NONE. */
export function handOverUris(
  normal: JsonObject,
): readonly [string | undefined, string | undefined] {
  return [
    partyIn(normal['sourceList'], 'source'),
    partyIn(normal['destinationList'], 'destination'),
  ];
}

/** Who has goods in hand answers for them; failing that, who owns them. */
const ROLES = ['possessing_party', 'owning_party'];

function partyIn(list: JsonValue | undefined, field: string): string | undefined {
  const entries = Array.isArray(list) ? list.filter(isObject) : [];
  for (const role of ROLES) {
    const uri = entries.find(({ type }) => type === role)?.[field];
    if (typeof uri === 'string') return uri;
  }
  return undefined;
}

function handOver(normal: JsonObject, tables: ImportTables): readonly [number, number] {
  const [from, to] = handOverUris(normal);
  const number = (uri: string | undefined) => (uri === undefined ? NONE : tables.party(uri));
  return [number(from), number(to)];
}

/** The transaction that names the shipment: the sender's advice, or the receiver's. */
function adviceOf({ bizTransactionList }: JsonObject): { type: string; uri: string } | undefined {
  const list = Array.isArray(bizTransactionList) ? bizTransactionList.filter(isObject) : [];
  for (const type of ['desadv', 'recadv']) {
    const uri = list.find((entry) => entry['type'] === type)?.['bizTransaction'];
    if (typeof uri === 'string') return { type, uri };
  }
  return undefined;
}

function texts(value: JsonValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

function parentOf({ parentID }: JsonObject, tables: ImportTables): number {
  return tables.unit(textOf(parentID));
}

function packed(normal: JsonObject, base: SupplyEvent, tables: ImportTables): SupplyEvent[] {
  const parent = parentOf(normal, tables);
  const rows = distinct(texts(normal['childEPCs']).map((uri) => tables.item(uri)));
  return rows.map((item) => labelled({ ...base, item, parent }, normal, tables));
}

function itemRows(normal: JsonObject, base: SupplyEvent, tables: ImportTables): SupplyEvent[] {
  const isAggregation = normal['type'] === 'AggregationEvent';
  const uris = isAggregation ? texts([normal['parentID'] ?? null]) : texts(normal['epcList']);
  if (base.step === Step.reporting || base.step === Step.inspecting) {
    const about = aboutLots(normal, base, tables);
    if (about.length > 0) return about;
    if (isAboutParty(uris, normal)) return [{ ...base, otherParty: tables.party(uris[0]!) }];
  }
  if (base.step === Step.inspecting) return [];
  const items = distinct(uris.map((uri) => (isAggregation ? tables.unit(uri) : tables.item(uri))));
  const parent = madeFrom(normal, base.step, tables);
  return items.map((item) => labelled({ ...base, item, parent }, normal, tables));
}

/** The pack whose serial a repackaged one replaces, or NONE. */
function madeFrom(normal: JsonObject, step: number, tables: ImportTables): number {
  const uri = normal[FIELDS.madeFrom];
  return step === Step.commissioning && typeof uri === 'string' ? tables.item(uri) : NONE;
}

/** A party is named by its GLN or, where it has none, by a URI that is no GS1 key; only a party can lack conformance. */
function isAboutParty(uris: readonly string[], { persistentDisposition }: JsonObject): boolean {
  const [uri] = uris;
  if (uri === undefined || uris.length > 1) return false;
  const key = keyOf(uri);
  if (key !== undefined) return key.ai === '417';
  const lasting = isObject(persistentDisposition) ? Object.values(persistentDisposition) : [];
  return lasting.some((said) => texts(said).includes('non_conformant'));
}

function distinct(items: readonly number[]): number[] {
  return [...new Set(items)];
}

/** One row per lot of the quantity list. */
function aboutLots(normal: JsonObject, base: SupplyEvent, tables: ImportTables): SupplyEvent[] {
  const list = Array.isArray(normal['quantityList']) ? normal['quantityList'].filter(isObject) : [];
  return list.flatMap(({ epcClass }) => {
    const key = keyOf(textOf(epcClass));
    const code = key?.qualifiers.find(([ai]) => ai === '10')?.[1];
    if (key?.ai !== '01' || code === undefined) return [];
    const product = tables.product(key.value);
    const expiryDay = dayOf(normal[FIELDS.expiry], tables);
    return [{ ...base, product, lot: tables.lot(product, code), expiryDay }];
  });
}

/** Fills in what the label says: `ilmd` of what is made, else what was read. */
function labelled(row: SupplyEvent, normal: JsonObject, tables: ImportTables): SupplyEvent {
  const { ilmd } = normal;
  const label = row.step === Step.commissioning && isObject(ilmd) ? ilmd : normal;
  const read = keyOf(textOf(normal[FIELDS.product]));
  row.product = read?.ai === '01' ? tables.product(read.value) : tables.productOf(row.item);
  const lot = label[FIELDS.lot];
  if (typeof lot === 'string' && row.product !== NONE) row.lot = tables.lot(row.product, lot);
  row.expiryDay = dayOf(label[FIELDS.expiry], tables);
  return row;
}

function dayOf(value: JsonValue | undefined, { startMs }: ImportTables): number {
  const day = typeof value === 'string' ? parseIsoDay(value) : undefined;
  // The day before the start would be the number that stands for "not read"; one day earlier is as much expired.
  if (day === undefined) return NONE;
  const since = day - Math.floor(startMs / MS_PER_DAY);
  return since === NONE ? NONE - 1 : since;
}
