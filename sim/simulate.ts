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
import { startPoissonDemand, TraceDemand } from './actors/demand.ts';
import { scheduleResumptions } from './actors/disruptions.ts';
import { serveOrders } from './actors/fulfilment.ts';
import { fillChain } from './actors/opening-stock.ts';
import { startReviews } from './actors/replenishment.ts';
import { Adversary } from './adversary/adversary.ts';
import { startPlacebos } from './adversary/placebo.ts';
import type { WorldModel } from './model.ts';
import { startLicenceLapses } from './noise/licence-lapse.ts';
import { startWrongRecalls } from './noise/wrong-recall.ts';
import { startWrongThefts } from './noise/wrong-theft.ts';
import type { Counters } from './world/counters.ts';
import type { DemandTable } from './world/demand-table.ts';
import type { FlowTable } from './world/flow-table.ts';
import { assertInvariants } from './world/invariants.ts';
import type { LotTable } from './world/lot-table.ts';
import type { RefusalLog } from './world/refusal-log.ts';
import type { ScanLog } from './world/scan-log.ts';
import type { TruthTable } from './world/truth-table.ts';
import { World } from './world/world.ts';
import { type WorldBytes, worldBytes } from './world/world-bytes.ts';

interface SimulateOptions {
  readonly seed: string;
  readonly replication: number;
  readonly registry: Registry;
  /** Called at the start of each day of virtual time. */
  readonly onDay?: (day: number) => void;
  /** Called at the horizon, while the whole world is still in memory, with what it occupies. */
  readonly onEnd?: (bytes: WorldBytes) => void;
}

/**
 * What a run leaves behind. Only `truth`, `scans.pack`, `refusals` and the counters know what really
 * happened.
 */
export interface WorldResult {
  readonly events: EventTable;
  readonly identities: IdentityTable;
  readonly lots: LotTable;
  readonly truth: TruthTable;
  readonly scans: ScanLog;
  readonly refusals: RefusalLog;
  readonly demand: DemandTable;
  readonly flow: FlowTable;
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
  const world = new World(model, options.seed, options.replication, options.registry);
  play(world, options.onDay);
  assertInvariants(world);
  options.onEnd?.(worldBytes(world));
  const { events } = world.recorder;
  const { identities, lots, truth, scans, refusals, demand, flow, counters } = world;
  const { fingerprint, eventCount } = world.sim;
  return {
    events,
    identities,
    lots,
    truth,
    scans,
    refusals,
    demand,
    flow,
    counters,
    fingerprint,
    eventCount,
  };
}

/** Fills the chain, starts everybody, and runs the world to its horizon. */
export function play(world: World, onDay?: (day: number) => void): void {
  const traces = new TraceDemand(world);
  const startDay = (_: World, day: number): void => {
    onDay?.(day);
    traces.startDay(day);
    if (day + 1 < world.days) world.at((day + 1) * MS_PER_DAY, startDay, day + 1);
  };
  world.listeners.stockArrived = serveOrders;
  startPlacebos(world);
  fillChain(world);
  world.later(0, startDay, 0);
  scheduleResumptions(world);
  startReviews(world);
  startPoissonDemand(world);
  startLicenceLapses(world);
  startWrongRecalls(world);
  startWrongThefts(world);
  new Adversary(world).start();
  world.sim.run(world.model.horizonMs);
}
