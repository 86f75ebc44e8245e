/**
 * One row of the event table as a line of JSON: what a stream of events carries between programs. Keys are the names of the
 * columns, identities are texts, times are ms since a moment that both sides know. A key that is absent is an absent
 * reference; visibility that is absent is `never`.
 *
 * @module
 */
import { NONE, type SupplyEvent } from '../supply-event.ts';
import { BIZ_STEPS, DISPOSITIONS } from '../vocabulary.ts';

/** What the numbers of an event stand for; asked for numbers from 0 on only. */
export interface LineNames {
  readonly party: (party: number) => string;
  readonly site: (site: number) => string;
  readonly item: (item: number) => string;
  readonly product: (product: number) => string;
  readonly lot: (lot: number) => string;
  readonly shipment: (shipment: number) => string;
}

/** The line of `event`, without its end; `verdict` 0 = accepted, else the number of the rule that refused it. */
export function eventLine(event: Readonly<SupplyEvent>, verdict: number, names: LineNames): string {
  const text = (number: number, name: (number: number) => string) =>
    number === NONE ? undefined : name(number);
  const finite = (value: number) => (Number.isFinite(value) ? value : undefined);
  return JSON.stringify({
    eventId: text(event.eventId, String),
    eventTimeMs: event.eventTimeMs,
    recordTimeMs: event.recordTimeMs,
    step: BIZ_STEPS[event.step],
    disposition: DISPOSITIONS[event.disposition],
    party: names.party(event.party),
    site: names.site(event.site),
    otherParty: text(event.otherParty, names.party),
    item: text(event.item, names.item),
    parent: text(event.parent, names.item),
    product: text(event.product, names.product),
    lot: text(event.lot, names.lot),
    expiryDay: event.expiryDay === NONE ? undefined : event.expiryDay,
    shipment: text(event.shipment, names.shipment),
    paper: event.paper === 1 ? undefined : event.paper,
    temperatureMinC: finite(event.temperatureMinC),
    temperatureMaxC: finite(event.temperatureMaxC),
    visibleToOtherMs: finite(event.visibleToOtherMs),
    visibleToAllMs: finite(event.visibleToAllMs),
    verdict: verdict === 0 ? undefined : verdict,
  });
}
