/**
 * Benign errors. The block is mandatory: a detector judged without them has a precision that means nothing. The first
 * five must be given (0 is allowed, and reported); the rest default to none. Every contract rule has a cause here.
 *
 * @module
 */
import { z } from 'zod';
import { durationDistribution } from './distribution.ts';
import { rate, share } from './fields.ts';

const corrected = (what: string) =>
  z
    .strictObject({
      rate: rate().describe(`${what} per time, over the whole chain.`),
      delay: durationDistribution().describe('Time until it is put right.'),
    })
    .optional();

/** Causes that files of before do not name. */
const laterCauses = () => ({
  missingUpload: share()
    .optional()
    .describe(
      'Share of cases whose serials are not uploaded until somebody asks for them, refused for an unknown serial. Absent: 0.',
    ),
  keyboardLayout: share()
    .optional()
    .describe(
      'Share of scans in which the keyboard layout swaps y and z in the serial. Absent: 0.',
    ),
  scannerSplit: share()
    .optional()
    .describe(
      'Share of scans in which the scanner sends the code in two parts and the first is taken for the serial. Absent: 0.',
    ),
  wrongBatch: share()
    .optional()
    .describe('Share of scans with the batch number keyed in by hand, wrongly. Absent: 0.'),
  wrongLocation: share()
    .optional()
    .describe(
      'Share of dispensing scans booked under the number of another pharmacy or hospital. Absent: 0.',
    ),
});

export const noise = () =>
  z
    .strictObject({
      lateUpload: z
        .strictObject({
          probability: share().describe('Share of these records.'),
          delay: durationDistribution().describe('How late.'),
        })
        .describe('A commissioning or release record reaches the registry late.'),
      scannerCase: share().describe(
        'Share of scans in which the scanner swaps the case of letters (caps lock).',
      ),
      doubleScan: share().describe('Share of dispensings scanned twice.'),
      wrongExpiry: share().describe('Share of scans with the expiry keyed in by hand, wrongly.'),
      lostNotice: share().describe('Share of shipments whose despatch advice is never sent.'),
      sensorSpike: share()
        .prefault('0 %')
        .describe('Share of shipments whose logger shows a peak that was not there.'),
      misaggregation: share()
        .prefault('0 %')
        .describe('Share of packs recorded in another case of the batch than the one they lie in.'),
      wrongPartner: share()
        .prefault('0 %')
        .describe('Share of receipts whose sender is keyed in wrongly.'),
      wrongDestruction: share()
        .prefault('0 %')
        .describe('Share of scans before which the pack is booked as destroyed by mistake.'),
      ...laterCauses(),
      licenceLapse: corrected('Lapses').describe(
        'Licences whose renewal is recorded late. Absent: none.',
      ),
      wrongRecall: corrected('Mistyped recalls').describe(
        'Lots recalled by a mistyped number, corrected later. Absent: none.',
      ),
      wrongTheft: corrected('Mistaken reports').describe(
        'Packs reported stolen by mistake, corrected later. Absent: none.',
      ),
    })
    .describe('Benign errors; mandatory, since precision without them means nothing.');
