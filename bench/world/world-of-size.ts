/**
 * The world that is measured: manufacturer, distribution centre, wholesalers, pharmacies, patients, with the benign
 * errors, recalls and attacks of the preset `first-run`. A larger world is a wider one, not a longer one: more
 * pharmacies and wholesalers over the same days, so that stock, orders and pending events grow with the packs.
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
import { chainAttacks, chainNoise, chainQuality } from './world-conditions.ts';

const DAYS = 180;
/** Packs of each product that a pharmacy hands out in a day. */
const PACKS_PER_DAY = 20;
const PRODUCTS = ['tablets', 'pens'] as const;
/** Packs made for each pharmacy: what it hands out, and an eighth on top that is in the chain at the end. */
const PACKS_PER_PHARMACY = 8100;
const PHARMACIES_PER_WHOLESALER = 50;

/** Sites in this order: manufacturer, centre, wholesalers, pharmacies. */
const MANUFACTURER = 0;
const CENTRE = 1;
const FIRST_WHOLESALER = 2;

const constant = (valueMs: number) => ({ kind: 'constant', valueMs }) as const;
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

interface Width {
  readonly pharmacies: number;
  readonly wholesalers: number;
}

/** A world that makes about `packs` packs, within a tenth of it from 10⁵ on; at least one pharmacy's. */
export function worldOfSize(packs: number): WorldModel {
  const pharmacies = Math.max(1, Math.round(packs / PACKS_PER_PHARMACY));
  const width = { pharmacies, wholesalers: Math.ceil(pharmacies / PHARMACIES_PER_WHOLESALER) };
  const shops = times(pharmacies, (i) => FIRST_WHOLESALER + width.wholesalers + i);
  return {
    startDay: 20_089,
    horizonMs: DAYS * MS_PER_DAY,
    warmUpMs: 0,
    opensMs: 8 * MS_PER_HOUR,
    closesMs: 18 * MS_PER_HOUR,
    products: PRODUCTS.map((id, i) => ({
      id,
      gtin: '09520000001018',
      packsPerCase: 20,
      casesPerPallet: 24,
      batchSizePacks: 500,
      shelfLifeMs: 365 * MS_PER_DAY,
      temperatureMinC: 2,
      temperatureMaxC: i === 0 ? 25 : 8,
    })),
    organisations: organisations(width),
    sites: sites(width),
    lanes: lanes(width),
    demand: shops.flatMap(demandOf),
    disruptions: [],
    quality: chainQuality(),
    noise: chainNoise(),
    attacks: chainAttacks(shops, [...PRODUCTS.keys()], DAYS * MS_PER_DAY),
  };
}

/** Manufacturer and centre are one organisation; every other site has its own. The last three trade in nothing. */
function organisations({ pharmacies, wholesalers }: Width): OrganisationModel[] {
  const many = (count: number, role: OrganisationModel['role']) =>
    times(count, (i) => ({ id: `${role}-${i}`, role, licensed: true }));
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

function sites({ pharmacies, wholesalers }: Width): SiteModel[] {
  const perDay = pharmacies * PACKS_PER_DAY;
  return [
    site('manufacturer', 'manufacturer', 0, 8 * perDay),
    site('distribution-centre', 'centre', 0, 5 * perDay),
    ...times(wholesalers, (i) =>
      site('wholesaler', `wholesaler-${i}`, 1 + i, Math.ceil((5 * perDay) / wholesalers)),
    ),
    ...times(pharmacies, (i) =>
      site('pharmacy', `pharmacy-${i}`, 1 + wholesalers + i, 5 * PACKS_PER_DAY),
    ),
  ];
}

function site(type: SiteModel['type'], id: string, organisation: number, level: number): SiteModel {
  return {
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
    scanRate: 0.98,
    patientScanRate: 0.02,
  };
}

/** Pharmacies are dealt round the wholesalers. */
function lanes({ pharmacies, wholesalers }: Width): LaneModel[] {
  const carrier = 1 + wholesalers + pharmacies;
  const lane = (from: number, to: number, minMs: number, maxMs: number): LaneModel => ({
    from,
    to,
    carrier,
    leadTimes: PRODUCTS.map(() => ({ kind: 'uniform', minMs, maxMs })),
    excursionProbability: 0.005,
    excursionDepthC: 4,
  });
  return [
    lane(MANUFACTURER, CENTRE, MS_PER_DAY, 3 * MS_PER_DAY),
    ...times(wholesalers, (i) => lane(CENTRE, FIRST_WHOLESALER + i, MS_PER_DAY, 2 * MS_PER_DAY)),
    ...times(pharmacies, (i) => {
      const supplier = FIRST_WHOLESALER + (i % wholesalers);
      const shop = FIRST_WHOLESALER + wholesalers + i;
      return lane(supplier, shop, 4 * MS_PER_HOUR, 24 * MS_PER_HOUR);
    }),
  ];
}

function demandOf(shop: number): DemandModel[] {
  return times(PRODUCTS.length, (product) => ({
    kind: 'poisson',
    site: shop,
    product,
    ratePerMs: PACKS_PER_DAY / MS_PER_DAY,
    annualAmplitude: 0.2,
    annualPeakDay: 20,
    weekly: [1.3, 1.1, 1, 1, 1.2, 0.9, 0.5],
  }));
}
