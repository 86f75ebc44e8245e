/**
 * Figures about packs and patients, after the warm-up: what got through, what was stopped, and what stopping it cost
 * those who did nothing wrong.
 *
 * @module
 */
import { MS_PER_DAY } from '../../base/index.ts';
import { Step } from '../../ledger/events/index.ts';
import type { WorldModel, WorldResult } from '../../sim/index.ts';
import {
  FALSIFIED_KINDS,
  isRightlyRefused,
  type KindCounts,
  PLACEBO,
  timeToDetect,
  totalOf,
} from './oracle.ts';

/** Metrics of packs, patients and service. */
export function packMetrics(
  model: WorldModel,
  world: WorldResult,
  kinds: readonly KindCounts[],
): ReadonlyMap<string, number> {
  const falsified = totalOf(kinds, FALSIFIED_KINDS);
  const illegitimate = totalOf(
    kinds,
    kinds.map(({ kind }) => kind).filter((kind) => kind !== PLACEBO),
  );
  const detection = timeToDetect(world, model.warmUpMs);
  const service = serviceOf(model, world);
  return new Map([
    ['falsified-injected', falsified.injected],
    ['falsified-reached', falsified.reached],
    ['falsified-caught', falsified.refused],
    ['caught-share', falsified.refused / falsified.injected],
    ['illegitimate-injected', illegitimate.injected],
    ['illegitimate-reached', illegitimate.reached],
    ['genuine-refused', genuineRefused(model, world)],
    ['patients-unserved', service.unserved],
    ['service-level', service.served / service.packs],
    ['scan-coverage', scanCoverage(model, world)],
    ['incidents', detection.incidents],
    ['incidents-detected', detection.detected],
    ['time-to-detect', detection.meanMs],
    ['packs-made', world.counters.packsMade],
    ['packs-dispensed', world.counters.packsDispensed],
  ]);
}

/** Packs that nothing was wrong with and that were refused all the same, alone or in a refused shipment. */
function genuineRefused(model: WorldModel, world: WorldResult): number {
  const { truth } = world;
  let refused = 0;
  for (let pack = 0; pack < truth.length; pack++) {
    const refusedMs = truth.refusedMs(pack);
    if (!(refusedMs >= model.warmUpMs)) continue;
    if (!isRightlyRefused(world, pack, truth.refusedBy(pack), refusedMs)) refused += 1;
  }
  return refused;
}

function serviceOf({ warmUpMs }: WorldModel, { demand }: WorldResult) {
  let packs = 0;
  let served = 0;
  let unserved = 0;
  for (let row = 0; row < demand.length; row++) {
    if (demand.day[row]! * MS_PER_DAY < warmUpMs) continue;
    packs += demand.packs[row]!;
    served += demand.served[row]!;
    unserved += demand.unserved[row]!;
  }
  return { packs, served, unserved };
}

/** Share of the packs handed to patients whose scan the registry had accepted. */
function scanCoverage({ warmUpMs }: WorldModel, { truth, scans, events }: WorldResult): number {
  let handedOut = 0;
  for (let pack = 0; pack < truth.length; pack++) {
    if (truth.reachedMs[pack]! >= warmUpMs) handedOut += 1;
  }
  const scanned = new Set<number>();
  for (let scan = 0; scan < scans.length; scan++) {
    const isDispensing = events.columns.step[scans.eventRow[scan]!] === Step.dispensing;
    if (!isDispensing || scans.verdict[scan] !== 0 || scans.timeMs[scan]! < warmUpMs) continue;
    // a dispensing that was made up, or of a pack that was bought back since
    if (Number.isNaN(truth.reachedMs[scans.pack[scan]!]!)) continue;
    scanned.add(scans.pack[scan]!);
  }
  return scanned.size / handedOut;
}
