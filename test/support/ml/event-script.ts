import {
  createSupplyEvent,
  Disposition,
  EventTable,
  NONE,
  Step,
  type SupplyEvent,
} from '../../../ledger/events/index.ts';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** Parties of the scripts, each with one site of the same number. */
export const MAKER = 0;
export const WHOLESALER = 1;
export const PHARMACY = 2;
export const OTHER_PHARMACY = 3;
export const PATIENTS = 4;

type Statement = Partial<SupplyEvent> & { readonly verdict?: number };

/** Writes event tables by hand: an hour passes from row to row, and everybody sees a row at once unless told. */
export class EventScript {
  readonly events = new EventTable(NONE);
  nowMs = 0;
  private readonly visible: 'shared' | 'own';

  constructor(visible: 'shared' | 'own' = 'shared') {
    this.visible = visible;
  }

  /** Appends a row one hour after the last and returns its index. */
  say(step: number, party: number, statement: Statement = {}): number {
    this.nowMs += HOUR_MS;
    const { verdict = 0, ...fields } = statement;
    const event: SupplyEvent = {
      ...createSupplyEvent(),
      eventId: this.events.length,
      eventTimeMs: this.nowMs,
      recordTimeMs: this.nowMs,
      step,
      party,
      site: party,
      visibleToAllMs: this.visible === 'shared' ? this.nowMs : Number.POSITIVE_INFINITY,
      ...fields,
    };
    return this.events.append(event, verdict);
  }

  commission(item: number, lot = 0, expiryDay = 400): number {
    return this.say(Step.commissioning, MAKER, { item, lot, product: 0, expiryDay });
  }

  pack(party: number, item: number, parent: number, lot = NONE): number {
    return this.say(Step.packing, party, { item, parent, lot });
  }

  move(from: number, to: number, item: number, more: Statement = {}): void {
    this.say(Step.shipping, from, { item, otherParty: to, ...more });
    this.say(Step.receiving, to, { item, otherParty: from, ...more });
  }

  unpack(party: number, item: number): number {
    return this.say(Step.unpacking, party, { item });
  }

  dispense(party: number, item: number, more: Statement = {}): number {
    return this.say(Step.dispensing, party, {
      item,
      lot: 0,
      product: 0,
      expiryDay: 400,
      disposition: Disposition.dispensed,
      ...more,
    });
  }

  verify(party: number, item: number, more: Statement = {}): number {
    return this.say(Step.verifying, party, { item, lot: 0, product: 0, expiryDay: 400, ...more });
  }

  /** Packs 1 … `packs` in case 100 on pallet 200 to the wholesaler, from there in tote 300 to the pharmacy, unpacked. */
  supply(packs: number, lot = 0): void {
    for (let item = 1; item <= packs; item++) this.commission(item, lot);
    for (let item = 1; item <= packs; item++) this.pack(MAKER, item, 100, lot);
    this.pack(MAKER, 100, 200);
    this.move(MAKER, WHOLESALER, 200, { shipment: 1 });
    this.unpack(WHOLESALER, 200);
    this.unpack(WHOLESALER, 100);
    for (let item = 1; item <= packs; item++) this.pack(WHOLESALER, item, 300, lot);
    this.move(WHOLESALER, PHARMACY, 300, { shipment: 2 });
    this.unpack(PHARMACY, 300);
  }
}
