/**
 * The pharmaceutical world itself, cut down to what has a theory: one plant with more than enough stock, one pharmacy,
 * Poisson patients who go away when the shelf is empty. Reviews, orders, packing, shipping, receipt and sales are those
 * of every run; the chain of theory/lost-sales.ts says what must come out.
 *
 * @module
 */
import { type DurationModel, MS_PER_DAY, MS_PER_HOUR, type RootKey } from '../../../base/index.ts';
import { ACCEPTED, type Registry } from '../../../ledger/contracts/index.ts';
import { NONE, type SupplyEvent } from '../../../ledger/events/index.ts';
import {
  type SiteModel,
  type StockPolicyModel,
  simulate,
  type WorldModel,
} from '../../../sim/index.ts';
import type { ValidationModel } from '../model.ts';
import { lostSales } from '../theory/lost-sales.ts';

const OPENS_MS = 8 * MS_PER_HOUR;
const CLOSES_MS = 20 * MS_PER_HOUR;
/** Goods ordered at eight come at nine in the evening, or a day later. */
const QUICK_MS = 13 * MS_PER_HOUR;
const DEMAND_PER_DAY = 5;
const WARM_UP_DAYS = 30;
const DAYS = 2_000;
const CENTURY_MS = 36_500 * MS_PER_DAY;
const PLENTY = 20_000;

/** Takes every statement: what is validated is the flow of goods. */
class AcceptingRegistry implements Registry {
  readonly sharedWith = NONE;

  record(event: SupplyEvent) {
    event.visibleToOtherMs = event.recordTimeMs;
    event.visibleToAllMs = event.recordTimeMs;
    return ACCEPTED;
  }
}

const always = (valueMs: number): DurationModel => ({ kind: 'constant', valueMs });
const NEVER = { ratePerMs: 0, delay: always(0) };

function site(type: SiteModel['type'], organisation: number, policy: StockPolicyModel): SiteModel {
  return {
    id: type,
    type,
    gln: '4000000000006',
    organisation,
    reviewMs: MS_PER_DAY,
    policies: [policy],
    productionTime: always(MS_PER_HOUR),
    scanRate: 1,
    patientScanRate: 0,
  };
}

const MEDICINE: WorldModel['products'][number] = {
  id: 'medicine',
  gtin: '04012345123456',
  packsPerCase: 100,
  casesPerPallet: 10,
  batchSizePacks: 1_000,
  shelfLifeMs: CENTURY_MS,
  temperatureMinC: 2,
  temperatureMaxC: 8,
};

const NOTHING_GOES_WRONG: Pick<WorldModel, 'quality' | 'noise' | 'disruptions'> = {
  quality: {
    releaseDelay: always(0),
    releaseFailure: 0,
    recallProbability: 0,
    recallAfter: always(0),
    investigationDelay: always(MS_PER_DAY),
    investigationSensitivity: 1,
    investigationSpecificity: 1,
    wholesalerVerification: 0,
    returnBeforeExpiryMs: 0,
    loggerSpreadC: 0.5,
  },
  noise: {
    lateUploadProbability: 0,
    lateUploadDelay: always(0),
    scannerCase: 0,
    doubleScan: 0,
    wrongExpiry: 0,
    lostNotice: 0,
    sensorSpike: 0,
    misaggregation: 0,
    wrongPartner: 0,
    wrongDestruction: 0,
    missingUpload: 0,
    keyboardLayout: 0,
    scannerSplit: 0,
    wrongBatch: 0,
    wrongLocation: 0,
    licenceLapse: NEVER,
    wrongRecall: NEVER,
    wrongTheft: NEVER,
  },
  disruptions: [],
};

/** A world without errors, attacks, failures or seasons. */
function shopWorld(policy: StockPolicyModel, leadTimeMs: number): WorldModel {
  return {
    startDay: 20_089,
    horizonMs: (WARM_UP_DAYS + DAYS) * MS_PER_DAY,
    warmUpMs: WARM_UP_DAYS * MS_PER_DAY,
    opensMs: OPENS_MS,
    closesMs: CLOSES_MS,
    products: [MEDICINE],
    organisations: (
      ['manufacturer', 'pharmacy', 'logistics', 'patient', 'regulator', 'hub'] as const
    ).map((role) => ({ id: role, role, licensed: true })),
    sites: [
      site('manufacturer', 0, { kind: 'order-up-to', reorderAt: PLENTY / 2, orderUpTo: PLENTY }),
      site('pharmacy', 1, policy),
    ],
    lanes: [
      {
        from: 0,
        to: 1,
        carrier: 2,
        leadTimes: [always(leadTimeMs)],
        excursionProbability: 0,
        excursionDepthC: 0,
      },
    ],
    demand: [
      {
        kind: 'poisson',
        site: 1,
        product: 0,
        ratePerMs: DEMAND_PER_DAY / MS_PER_DAY,
        annualAmplitude: 0,
        annualPeakDay: 0,
        weekly: [1, 1, 1, 1, 1, 1, 1],
      },
    ],
    ...NOTHING_GOES_WRONG,
    attacks: [],
  };
}

interface Shop {
  readonly id: string;
  readonly title: string;
  readonly policy: StockPolicyModel;
  /** The same policy once more, for the chain: quantity at a position. */
  readonly order: (position: number) => number;
  readonly highest: number;
  readonly isSlow: boolean;
}

const SHOPS: readonly Shop[] = [
  {
    id: 'world-base-stock',
    title: 'World: base stock 11, lead time 13 h',
    policy: { kind: 'order-up-to', reorderAt: 10, orderUpTo: 11 },
    order: (position) => 11 - position,
    highest: 11,
    isSlow: false,
  },
  {
    id: 'world-s-S',
    title: 'World: (s,S) = (12, 20), lead time 37 h',
    policy: { kind: 'order-up-to', reorderAt: 12, orderUpTo: 20 },
    order: (position) => (position <= 12 ? 20 - position : 0),
    highest: 20,
    isSlow: true,
  },
  {
    id: 'world-r-Q',
    title: 'World: (r,Q) = (10, 12), lead time 37 h',
    policy: { kind: 'fixed-quantity', reorderAt: 10, quantity: 12 },
    order: (position) => (position <= 10 ? 12 : 0),
    highest: 22,
    isSlow: true,
  },
];

/** Share of patients served, and orders per day. */
function play(shop: Shop, root: RootKey): readonly number[] {
  const leadTimeMs = QUICK_MS + (shop.isSlow ? MS_PER_DAY : 0);
  const { demand, flow } = simulate(shopWorld(shop.policy, leadTimeMs), {
    seed: `${shop.id} ${root.words}`,
    replication: root.replication,
    registry: new AcceptingRegistry(),
  });
  let asked = 0;
  let served = 0;
  let orders = 0;
  for (let day = WARM_UP_DAYS; day < WARM_UP_DAYS + DAYS; day++) {
    asked += demand.packs[day]!;
    served += demand.served[day]!;
    orders += flow.packs.shipped[day]! > 0 ? 1 : 0;
  }
  return [served / asked, orders / DAYS];
}

/** The three worlds. */
export const worldShopModels: readonly ValidationModel[] = SHOPS.map((shop) => ({
  id: shop.id,
  title: shop.title,
  quantities: () => {
    const { sold, orders } = lostSales({ ...shop, demand: DEMAND_PER_DAY });
    const source = 'Markov chain of stock and orders';
    return [
      { name: 'share of patients served', theory: sold / DEMAND_PER_DAY, source },
      { name: 'orders per day', theory: orders, source },
    ];
  },
  replications: 40,
  replicate: (root) => play(shop, root),
}));
