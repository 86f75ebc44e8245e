/**
 * The state of the simulated world: the tables, the clock, the streams and the recorder. Actors are
 * plain functions of the world and a row number; the kernel keeps only the function and the number,
 * so that a hundred thousand pending events are typed arrays and not closures.
 *
 * @module
 */
import { MS_PER_DAY, rootKey, type Stream } from '../../base/index.ts';
import type { Registry, Verdict } from '../../ledger/contracts/index.ts';
import { IdentityTable } from '../../ledger/events/index.ts';
import { ATTACK_KINDS } from '../config/index.ts';
import type { Inspector } from '../inspector.ts';
import { Simulation } from '../kernel/index.ts';
import type { SiteModel, WorldModel } from '../model.ts';
import { AlarmTable } from './alarm-table.ts';
import { ChainCount } from './chain-count.ts';
import { Copier } from './copy.ts';
import { type Counters, createCounters } from './counters.ts';
import { DemandTable } from './demand-table.ts';
import { expectedIdentities, expectedPacks } from './expected-size.ts';
import { ExposureTable } from './exposure-table.ts';
import { FlowTable } from './flow-table.ts';
import { HeldTable } from './held-table.ts';
import type { Incident, Reaction } from './incident.ts';
import type { IntList } from './int-list.ts';
import type { Lot } from './lot-table.ts';
import { OrderTable } from './order-table.ts';
import type { PackSeries } from './pack-series.ts';
import { INJECTED_LUCK, PackTable } from './pack-table.ts';
import { PatientTable } from './patient-table.ts';
import { Pauses } from './pauses.ts';
import { ProductionLines } from './production-lines.ts';
import { Recorder } from './recorder.ts';
import { RefusalLog } from './refusal-log.ts';
import { Routes } from './routes.ts';
import { ScanLog } from './scan-log.ts';
import { type Shipment, ShipmentTable } from './shipment-table.ts';
import { SiteStock } from './site-stock.ts';
import { EntityStreams, Streams } from './streams.ts';
import { Timetable } from './timetable.ts';
import { TruthTable } from './truth-table.ts';
import { UnitTable } from './unit-table.ts';
import { type Visit, WaitingList } from './waiting-list.ts';

/** What the kernel calls: a function of the world and a number (a row, a point, a site). */
export type Action = (world: World, arg: number) => void;

/** In TruthTable.attackKind: an attacker who handles genuine packs honestly. */
const PLACEBO = 1 + ATTACK_KINDS.indexOf('placebo');
/**
 * Draws that a pack has in each of its streams, for things that can happen to it more than once.
 */
const DRAWS_PER_PACK = 8;

/**
 * Calls from below to above: stock arrived that orders and patients may wait for; a pack came to
 * where patients are served; a patient was not served; a day begins; a shipment left; a statement
 * about a pack was refused; the scoring service raised an alarm about a pack that goes on, and a pack was found or
 * taken for falsified. They must not hold on to a world: a fork is called with itself.
 */
interface Listeners {
  stockArrived: (world: World, site: number, product: number) => void;
  retailArrival: (world: World, pack: number, site: number) => void;
  dayBegins: (day: number) => void;
  departed: (world: World, shipment: Shipment) => void;
  refused: (world: World, pack: number, verdict: Verdict) => void;
  alerted: (world: World, alarm: number) => void;
  found: (world: World, pack: number) => void;
  /** A patient could not be served; true where somebody takes care of it. */
  unserved: (world: World, visit: Visit) => boolean;
}

