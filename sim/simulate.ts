/**
 * One run of one world with one registry. The registry is the only thing that differs between the
 * arms of an experiment; whatever the world draws is named by entity and number, so the arms meet
 * the same demand, the same attacks and the same luck for as long as their histories allow.
 *
 * @module
 */
import { MS_PER_DAY } from '../base/index.ts';
import type { Registry } from '../ledger/contracts/index.ts';
import type { EventTable, IdentityTable } from '../ledger/events/index.ts';
import { startAlarmResponse } from './actors/alarm-response.ts';
import { uploadCase } from './actors/commissioning.ts';
import { startPoissonDemand, startTraceDay, startTraceDemand } from './actors/demand.ts';
import { scheduleResumptions } from './actors/disruptions.ts';
import { serveOrders } from './actors/fulfilment.ts';
import { fillChain } from './actors/opening-stock.ts';
import { startPrescriptions } from './actors/prescriptions.ts';
import { startInspections } from './actors/regulator.ts';
import { startReviews } from './actors/replenishment.ts';
import { meetShortage, serveWaiting } from './actors/shortage.ts';
import { startAttacks } from './adversary/adversary.ts';
import { startPlacebos } from './adversary/placebo.ts';
import { forkWorld } from './fork.ts';
import type { Inspector } from './inspector.ts';
import type { WorldModel } from './model.ts';
import { startLicenceLapses } from './noise/licence-lapse.ts';
import { startAskingForUploads } from './noise/missing-upload.ts';
import { startWrongRecalls } from './noise/wrong-recall.ts';
import { startWrongThefts } from './noise/wrong-theft.ts';
import { changedModel } from './policy-change.ts';
import type { AlarmTable } from './world/alarm-table.ts';
import type { Counters } from './world/counters.ts';
import type { DemandTable } from './world/demand-table.ts';
import type { FlowTable } from './world/flow-table.ts';
import type { Incident } from './world/incident.ts';
import { assertInvariants } from './world/invariants.ts';
import type { LotTable } from './world/lot-table.ts';
import type { PatientTable } from './world/patient-table.ts';
import type { RefusalLog } from './world/refusal-log.ts';
import type { ScanLog } from './world/scan-log.ts';
import type { TruthTable } from './world/truth-table.ts';
import { World } from './world/world.ts';
import { type WorldBytes, worldBytes } from './world/world-bytes.ts';

interface SimulateOptions {
  readonly seed: string;
  readonly replication: number;
  readonly registry: Registry;
  /** Scoring service that looks at accepted scans; absent: none. */
  readonly inspector?: Inspector | undefined;
  /** Called at the start of each day of virtual time. */
  readonly onDay?: (day: number) => void;
  /** Called at the horizon, while the whole world is still in memory, with what it occupies. */
  readonly onEnd?: (bytes: WorldBytes) => void;
}

/**
 * What a run leaves behind. Only `truth`, `incidents`, `scans.pack`, `refusals` and the counters know what really
 * happened.
 */
export interface WorldResult {
  readonly events: EventTable;
  readonly identities: IdentityTable;
  readonly lots: LotTable;
  readonly truth: TruthTable;
  readonly scans: ScanLog;
  readonly refusals: RefusalLog;
  /** Alarms of the scoring service; empty where there is none. */
  readonly alarms: AlarmTable;
  readonly demand: DemandTable;
  readonly flow: FlowTable;
  /** Every strike of every attack but the placebo. */
  readonly incidents: readonly Incident[];
  readonly patients: PatientTable;
  readonly counters: Counters;
  /**
   * 32-bit fingerprint of the kernel's events: equal seeds and registries give equal fingerprints.
   */
  readonly fingerprint: number;
  /** Kernel events run. */
  readonly eventCount: number;
}

/**
 * Plays `model` from day 0 to the horizon.
 *
 * @throws TheriacError E_ARGUMENT where the chain of suppliers is a circle; E_SIM_INVARIANT where the
 *   world does not add up at the end.
 */
export function simulate(model: WorldModel, options: SimulateOptions): WorldResult {
  const begun = new World(
    model,
    options.seed,
    options.replication,
    options.registry,
    options.inspector,
  );
  const world = play(begun, options.onDay);
  assertInvariants(world);
  options.onEnd?.(worldBytes(world));
  const { events } = world.recorder;
  const { identities, lots, truth, scans, refusals, alarms, demand, flow, incidents, counters } =
    world;
  const { fingerprint, eventCount } = world.sim;
  return {
    events,
    identities,
    lots,
    truth,
    scans,
    refusals,
    alarms,
    demand,
    flow,
    incidents,
    patients: world.patientTable,
    counters,
    fingerprint,
    eventCount,
  };
}

/**
 * Fills the chain, starts everybody, and runs the world to its horizon; returns the world as it
 * stands there, which is another one where the model has a change of policy.
 */
export function play(world: World, onDay?: (day: number) => void): World {
  const { change, horizonMs } = world.model;
  start(world, onDay);
  let future = world;
  if (change !== undefined) {
    world.sim.run(change.atMs);
    future = forkWorld(world, changedModel(world.model, change));
  }
  future.sim.run(horizonMs);
  return future;
}

/** Fills the chain and starts everybody, at time 0. */
export function start(world: World, onDay?: (day: number) => void): void {
  world.listeners.dayBegins = onDay ?? world.listeners.dayBegins;
  world.listeners.stockArrived = serveWhoWaits;
  world.listeners.unserved = meetShortage;
  startPlacebos(world);
  startTraceDemand(world);
  fillChain(world);
  world.later(0, startDay, 0);
  scheduleResumptions(world);
  startReviews(world);
  startPoissonDemand(world);
  startPrescriptions(world);
  startAskingForUploads(world, uploadCase);
  startLicenceLapses(world);
  startWrongRecalls(world);
  startWrongThefts(world);
  startAlarmResponse(world);
  startAttacks(world);
  startInspections(world);
}

function serveWhoWaits(world: World, site: number, product: number): void {
  serveOrders(world, site, product);
  serveWaiting(world, site, product);
}

function startDay(world: World, day: number): void {
  world.listeners.dayBegins(day);
  startTraceDay(world, day);
  if (day + 1 < world.days) world.at((day + 1) * MS_PER_DAY, startDay, day + 1);
}
