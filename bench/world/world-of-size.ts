/**
 * The world that is measured: one manufacturer, one distribution centre, wholesalers, pharmacies, patients. A larger
 * world is a wider one, not a longer one: more pharmacies and wholesalers over the same days, so that stock, orders and
 * pending events grow with the packs and nothing becomes cheap by repetition.
 *
 * @module
 */
import { MS_PER_DAY, MS_PER_HOUR } from '../../base/index.ts';
import type {
  DemandModel,
  LaneModel,
  OrganisationModel,
  SiteModel,
  WorldModel,
} from '../../sim/index.ts';

/** Days of the run; stock that is still in the chain at the end is about an eighth of what was made. */
const DAYS = 180;
const PACKS_PER_DAY = 20;
const PRODUCTS = ['tablets', 'pens'] as const;
/** What one pharmacy hands out in a run. */
const PACKS_PER_PHARMACY = DAYS * PACKS_PER_DAY * PRODUCTS.length;
const PHARMACIES_PER_WHOLESALER = 50;

/** Index of the two sites that there is one of each. */
const MANUFACTURER = 0;
const CENTRE = 1;
const FIRST_WHOLESALER = 2;

const constant = (valueMs: number) => ({ kind: 'constant', valueMs }) as const;
const NEVER = { ratePerMs: 0, delay: constant(0) };

/** Shares and rates of the preset `first-run`, so that errors cost what they cost there; or none at all. */
function noiseOf(noisy: boolean): WorldModel['noise'] {
  const share = (value: number) => (noisy ? value : 0);
  return {
    lateUploadProbability: share(0.01),
    lateUploadDelay: { kind: 'exponential', meanMs: 8 * MS_PER_HOUR },
    scannerCase: share(0.002),
    doubleScan: share(0.003),
    wrongExpiry: share(0.001),
    lostNotice: share(0.005),
    sensorSpike: share(0.003),
    misaggregation: share(0.0005),
    wrongPartner: share(0.002),
    missingUpload: 0,
    keyboardLayout: 0,
    wrongBatch: 0,
    wrongLocation: 0,
    wrongDestruction: share(0.0005),
    licenceLapse: NEVER,
    wrongRecall: NEVER,
    wrongTheft: NEVER,
  };
}

interface Width {
  readonly pharmacies: number;
  readonly wholesalers: number;
}

function widthOf(packs: number): Width {
  const pharmacies = Math.max(1, Math.round(packs / PACKS_PER_PHARMACY));
  return { pharmacies, wholesalers: Math.ceil(pharmacies / PHARMACIES_PER_WHOLESALER) };
}

/** A world that makes about `packs` packs. */
export function worldOfSize(packs: number, noisy: boolean): WorldModel {
  const width = widthOf(packs);
  const perDay = width.pharmacies * PACKS_PER_DAY;
  return {
    startDay: 20_089,
    horizonMs: DAYS * MS_PER_DAY,
    warmUpMs: 0,
    opensMs: 8 * MS_PER_HOUR,
    closesMs: 18 * MS_PER_HOUR,
    products: PRODUCTS.map((id, i) => ({
      id,
      gtin: `0952000000${i}018`,
      packsPerCase: 20,
      casesPerPallet: 24,
      batchSizePacks: 500,
      shelfLifeMs: 730 * MS_PER_DAY,
      temperatureMinC: 2,
      temperatureMaxC: i === 0 ? 25 : 8,
    })),
    organisations: organisations(width),
    sites: sites(width, perDay),
    lanes: lanes(width),
    demand: demand(width),
    disruptions: [],
    quality: {
      releaseDelay: constant(2 * MS_PER_DAY),
      releaseFailure: noisy ? 0.01 : 0,
      recallProbability: 0,
      recallAfter: constant(0),
      investigationDelay: constant(2 * MS_PER_DAY),
      investigationSensitivity: 0.95,
      investigationSpecificity: 0.99,
      wholesalerVerification: 0,
      returnBeforeExpiryMs: 0,
      loggerSpreadC: 0.5,
    },
    noise: noiseOf(noisy),
    attacks: [],
  };
}

/** Manufacturer and centre are one organisation; every other site has its own. */
function organisations({ pharmacies, wholesalers }: Width): OrganisationModel[] {
  const many = (count: number, role: OrganisationModel['role']) =>
    Array.from({ length: count }, (_, i) => ({ id: `${role}-${i}`, role, licensed: true }));
  return [
    ...many(1, 'manufacturer'),
    ...many(wholesalers, 'wholesaler'),
    ...many(pharmacies, 'pharmacy'),
    ...many(1, 'logistics'),
    ...many(1, 'patient'),
    ...many(1, 'regulator'),
    ...many(1, 'hub'),
  ];
}

function sites({ pharmacies, wholesalers }: Width, perDay: number): SiteModel[] {
  const site = (
    type: SiteModel['type'],
    id: string,
    organisation: number,
    level: number,
  ): SiteModel => ({
    id,
    type,
    gln: '4000000000006',
    organisation,
    reviewMs: MS_PER_DAY,
    policies: PRODUCTS.map(() => ({
      kind: 'order-up-to',
      reorderAt: level - 1,
      orderUpTo: level,
    })),
    productionTime: constant(3 * MS_PER_DAY),
    scanRate: noisy98,
    patientScanRate: 0.02,
  });
  const depots = Array.from({ length: wholesalers }, (_, i) =>
    site('wholesaler', `wholesaler-${i}`, 1 + i, Math.ceil((5 * perDay) / wholesalers)),
  );
  const shops = Array.from({ length: pharmacies }, (_, i) =>
    site('pharmacy', `pharmacy-${i}`, 1 + wholesalers + i, 5 * PACKS_PER_DAY),
  );
  return [
    site('manufacturer', 'manufacturer', 0, 8 * perDay),
    site('distribution-centre', 'centre', 0, 5 * perDay),
    ...depots,
    ...shops,
  ];
}
const noisy98 = 1;

function lanes({ pharmacies, wholesalers }: Width): LaneModel[] {
  const carrier = 1 + wholesalers + pharmacies;
  const lane = (from: number, to: number, minMs: number, maxMs: number): LaneModel => ({
    from,
    to,
    carrier,
    leadTimes: PRODUCTS.map(() => ({ kind: 'uniform', minMs, maxMs })),
    excursionProbability: 0,
    excursionDepthC: 0,
  });
  const depots = Array.from({ length: wholesalers }, (_, i) =>
    lane(CENTRE, FIRST_WHOLESALER + i, MS_PER_DAY, 2 * MS_PER_DAY),
  );
  const shops = Array.from({ length: pharmacies }, (_, i) =>
    lane(
      FIRST_WHOLESALER + (i % wholesalers),
      FIRST_WHOLESALER + wholesalers + i,
      4 * MS_PER_HOUR,
      24 * MS_PER_HOUR,
    ),
  );
  return [lane(MANUFACTURER, CENTRE, MS_PER_DAY, 3 * MS_PER_DAY), ...depots, ...shops];
}

function demand({ pharmacies, wholesalers }: Width): DemandModel[] {
  return Array.from({ length: pharmacies }, (_, i) =>
    PRODUCTS.map(
      (_product, product): DemandModel => ({
        kind: 'poisson',
        site: FIRST_WHOLESALER + wholesalers + i,
        product,
        ratePerMs: PACKS_PER_DAY / MS_PER_DAY,
        annualAmplitude: 0.2,
        annualPeakDay: 20,
        weekly: [1.3, 1.1, 1, 1, 1.2, 0.9, 0.5],
      }),
    ),
  ).flat();
}
