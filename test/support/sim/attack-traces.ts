/**
 * What each kind of attack leaves in the record, written from its definition (docs/attacks.md) and not
 * from its code. Under a registry that refuses nothing, so that what is found is the attack's doing.
 *
 * @module
 */
import { MS_PER_DAY, MS_PER_HOUR } from '../../../base/index.ts';
import { Disposition, NONE, Step } from '../../../ledger/events/index.ts';
import type { AttackKind } from '../../../sim/index.ts';
import { after, before, type Record as Recorded, type Row } from './event-rows.ts';

type Trace = (record: Recorded) => boolean;

/** Receipts of packs that come one by one, each with the rows about its serial. */
const someLoose =
  (holds: (receipt: Row, life: readonly Row[], record: Recorded) => boolean): Trace =>
  (record) =>
    record.looseReceipts.some((receipt) => holds(receipt, record.of(receipt.item), record));

/** It had been handed to a patient. */
const comesBackFromAPatient = someLoose(
  (receipt, life) =>
    before(life, receipt, Step.dispensing).length > 0 &&
    after(life, receipt).some(({ step }) => step === Step.dispensing),
);

const isFirmWithoutSite = ({ otherParty }: Row, { hasSite }: Recorded) => !hasSite(otherParty);

export const ATTACK_TRACES: Readonly<
  Record<Exclude<AttackKind, 'placebo' | 'content-swap'>, Trace>
> = {
  // one serial lives on in two places
  'cloned-serial': someLoose((receipt, life) =>
    after(life, receipt).some(({ party }) => party !== receipt.party),
  ),
  'invented-serial': someLoose((receipt, _, { origin }) => origin(receipt.item) === undefined),
  'refilled-pack': comesBackFromAPatient,
  // the last that was heard of it is that it went to somebody else, who never speaks of it again
  diversion: someLoose((receipt, life, { of }) => {
    const tote = before(life, receipt, Step.packing).at(-1)?.parent ?? NONE;
    const holder = of(tote).find(({ step }) => step === Step.receiving)?.party ?? receipt.party;
    return holder !== receipt.party && after(life, receipt).every(({ party }) => party !== holder);
  }),
  'expired-reentry': someLoose(
    (receipt, _, { origin }) => origin(receipt.item)!.expiryDay !== receipt.expiryDay,
  ),
  'recalled-reentry': someLoose(
    (receipt, life, { rows }) =>
      before(life, receipt, Step.destroying).length > 0 &&
      rows.some(
        ({ step, lot, disposition }) =>
          step === Step.reporting && lot === receipt.lot && disposition === Disposition.recalled,
      ),
  ),
  // several packs of one delivery bear one serial, which had been dispensed or destroyed
  'reused-serial': someLoose(
    (receipt, life) =>
      life.filter(({ eventId }) => eventId === receipt.eventId).length > 1 &&
      before(life, receipt, Step.dispensing).length +
        before(life, receipt, Step.destroying).length >
        0,
  ),
  'bogus-partner': someLoose(
    (receipt, life, record) =>
      isFirmWithoutSite(receipt, record) && life[0]!.step === Step.commissioning,
  ),
  // reported stolen by a carrier, and sold
  'cargo-theft': someLoose((_, life, { hasSite }) =>
    life.some(
      ({ step, party, disposition }) =>
        step === Step.reporting && disposition === Disposition.stolen && !hasSite(party),
    ),
  ),
  'buy-back': comesBackFromAPatient,
  // packed to be sent back, never destroyed
  'returned-reentry': someLoose(
    (receipt, life) =>
      before(life, receipt, Step.packing).at(-1)?.disposition === Disposition.returned &&
      before(life, receipt, Step.destroying).length === 0,
  ),
  // a serial that no manufacturer issued, from a firm without a licence
  'grey-market': someLoose(
    (receipt, _, record) =>
      record.origin(receipt.item) === undefined &&
      !record.model.organisations[receipt.otherParty]!.licensed,
  ),
  // one serial leaves the wholesaler again and again and never came back in
  'dummy-case': (record) => {
    const packed = record.rows
      .filter(
        ({ step, disposition }) => step === Step.packing && disposition !== Disposition.returned,
      )
      .filter(({ item }) => record.isPack(item))
      .filter(({ item }) => record.of(item).every(({ step }) => step !== Step.receiving))
      .map(({ item, party }) => `${item} ${party}`);
    return new Set(packed).size < packed.length;
  },
  // two journeys with one curve
  'temperature-tampering': ({ rows }) => {
    const curves = rows
      .filter(
        ({ step, temperatureMinC, temperatureMaxC }) =>
          step === Step.receiving && temperatureMinC < temperatureMaxC,
      )
      .map(({ temperatureMinC, temperatureMaxC }) => `${temperatureMinC} ${temperatureMaxC}`);
    return new Set(curves).size < curves.length;
  },
  // put on a shop's shelf a month before the end, and nothing was heard of it since
  pilferage: (record) => {
    const untilMs = record.model.horizonMs - 30 * MS_PER_DAY;
    return record.rows.some(
      ({ step, item, parent }) =>
        step === Step.packing &&
        record.isPack(item) &&
        record.of(item).at(-1)!.step === Step.packing &&
        record
          .of(parent)
          .some((row) => row.step === Step.receiving && row.recordTimeMs < untilMs && isShop(row)),
    );
  },
  // its owner ships it, and ships it again without having got it back
  'key-theft': (record) =>
    record.rows.some((first) => {
      if (first.step !== Step.packing || !record.isPack(first.item)) return false;
      const shipped = record.of(first.parent).some(({ step }) => step === Step.shipping);
      const again = after(record.of(first.item), first).find(({ step }) => step === Step.packing);
      return shipped && again?.party === first.party;
    }),
  replay: (record) =>
    record.rows.some(
      (row) =>
        row.step === Step.shipping &&
        after(record.of(row.item), row).some(
          ({ step, shipment, eventTimeMs, recordTimeMs }) =>
            step === Step.shipping &&
            shipment === row.shipment &&
            eventTimeMs === row.eventTimeMs &&
            recordTimeMs > row.recordTimeMs,
        ),
    ),
  'back-dating': ({ rows }) =>
    rows.some(
      ({ step, eventTimeMs, recordTimeMs }) =>
        step === Step.dispensing && recordTimeMs - eventTimeMs >= MS_PER_DAY,
    ),
  // goods are shipped by somebody who has no site
  'sybil-partner': ({ rows, hasSite }) =>
    rows.some(({ step, party }) => step === Step.shipping && !hasSite(party)),
  'verify-flood': ({ rows }) => {
    const perInstant = new Map<string, number>();
    for (const { step, site, recordTimeMs } of rows) {
      const key = `${site} ${recordTimeMs}`;
      if (step === Step.verifying) perInstant.set(key, (perInstant.get(key) ?? 0) + 1);
    }
    return [...perInstant.values()].some((lookUps) => lookUps >= 3);
  },
  // receipts that were entered long after the goods had come
  censorship: ({ rows }) =>
    rows.some(
      ({ step, eventTimeMs, recordTimeMs }) =>
        step === Step.receiving && recordTimeMs - eventTimeMs > MS_PER_HOUR,
    ),
};

/** Shops are sites 2 and on of the small world. */
function isShop({ site }: Row): boolean {
  return site >= 2;
}
