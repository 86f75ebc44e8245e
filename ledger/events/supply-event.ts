/**
 * One statement about one item: what, when, where, why, how, and who says so (GS1 EPCIS 2.0). A statement about
 * many items (a case and its 20 packs) is several rows with the same `eventId`. The record is mutable on purpose:
 * writers keep one draft, fill it and hand it on; whoever needs it longer copies it (`EventTable.append` does).
 *
 * @module
 */
import { Disposition, Step } from './vocabulary.ts';

/** No reference: the value of an absent item, party, shipment, lot, product or day. */
export const NONE = -1;

export interface SupplyEvent {
  /** Joins the rows of one EPCIS event; consecutive rows with the same id are signed as one transaction. */
  eventId: number;
  /** When it happened, ms since the scenario's start. */
  eventTimeMs: number;
  /** When the reporting party captured it, ms since the scenario's start; ≥ eventTimeMs. */
  recordTimeMs: number;
  /** Index into BIZ_STEPS. */
  step: number;
  /** Index into DISPOSITIONS. */
  disposition: number;
  /** Organisation that reports and signs. */
  party: number;
  /** Site (GLN) of the reading point. */
  site: number;
  /** Counterparty as claimed: receiver of a shipment, sender of a receipt; or NONE. */
  otherParty: number;
  /** Identity as read from the label (not the physical pack). */
  item: number;
  /** Logistic unit the item is put into (packing) or taken from (unpacking), or NONE. */
  parent: number;
  /** Product as read, or NONE. */
  product: number;
  /** Lot as read, or NONE. */
  lot: number;
  /** Expiry as read, in days since the scenario's start, or NONE. */
  expiryDay: number;
  /** Despatch advice (shipment) number, or NONE. */
  shipment: number;
  /** 1 where papers that look right came with the goods (forgers see to that), 0 where they did not. */
  paper: number;
  /** Lowest and highest temperature of the journey in °C, NaN where there was no logger. */
  temperatureMinC: number;
  temperatureMaxC: number;
  /** When the counterparty can see this row, ms; Infinity = never. Set by the registry. */
  visibleToOtherMs: number;
  /** When the shared system can see it (hub of a central system, all parties of a ledger), ms; Infinity = never. Set by the registry. */
  visibleToAllMs: number;
}

/** A draft with every reference absent. */
export function createSupplyEvent(): SupplyEvent {
  return {
    eventId: NONE,
    eventTimeMs: 0,
    recordTimeMs: 0,
    step: Step.commissioning,
    disposition: Disposition.active,
    party: NONE,
    site: NONE,
    otherParty: NONE,
    item: NONE,
    parent: NONE,
    product: NONE,
    lot: NONE,
    expiryDay: NONE,
    shipment: NONE,
    paper: 1,
    temperatureMinC: Number.NaN,
    temperatureMaxC: Number.NaN,
    visibleToOtherMs: Number.POSITIVE_INFINITY,
    visibleToAllMs: Number.POSITIVE_INFINITY,
  };
}
