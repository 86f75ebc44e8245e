/**
 * A chain of three stages in code: one manufacturer, one wholesaler, some pharmacies, one product.
 * A test states what it changes and nothing else.
 *
 * @module
 */
import { MS_PER_DAY, MS_PER_HOUR, sha256Hex } from '../../../base/index.ts';
import { EVENT_COLUMNS, type EventColumns } from '../../../ledger/events/index.ts';
import {
  createRegistry,
  type LedgerConfig,
  type Registry,
  type RegistrySetup,
} from '../../../ledger/index.ts';
import type {
  AttackKind,
  AttackModel,
  Inspector,
  LaneModel,
  NodeType,
  SiteModel,
  WorldModel,
} from '../../../sim/index.ts';
import { play } from '../../../sim/simulate.ts';
import { World } from '../../../sim/world/world.ts';
import { PermissiveRegistry } from './permissive-registry.ts';

const constant = (valueMs: number) => ({ kind: 'constant', valueMs }) as const;

const NO_CORRECTION = { ratePerMs: 0, delay: constant(0) };

function smallSite(type: NodeType, organisation: number, level: number, id: string): SiteModel {
  return {
    id,
    type,
    gln: '4000000000006',
    organisation,
    reviewMs: MS_PER_DAY,
    policies: [{ kind: 'order-up-to', reorderAt: level - 1, orderUpTo: level }],
    productionTime: constant(2 * MS_PER_DAY),
    scanRate: 1,
    patientScanRate: 0,
  };
}

function smallLane(from: number, to: number, carrier: number): LaneModel {
  return {
    from,
    to,
    carrier,
    leadTimes: [{ kind: 'uniform', minMs: MS_PER_DAY, maxMs: 3 * MS_PER_DAY }],
    excursionProbability: 0,
    excursionDepthC: 8,
  };
}

/** Sites of the small world: 0 the manufacturer, 1 the wholesaler, then the pharmacies. */
export function smallWorld(changes: Partial<WorldModel> = {}, pharmacies = 3): WorldModel {
  const shops = Array.from({ length: pharmacies }, (_, i) => i);
  const courier = pharmacies + 2;
  return {
    startDay: 20_089,
    horizonMs: 60 * MS_PER_DAY,
    warmUpMs: 0,
    opensMs: 8 * MS_PER_HOUR,
    closesMs: 18 * MS_PER_HOUR,
    products: [
      {
        id: 'insulin',
        gtin: '04012345123456',
        packsPerCase: 10,
        casesPerPallet: 8,
        batchSizePacks: 120,
        shelfLifeMs: 700 * MS_PER_DAY,
        temperatureMinC: 2,
        temperatureMaxC: 8,
      },
    ],
    organisations: [
      { id: 'maker', role: 'manufacturer', licensed: true },
      { id: 'wholesaler', role: 'wholesaler', licensed: true },
      ...shops.map((i) => ({ id: `pharmacy-${i}`, role: 'pharmacy', licensed: true }) as const),
      { id: 'courier', role: 'logistics', licensed: true },
      { id: 'patients', role: 'patient', licensed: true },
      { id: 'regulator', role: 'regulator', licensed: true },
      { id: 'hub', role: 'hub', licensed: true },
    ],
    sites: [
      smallSite('manufacturer', 0, 150, 'plant'),
      smallSite('wholesaler', 1, 80, 'depot'),
      ...shops.map((i) => smallSite('pharmacy', i + 2, 20, `shop-${i}`)),
    ],
    lanes: [smallLane(0, 1, courier), ...shops.map((i) => smallLane(1, i + 2, courier))],
    demand: shops.map((i) => ({
      kind: 'poisson',
      site: i + 2,
      product: 0,
      ratePerMs: 3 / MS_PER_DAY,
      annualAmplitude: 0.3,
      annualPeakDay: 15,
      weekly: [1.2, 1, 1, 1, 1.2, 1.1, 0.5],
    })),
    disruptions: [],
    quality: {
      releaseDelay: constant(2 * MS_PER_DAY),
      releaseFailure: 0,
      recallProbability: 0,
      recallAfter: constant(20 * MS_PER_DAY),
      investigationDelay: constant(2 * MS_PER_DAY),
      investigationSensitivity: 0.95,
      investigationSpecificity: 0.99,
      wholesalerVerification: 0,
      returnBeforeExpiryMs: 0,
      loggerSpreadC: 0.5,
    },
    noise: {
      lateUploadProbability: 0,
      lateUploadDelay: constant(5 * MS_PER_DAY),
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
      licenceLapse: NO_CORRECTION,
      wrongRecall: NO_CORRECTION,
      wrongTheft: NO_CORRECTION,
    },
    attacks: [],
    ...changes,
  };
}

/**
 * An attack of `kind` on the pharmacies of the small world, about one incident a day from day 20
 * on.
 */
export function smallAttack(kind: AttackKind, changes: Partial<AttackModel> = {}): AttackModel {
  return {
    id: kind,
    kind,
    actor: kind,
    partners: [],
    lastsMs: 7 * MS_PER_DAY,
    adaptivity: { reaction: 'none', after: 1, lastsMs: 30 * MS_PER_DAY },
    entrySites: [2, 3, 4],
    products: [0],
    ratePerMs: 0.5 / MS_PER_DAY,
    packs: 3,
    fromMs: 20 * MS_PER_DAY,
    untilMs: 60 * MS_PER_DAY,
    insider: 0,
    relabel: 1,
    ...changes,
  };
}

/** Plays `model` and returns the world as it stands at the horizon. */
export function playWorld(
  model: WorldModel,
  registry: Registry = new PermissiveRegistry(),
  seed = 'small',
  inspector?: Inspector,
): World {
  const world = new World(model, seed, 0, registry, inspector);
  return play(world);
}

/** A real registry of `regime` for `model`. */
export function registryOf(
  model: WorldModel,
  regime: LedgerConfig['regime'],
  changes: Partial<LedgerConfig> = {},
  setup: Partial<RegistrySetup> = {},
): Registry {
  const parties = model.organisations;
  const config: LedgerConfig = {
    regime,
    rulesOff: [],
    rules: [],
    centralScope: 'endpoints',
    noticeDelay: MS_PER_DAY,
    uploadDelay: 1000,
    blockInterval: 2000,
    blockTransactions: 500,
    engine: 'memory',
    sealing: 'roles',
    signingKeyPeriod: 0,
    epochLength: 30 * 86_400_000,
    revocations: [],
    ...changes,
  };
  return createRegistry(config, {
    parties,
    products: model.products,
    patients: parties.length - 3,
    regulator: parties.length - 2,
    hub: parties.length - 1,
    ...setup,
  });
}

/** SHA-256 over every row of the event table and every identity that rows name. */
export function eventsDigest(world: World): string {
  const { recorder, identities } = world;
  const { columns, length } = recorder.events;
  const { kind, product, serialHigh, serialLow, caseSwapped } = identities;
  const hashed = [
    ...EVENT_COLUMNS.map((name) => columns[name].slice(0, length)),
    ...[kind, product, serialHigh, serialLow, caseSwapped].map((column) =>
      column.slice(0, identities.length),
    ),
  ].map((column) => sha256Hex(new Uint8Array(column.buffer, column.byteOffset, column.byteLength)));
  return sha256Hex(hashed.join());
}

/** Rows of the event table that `isWanted`, as row numbers. */
export function eventRows(
  world: World,
  isWanted: (columns: EventColumns, row: number) => boolean,
): number[] {
  const { columns, length } = world.recorder.events;
  return Array.from({ length }, (_, row) => row).filter((row) => isWanted(columns, row));
}
