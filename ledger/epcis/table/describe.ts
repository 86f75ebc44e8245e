/**
 * A statement as an EPCIS event, in normal form. Which type, action and business step says what is taken from CBV 2.0 and
 * from the industry's practice (docs/epcis.md has the table); the other direction is `interpret`.
 *
 * @module
 */
import { isoDay, MS_PER_DAY } from '../../../base/index.ts';
import { BIZ_STEPS, DISPOSITIONS, Disposition, NONE, Step } from '../../events/index.ts';
import type { JsonObject } from '../json/strict-json.ts';
import { instantText } from '../time.ts';
import { type EventNames, FIELDS } from './names.ts';
import type { Statement } from './statement.ts';

/** Steps after which an item is nowhere that a business location could name. */
const LEAVES = [Step.shipping, Step.dispensing, Step.destroying] as readonly number[];
/** Steps that end the life of an item in the chain. */
const ENDS = [Step.dispensing, Step.destroying] as readonly number[];

/** The event that says `statement`; it has no `eventID` yet. */
export function describeStatement(statement: Statement, names: EventNames): JsonObject {
  const { event } = statement;
  return {
    ...what(statement, names),
    eventTime: instant(event.eventTimeMs, names),
    eventTimeZoneOffset: '+00:00',
    recordTime: instant(event.recordTimeMs, names),
    ...why(statement),
    ...where(statement, names),
    ...handOver(statement, names),
    ...how(statement),
    ...asRead(statement, names),
    ...reporter(statement, names),
  };
}

function instant(timeMs: number, names: EventNames): string {
  return instantText({ epochMs: names.startMs + timeMs, belowMs: '' });
}

function what({ event, items }: Statement, names: EventNames): JsonObject {
  const epcs = items.map((item) => names.item(item));
  switch (event.step) {
    case Step.commissioning:
      return {
        type: 'ObjectEvent',
        action: 'ADD',
        epcList: epcs,
        ...madeAs(event, names),
        ...(event.parent === NONE ? {} : { [FIELDS.madeFrom]: names.item(event.parent) }),
      };
    case Step.packing:
      return {
        type: 'AggregationEvent',
        action: 'ADD',
        ...parentOf(event.parent, names),
        childEPCs: epcs,
      };
    case Step.unpacking:
      return { type: 'AggregationEvent', action: 'DELETE', ...parentOf(event.item, names) };
    default:
      return {
        type: 'ObjectEvent',
        action: ENDS.includes(event.step) ? 'DELETE' : 'OBSERVE',
        ...(items.length > 0 ? { epcList: epcs } : named(event, names)),
      };
  }
}

type Event = Statement['event'];

function parentOf(unit: number, names: EventNames): JsonObject {
  return unit === NONE ? {} : { parentID: names.item(unit) };
}

/** What a statement without items is about: a lot, or (of a licence) a party. */
function named({ lot, otherParty }: Event, names: EventNames): JsonObject {
  if (lot !== NONE) return { quantityList: [{ epcClass: names.lot(lot).uri }] };
  return { epcList: otherParty === NONE ? [] : [names.party(otherParty)] };
}

function madeAs(event: Event, names: EventNames): JsonObject {
  const label = labelOf(event, names);
  return Object.keys(label).length === 0 ? {} : { ilmd: label };
}

function labelOf({ lot, expiryDay }: Event, names: EventNames): JsonObject {
  const startDay = Math.floor(names.startMs / MS_PER_DAY);
  return {
    ...(lot === NONE ? {} : { [FIELDS.lot]: names.lot(lot).code }),
    ...(expiryDay === NONE ? {} : { [FIELDS.expiry]: isoDay(startDay + expiryDay) }),
  };
}

function why({ event, items }: Statement): JsonObject {
  const disposition = DISPOSITIONS[event.disposition]!;
  if (event.step === Step.reporting) {
    return { disposition, persistentDisposition: lasting(event, items.length > 0) };
  }
  // A look-up is an inspection of one pack to CBV.
  const bizStep = event.step === Step.verifying ? 'inspecting' : BIZ_STEPS[event.step]!;
  return { bizStep, disposition };
}

/** A report stands until it is taken back, which is what a persistent disposition says. */
function lasting({ lot, disposition }: Event, ofItems: boolean): JsonObject {
  const reported = ofItems ? 'stolen' : lot === NONE ? 'non_conformant' : 'recalled';
  return disposition === Disposition.active ? { unset: [reported] } : { set: [reported] };
}

function where({ event: { site, step } }: Statement, names: EventNames): JsonObject {
  if (site === NONE) return {};
  const place = { id: names.site(site) };
  return LEAVES.includes(step)
    ? { readPoint: place }
    : { readPoint: place, bizLocation: { ...place } };
}

/** Who gives and who takes, and the despatch advice that names the shipment. */
function handOver({ event }: Statement, names: EventNames): JsonObject {
  const { step, party, otherParty, shipment, paper } = event;
  if (step !== Step.shipping && step !== Step.receiving) return {};
  const [from, to] = step === Step.shipping ? [party, otherParty] : [otherParty, party];
  // Without the sender's advice a receipt can only name the receiver's own.
  const type = step === Step.shipping || paper === 1 ? 'desadv' : 'recadv';
  const advice =
    shipment === NONE ? undefined : { type, bizTransaction: names.shipment(shipment, from) };
  return {
    ...(from === NONE ? {} : { sourceList: [{ type: 'owning_party', source: names.party(from) }] }),
    ...(to === NONE
      ? {}
      : { destinationList: [{ type: 'owning_party', destination: names.party(to) }] }),
    ...(advice === undefined ? {} : { bizTransactionList: [advice] }),
  };
}

function how({ event: { temperatureMinC, temperatureMaxC } }: Statement): JsonObject {
  const report: JsonObject = {
    ...(Number.isNaN(temperatureMinC) ? {} : { minValue: shortest(temperatureMinC) }),
    ...(Number.isNaN(temperatureMaxC) ? {} : { maxValue: shortest(temperatureMaxC) }),
  };
  if (Object.keys(report).length === 0) return {};
  const sensorReport = [{ type: 'Temperature', ...report, uom: 'CEL' }];
  return { sensorElementList: [{ sensorReport }] };
}

/** The shortest decimal that is the same 32-bit number: 4.7, not 4.699999809265137. */
function shortest(value: number): number {
  for (let digits = 1; digits <= 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === Math.fround(value)) return short;
  }
  return value;
}

/** What was read from the label, and the product where the item does not say it. */
function asRead({ event, items }: Statement, names: EventNames): JsonObject {
  const { step, product, lot } = event;
  // What is about a lot names it already.
  const printed = items.length > 0 ? event : { ...event, lot: NONE };
  const label = step === Step.commissioning ? {} : labelOf(printed, names);
  const said =
    items.length > 0 ? names.productOf(items[0]!) : lot === NONE ? NONE : names.lot(lot).product;
  if (product === NONE || product === said) return label;
  return { ...label, [FIELDS.product]: names.product(product) };
}

function reporter({ event: { step, party, site } }: Statement, names: EventNames): JsonObject {
  const follows = step === Step.shipping || step === Step.receiving;
  if (follows || party === NONE || (site !== NONE && names.partyAt(site) === party)) return {};
  return { [FIELDS.reportedBy]: names.party(party) };
}