export class World {
  readonly model: WorldModel;
  readonly products: number;
  readonly days: number;
  readonly sim = new Simulation();
  readonly streams: Streams;
  /** Of the points (site × products + product), of the ways of shipments, and of the products. */
  readonly pointStreams: EntityStreams;
  readonly laneStreams: EntityStreams;
  private readonly productStreams: EntityStreams;
  readonly recorder: Recorder;
  readonly identities = new IdentityTable();
  readonly packs = new PackTable();
  readonly units = new UnitTable();
  readonly lots: Lot[] = [];
  readonly truth = new TruthTable(this.packs);
  readonly stock: SiteStock;
  readonly orders: OrderTable;
  readonly shipments: ShipmentTable;
  readonly held = new HeldTable();
  readonly scans = new ScanLog();
  readonly refusals = new RefusalLog();
  /** Scoring service; undefined: there is none. */
  readonly inspector: Inspector | undefined;
  readonly alarms = new AlarmTable();
  readonly demand: DemandTable;
  readonly flow: FlowTable;
  readonly counters: Counters = createCounters();
  readonly chain = new ChainCount(this.sim);
  readonly routes: Routes;
  readonly pauses: Pauses;
  readonly lines: ProductionLines;
  /** One per lane; undefined where goods leave when they are packed. */
  readonly timetables: readonly (Timetable | undefined)[];
  /** Stability budgets that are spent. */
  readonly exposure = new ExposureTable();
  /** Packs ordered and not yet arrived, per point. */
  readonly onOrder: Int32Array;
  /** Packs in production or awaiting release, per point. */
  readonly inProduction: Int32Array;
  /** Lots made so far, per point; packs made so far, per product. */
  readonly lotOrdinals: Int32Array;
  readonly packOrdinals: Int32Array;
  /** Patients who have come so far, per point. */
  readonly patients: Int32Array;
  /** Patients with a prescription, and those who wait at a counter. */
  readonly patientTable = new PatientTable();
  readonly waiting: WaitingList;
  /** Repackaging runs in their order: index of the recipe, and the packs that were opened. */
  readonly runs: { readonly recipe: number; readonly packs: IntList }[] = [];
  /** Names of the points, for their streams. */
  readonly pointNames: readonly string[];
  readonly listeners: Listeners = {
    stockArrived: () => undefined,
    retailArrival: () => undefined,
    unserved: () => false,
    dayBegins: () => undefined,
    departed: () => undefined,
    refused: () => undefined,
    alerted: () => undefined,
    found: () => undefined,
  };
  /** Every incident of the run, planned or done, by number. */
  incidents: readonly Incident[] = [];
  /** What each attack of the model has learnt. */
  reactions: readonly Reaction[] = [];
  /** Identity as a scanner with swapped case reads it, by identity. */
  readonly swapped = new Map<number, number>();
  /** Identity as keyboards of another layout type it, by identity. */
  readonly relaid = new Map<number, number>();
  /** Beginning of an identity as a scanner sends it that splits codes, by identity. */
  readonly cutOff = new Map<number, number>();
  /** Cases whose upload is missing and was not asked for yet. */
  readonly missingUploads = new Set<number>();
  /** True while the chain is filled at time 0: goods travel in no time and nothing goes wrong. */
  opening = false;
  /** What actors remember from one event to the next, by the actor's name for it. */
  readonly memories = new Map<string, unknown>();
  private readonly bound = new Map<Action, (arg: number) => void>();

  constructor(
    model: WorldModel,
    seed: string,
    replication: number,
    registry: Registry,
    inspector?: Inspector,
  ) {
    this.model = model;
    this.inspector = inspector;
    this.products = model.products.length;
    this.days = Math.ceil(model.horizonMs / MS_PER_DAY);
    const points = model.sites.length * this.products;
    this.streams = new Streams(rootKey(seed, replication));
    this.recorder = new Recorder(registry, this.packs);
    inspector?.watch(this.recorder.events);
    this.stock = new SiteStock(
      this.packs,
      this.units,
      { sites: model.sites.length, products: this.products },
      this.sim,
    );
    this.orders = new OrderTable(points);
    this.demand = new DemandTable(this.days, this.products);
    this.flow = new FlowTable(this.days);
    this.routes = new Routes(model);
    this.shipments = new ShipmentTable(this.routes.ways.length);
    this.pauses = new Pauses(model, this.streams);
    this.lines = new ProductionLines(model);
    this.timetables = model.lanes.map(
      ({ transport }) =>
        transport?.departures && new Timetable(transport.departures, model.startDay),
    );
    this.reserve();
    this.onOrder = new Int32Array(points);
    this.inProduction = new Int32Array(points);
    this.lotOrdinals = new Int32Array(points);
    this.packOrdinals = new Int32Array(this.products);
    this.patients = new Int32Array(points);
    this.waiting = new WaitingList(points);
    this.pointNames = model.sites.flatMap((site) =>
      model.products.map((product) => `${site.id}/${product.id}`),
    );
    this.pointStreams = new EntityStreams(this.streams, this.pointNames);
    this.laneStreams = new EntityStreams(this.streams, this.routes.ways);
    this.productStreams = new EntityStreams(
      this.streams,
      model.products.map(({ id }) => id),
    );
  }

