/**
 * What each benign error leaves in the record of the ledger regime, written from its definition in
 * the scenario reference.
 *
 * @module
 */
import { MS_PER_MINUTE } from '../../../base/index.ts';
import { Disposition, NONE, Step } from '../../../ledger/events/index.ts';
import type { NOISE_CAUSES } from '../../../sim/index.ts';
import { after, before, type Record as Recorded, type Row } from './event-rows.ts';

type Trace = (record: Recorded) => boolean;

/** A scan at a counter, with what the manufacturer had uploaded about the serial and the label. */
const someScan =
  (holds: (scan: Row, record: Recorded) => boolean): Trace =>
  (record) =>
    record.rows.some((row) => row.step === Step.dispensing && holds(row, record));

/** Serials that were commissioned, as text. */
const issued = ({ rows, serial }: Recorded) =>
  new Set(rows.filter(({ step }) => step === Step.commissioning).map(({ item }) => serial(item)));

/** A serial as a number: 13 digits of base 32 without I, L, O and U. */
const valueOf = (text: string) =>
  Array.from(text.toUpperCase(), (digit) =>
    '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.indexOf(digit),
  ).reduce((value, digit) => value * 32n + BigInt(digit), 0n);

const swapYz = (text: string) => text.replace(/[YZ]/g, (at) => (at === 'Y' ? 'Z' : 'Y'));

/** Stated about something, and taken back later. */
const takenBack = (disposition: number, about: (row: Row) => number): Trace => {
  return ({ rows }) =>
    rows.some(
      (row, at) =>
        row.step === Step.reporting &&
        row.disposition === disposition &&
        about(row) !== NONE &&
        rows
          .slice(at + 1)
          .some(
            (later) =>
              later.step === Step.reporting &&
              later.disposition === Disposition.active &&
              about(later) === about(row),
          ),
    );
};

export const NOISE_TRACES: Readonly<Record<(typeof NOISE_CAUSES)[number], Trace>> = {
  lateUpload: ({ rows }) =>
    rows.some(
      ({ step, eventTimeMs, recordTimeMs }) =>
        (step === Step.commissioning || step === Step.inspecting) && recordTimeMs > eventTimeMs,
    ),
  scannerCase: someScan(({ item }, { serial }) => serial(item) !== serial(item).toUpperCase()),
  doubleScan: someScan((scan, { of }) =>
    before(of(scan.item), scan, Step.dispensing).some(
      ({ site, recordTimeMs }) =>
        site === scan.site && scan.recordTimeMs - recordTimeMs <= MS_PER_MINUTE,
    ),
  ),
  wrongExpiry: someScan(({ item, expiryDay }, { origin }) => {
    const uploaded = origin(item)?.expiryDay;
    return uploaded !== undefined && expiryDay !== uploaded;
  }),
  lostNotice: ({ rows }) => rows.some(({ step, paper }) => step === Step.receiving && paper === 0),
  // refused for a peak, and the next look at the curve of the same journey shows none
  sensorSpike: ({ rows, of, model }) =>
    rows.some(
      (row) =>
        row.step === Step.receiving &&
        row.temperatureMaxC > model.products[row.product]!.temperatureMaxC &&
        after(of(row.item), row).some(
          ({ step, temperatureMaxC }) =>
            step === Step.receiving &&
            temperatureMaxC <= model.products[row.product]!.temperatureMaxC,
        ),
    ),
  // a case with more packs than it has room for
  misaggregation: ({ rows, model, isPack }) => {
    const size = new Map<number, number>();
    for (const { step, party, parent, item } of rows) {
      if (step !== Step.packing || party !== 0 || !isPack(item)) continue;
      size.set(parent, (size.get(parent) ?? 0) + 1);
    }
    return [...size.values()].some((packs) => packs > model.products[0]!.packsPerCase);
  },
  // the receipt names another sender than the despatch advice
  wrongPartner: ({ rows, of }) =>
    rows.some(
      ({ step, item, otherParty, shipment }) =>
        step === Step.receiving &&
        of(item).some(
          (row) =>
            row.step === Step.shipping && row.shipment === shipment && row.party !== otherParty,
        ),
    ),
  wrongDestruction: someScan(
    (scan, { of }) => before(of(scan.item), scan, Step.destroying).length > 0,
  ),
  // refused, and commissioned later
  missingUpload: ({ rows, of }) =>
    rows.some(
      (row) =>
        row.step === Step.packing &&
        row.verdict !== 0 &&
        rows.some(
          ({ step, parent, recordTimeMs, eventTimeMs }) =>
            step === Step.packing &&
            parent === row.item &&
            recordTimeMs > row.recordTimeMs &&
            recordTimeMs > eventTimeMs,
        ) &&
        of(row.item).length > 0,
    ),
  keyboardLayout: (record) => {
    const known = issued(record);
    return someScan(({ item }, { serial }) => {
      const text = serial(item);
      return !known.has(text) && known.has(swapYz(text));
    })(record);
  },
  scannerSplit: (record) => {
    const beginnings = new Set([...issued(record)].map((text) => valueOf(text) >> 32n));
    return someScan(
      ({ item }, { origin, serial }) =>
        origin(item) === undefined && beginnings.has(valueOf(serial(item))),
    )(record);
  },
  wrongBatch: someScan(({ item, lot }, { origin }) => {
    const uploaded = origin(item)?.lot;
    return uploaded !== undefined && lot !== uploaded;
  }),
  // dispensed where the tote it came in was never received
  wrongLocation: someScan((scan, { of }) => {
    const tote = before(of(scan.item), scan, Step.packing).at(-1)?.parent ?? NONE;
    const received = of(tote).filter(
      ({ step, verdict }) => step === Step.receiving && verdict === 0,
    );
    return received.length > 0 && received.every(({ site }) => site !== scan.site);
  }),
  licenceLapse: ({ rows }) =>
    rows.some(
      ({ step, item, lot, otherParty, disposition }) =>
        step === Step.reporting &&
        item === NONE &&
        lot === NONE &&
        otherParty !== NONE &&
        disposition === Disposition.non_conformant,
    ),
  wrongRecall: takenBack(Disposition.recalled, ({ lot, item }) => (item === NONE ? lot : NONE)),
  wrongTheft: takenBack(Disposition.stolen, ({ item }) => item),
};
