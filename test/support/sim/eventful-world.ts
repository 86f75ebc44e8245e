/**
 * The small world with everything on: short shelf lives, recalls, returns, disruptions, all noise and all attacks.
 *
 * @module
 */
import { MS_PER_DAY } from '../../../base/index.ts';
import {
  ATTACK_KINDS,
  type AttackKind,
  type AttackModel,
  type NoiseModel,
  type WorldModel,
} from '../../../sim/index.ts';
import { smallAttack, smallWorld } from './small-world.ts';

const days = (count: number) => ({ kind: 'constant', valueMs: count * MS_PER_DAY }) as const;

/** Every noise cause at a rate that fires it in some weeks. */
const ALL_NOISE: NoiseModel = {
  lateUploadProbability: 0.1,
  lateUploadDelay: days(5),
  scannerCase: 0.02,
  doubleScan: 0.02,
  wrongExpiry: 0.02,
  lostNotice: 0.05,
  sensorSpike: 0.05,
  misaggregation: 0.02,
  wrongPartner: 0.05,
  wrongDestruction: 0.01,
  missingUpload: 0.1,
  keyboardLayout: 0.02,
  scannerSplit: 0.02,
  wrongBatch: 0.02,
  wrongLocation: 0.02,
  licenceLapse: { ratePerMs: 0.1 / MS_PER_DAY, delay: days(2) },
  wrongRecall: { ratePerMs: 0.1 / MS_PER_DAY, delay: days(1) },
  wrongTheft: { ratePerMs: 0.2 / MS_PER_DAY, delay: days(4) },
};

const window = (from: number, until: number) => ({
  kind: 'explicit' as const,
  windows: [{ fromMs: from * MS_PER_DAY, untilMs: until * MS_PER_DAY }],
});

/** Firms of the attackers in `withFirms`, as indexes of the small world's organisations. */
const FIRST_FIRM = 6;

/** The organisations of the small world with three firms of attackers: without a licence, and two with one. */
function withFirms(known: WorldModel['organisations']): WorldModel['organisations'] {
  const firms = [false, true, true].map(
    (licensed, i) => ({ id: `firm-${i}`, role: 'wholesaler', licensed }) as const,
  );
  return [...known.slice(0, FIRST_FIRM), ...firms, ...known.slice(FIRST_FIRM)];
}

/** An attack of `kind` at the sites of the small world where it makes sense, from day 10 on. */
export function eventfulAttack(kind: AttackKind, changes: Partial<AttackModel> = {}): AttackModel {
  const entrySites =
    kind === 'dummy-case' ? [0, 1] : kind === 'temperature-tampering' ? [1, 2, 3, 4] : [2, 3, 4];
  return smallAttack(kind, {
    entrySites,
    partners: kind === 'sybil-partner' ? [FIRST_FIRM + 1, FIRST_FIRM + 2] : [FIRST_FIRM],
    fromMs: 10 * MS_PER_DAY,
    untilMs: 100 * MS_PER_DAY,
    ...changes,
  });
}

/** 100 days of the small world with everything on, `changes` on top. */
export function eventfulWorld(changes: Partial<WorldModel> = {}): WorldModel {
  const calm = smallWorld();
  return {
    ...calm,
    horizonMs: 100 * MS_PER_DAY,
    products: calm.products.map((product) => ({ ...product, shelfLifeMs: 50 * MS_PER_DAY })),
    sites: calm.sites.map((site) => ({ ...site, scanRate: 0.9, patientScanRate: 0.1 })),
    lanes: calm.lanes.map((lane) => ({ ...lane, excursionProbability: 0.05 })),
    quality: {
      ...calm.quality,
      releaseFailure: 0.1,
      recallProbability: 0.2,
      recallAfter: days(5),
      wholesalerVerification: 0.2,
      returnBeforeExpiryMs: 10 * MS_PER_DAY,
    },
    disruptions: [
      { id: 'strike', site: 1, effect: 'shipment-pausing', process: window(10, 14) },
      { id: 'flood', site: 2, effect: 'receipt-pausing', process: window(20, 24) },
      { id: 'outage', site: 3, effect: 'order-pausing', process: window(20, 24) },
      {
        id: 'breakdowns',
        site: 0,
        effect: 'production-pausing',
        process: { kind: 'markov', meanUpMs: 20 * MS_PER_DAY, meanDownMs: 3 * MS_PER_DAY },
      },
    ],
    noise: ALL_NOISE,
    organisations: withFirms(calm.organisations),
    attacks: ATTACK_KINDS.map((kind) =>
      eventfulAttack(kind, { insider: 0.3, ratePerMs: 0.15 / MS_PER_DAY }),
    ),
    ...changes,
  };
}