  /** Makes room for the packs that are to be expected. */
  private reserve(): void {
    const packs = expectedPacks(this.model);
    this.packs.reserve(packs);
    this.truth.reserve(packs);
    this.identities.reserve(expectedIdentities(this.model));
  }

  /** Virtual time, ms since the start. */
  get nowMs(): number {
    return this.sim.now;
  }

  /** Days since the start. */
  get today(): number {
    return Math.floor(this.sim.now / MS_PER_DAY);
  }

  /** Has `action` called with `arg` after `delayMs`. */
  later(delayMs: number, action: Action, arg: number): void {
    this.sim.schedule(delayMs, this.bound.get(action) ?? this.bind(action), arg);
  }

  /** Has `action` called with `arg` at `timeMs` (not in the past). */
  at(timeMs: number, action: Action, arg: number): void {
    this.later(timeMs - this.sim.now, action, arg);
  }

  /**
   * A world that stands where this one stands and goes on by itself; see `forkWorld`.
   *
   * @param model What it goes by from now on.
   */
  fork(model: WorldModel): World {
    const fork = Object.create(World.prototype) as World;
    const bound = new Map<Action, (arg: number) => void>();
    const sim = new Simulation();
    const copier = new Copier([
      [this, fork],
      [this.model, model],
      [this.sim, sim],
      [this.bound, bound],
    ]);
    copier.copyFields(this, fork);
    for (const action of this.bound.keys()) fork.bind(action);
    sim.restore(this.sim.checkpoint());
    return fork;
  }

  /** Gives the kernel a callback for an action, under a name of its own: two may be called alike. */
  private bind(action: Action): (arg: number) => void {
    const callback = (arg: number): void => {
      action(this, arg);
    };
    this.bound.set(action, callback);
    return this.sim.action(`${action.name} ${this.bound.size}`, callback);
  }

  /** Index of a site's place for a product: site × products + product. */
  point(site: number, product: number): number {
    return site * this.products + product;
  }

  site(site: number): SiteModel {
    return this.model.sites[site]!;
  }

  /** Organisation that runs `site`. */
  organisation(site: number): number {
    return this.model.sites[site]!.organisation;
  }

  /** True where patients are served. */
  isRetail(site: number): boolean {
    const { type } = this.model.sites[site]!;
    return type === 'pharmacy' || type === 'hospital';
  }

  /** Makes `count` physical packs of a series, and their rows of truth; returns the first row. */
  addPacks(series: PackSeries, count: number, site: number, state: number): number {
    this.truth.add(count);
    return this.packs.add(series, count, site, state);
  }

  /**
   * Stream that decides about `pack`; `occasion` (0 … 7) tells repeated events of one pack apart.
   */
  packStream(pack: number, purpose: string, occasion = 0): Stream {
    const luck = this.packs.luck(pack);
    const draw = luck * DRAWS_PER_PACK + (occasion % DRAWS_PER_PACK);
    if (luck < INJECTED_LUCK) {
      return this.productStreams.at(this.packs.product(pack), purpose, draw);
    }
    return this.streams.at(this.model.attacks[this.truth.attack(pack)]!.id, purpose, draw);
  }

  /** Starts a statement of the organisation that runs `site`, recorded now. */
  say(step: number, disposition: number, site: number) {
    return this.recorder.open(step, disposition, this.organisation(site), site, this.sim.now);
  }

  /**
   * True where the pack's content or way is not legitimate; only an examination by hand can tell.
   */
  isIllegitimate(pack: number): boolean {
    const kind = this.truth.attackKind[pack]!;
    return kind !== 0 && kind !== PLACEBO;
  }

  /** Notes that the statement offered last, which was refused, was about `pack`. */
  noteRefusal(pack: number, verdict: Verdict): void {
    this.refusals.append(this.recorder.lastRow, pack);
    this.truth.refuse(pack, this.sim.now, verdict.code);
    if (!this.isIllegitimate(pack)) this.counters.genuineRefusals += 1;
    this.listeners.refused(this, pack, verdict);
  }
}
