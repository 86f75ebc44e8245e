/**
 * What goes wrong in the world that is measured: shares and rates of the preset `first-run`. A world in which nothing
 * goes wrong would be faster by a quarter, and nobody runs one.
 *
 * @module
 */
import { MS_PER_DAY, MS_PER_HOUR } from '../../base/index.ts';
import { ATTACK_KINDS, type WorldModel } from '../../sim/index.ts';

const constant = (valueMs: number) => ({ kind: 'constant', valueMs }) as const;
const perYear = (count: number, delayMs: number) => ({
  ratePerMs: count / (365 * MS_PER_DAY),
  delay: constant(delayMs),
});

/** Benign errors. */
export function chainNoise(): WorldModel['noise'] {
  return {
    lateUploadProbability: 0.01,
    lateUploadDelay: { kind: 'exponential', meanMs: 8 * MS_PER_HOUR },
    scannerCase: 0.002,
    doubleScan: 0.003,
    wrongExpiry: 0.001,
    lostNotice: 0.005,
    sensorSpike: 0.003,
    misaggregation: 0.0005,
    wrongPartner: 0.002,
    wrongDestruction: 0.0005,
    missingUpload: 0,
    keyboardLayout: 0,
    scannerSplit: 0,
    wrongBatch: 0,
    wrongLocation: 0,
    licenceLapse: perYear(2, 2 * MS_PER_DAY),
    wrongRecall: perYear(2, 6 * MS_PER_HOUR),
    wrongTheft: perYear(6, MS_PER_DAY),
  };
}

/** Release, recalls, investigations. */
export function chainQuality(): WorldModel['quality'] {
  return {
    releaseDelay: constant(2 * MS_PER_DAY),
    releaseFailure: 0.01,
    recallProbability: 0.05,
    recallAfter: { kind: 'exponential', meanMs: 15 * MS_PER_DAY },
    investigationDelay: constant(2 * MS_PER_DAY),
    investigationSensitivity: 0.95,
    investigationSpecificity: 0.99,
    wholesalerVerification: 0.1,
    returnBeforeExpiryMs: 10 * MS_PER_DAY,
    loggerSpreadC: 0.5,
  };
}

/** The kinds of the preset `first-run`. */
const KINDS = ATTACK_KINDS.slice(0, 1 + ATTACK_KINDS.indexOf('placebo'));

/** Two incidents of each kind in 30 days, whatever the size of the world: there are not more attackers. */
export function chainAttacks(
  entrySites: readonly number[],
  products: readonly number[],
  horizonMs: number,
): WorldModel['attacks'] {
  return KINDS.map((kind) => ({
    id: kind,
    kind,
    actor: kind,
    partners: [],
    lastsMs: 0,
    adaptivity: { reaction: 'none', after: 1, lastsMs: 0 },
    entrySites,
    products,
    ratePerMs: 2 / (30 * MS_PER_DAY),
    packs: 5,
    fromMs: 0,
    untilMs: horizonMs,
    insider: 0.2,
    relabel: 0.7,
  }));
}
