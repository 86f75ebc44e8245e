/** What happens to the chain: quality, cold chain, disruptions, noise, attacks. User form. @module */
import { z } from 'zod';
import { durationDistribution } from './distribution.ts';
import { count, duration, identifier, rate, share, temperatureDifference } from './fields.ts';

export const quality = z.strictObject({
  /** Time from packaging to the release of the lot, and share of lots that fail and are destroyed. */
  release: z
    .strictObject({ delay: durationDistribution, failure: share().default(0) })
    .default({ delay: 172_800_000, failure: 0 }),
  /** Share of lots recalled, and the time from release to recall. */
  recall: z.strictObject({ probability: share(), after: durationDistribution }).optional(),
  /** What follows a refused or suspect pack: it is held, examined by hand, and freed or destroyed. */
  investigation: z
    .strictObject({
      delay: durationDistribution,
      /** Share of falsified packs that the examination recognises; share of genuine ones that it clears. */
      sensitivity: share().default(0.95),
      specificity: share().default(0.99),
    })
    .default({ delay: 172_800_000, sensitivity: 0.95, specificity: 0.99 }),
  /** Share of packs that a wholesaler verifies when they come from anybody but a manufacturer (EU 2016/161 art. 20). */
  wholesalerVerification: share().default(0),
  /** Packs with less than this left are sent back for destruction at the review. */
  returnBeforeExpiry: duration().default(0),
});

export const coldChain = z.strictObject({
  /** Standard deviation of logger readings around the middle of the product's range. */
  loggerSpread: temperatureDifference().default(1),
});

const window = z.strictObject({ from: duration(), until: duration() });

/** Paused at a node while a disruption lasts: its orders, its shipments, its receipts, or its production. */
export const disruption = z.strictObject({
  target: identifier(),
  effect: z.enum(['order-pausing', 'shipment-pausing', 'receipt-pausing', 'production-pausing']),
  process: z.union([
    z.strictObject({ windows: z.array(window).min(1) }),
    /** Two-state Markov process with exponential times up and down. */
    z.strictObject({ up: duration(), down: duration() }),
  ]),
});

const late = z.strictObject({ probability: share(), delay: durationDistribution });

/**
 * Benign errors. The block is mandatory: a detector judged without them has a precision that means nothing. The
 * first five must be given (0 is allowed, and reported); the rest default to 0. Every contract rule has a cause here.
 */
export const noise = z.strictObject({
  /** A commissioning or release record reaches the registry late. */
  lateUpload: late,
  /** The scanner swaps the case of the serial's letters (caps lock). */
  scannerCase: share(),
  /** The pharmacy scans the same pack twice. */
  doubleScan: share(),
  /** Expiry keyed in by hand, wrongly. */
  wrongExpiry: share(),
  /** A despatch advice is never sent: the shipment arrives unannounced. */
  lostNotice: share(),
  /** A logger shows a peak that was not there. */
  sensorSpike: share().default(0),
  /** A pack is recorded in another case of its batch than the one it lies in. */
  misaggregation: share().default(0),
  /** The sender of a receipt is keyed in wrongly. */
  wrongPartner: share().default(0),
  /** Licences whose renewal is recorded late: rate per organisation and how long it takes. */
  licenceLapse: z.strictObject({ rate: rate(), delay: durationDistribution }).optional(),
  /** Lots recalled by a mistyped number, corrected later: rate and time to correction. */
  wrongRecall: z.strictObject({ rate: rate(), delay: durationDistribution }).optional(),
  /** Packs reported stolen by mistake, corrected later: rate and time to correction. */
  wrongTheft: z.strictObject({ rate: rate(), delay: durationDistribution }).optional(),
});

export const ATTACK_KINDS = [
  'cloned-serial',
  'invented-serial',
  'refilled-pack',
  'diversion',
  'expired-reentry',
  'recalled-reentry',
  'placebo',
] as const;

/** Intents are drawn up front from `rate`, `packs` and `window`, and are equal in all arms. */
export const attack = z.strictObject({
  id: identifier(),
  kind: z.enum(ATTACK_KINDS),
  /** Nodes at which the packs enter: one is drawn per incident. Absent: every pharmacy and hospital. */
  entry: z.array(identifier()).optional(),
  products: z.array(identifier()).optional(),
  /** Incidents per time over the whole chain. */
  rate: rate(),
  /** Packs per incident. */
  packs: count(1),
  window: window.optional(),
  /** Share of incidents with a helper inside who puts the packs on the shelf without a receiving scan. */
  insider: share().default(0),
  /** Share of incidents of expired-reentry whose packs bear a new, later expiry. */
  relabel: share().default(1),
});
