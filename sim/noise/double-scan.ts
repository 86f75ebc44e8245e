/**
 * Noise: the pharmacy scans a pack twice, because the screen was slow. The second scan reports a
 * pack that has just been dispensed as dispensed again, as a clone would ("already supplied", the
 * commonest alert of the European system).
 *
 * @module
 */
import { MS_PER_SECOND } from '../../base/index.ts';
import { Disposition, Step } from '../../ledger/events/index.ts';
import { offerScan } from '../world/scan.ts';
import type { World } from '../world/world.ts';

const SECOND_SCAN_MS = 30 * MS_PER_SECOND;

/**
 * Decides for the given draw of the point's stream whether `pack`, just dispensed, is scanned once
 * more.
 */
export function maybeScanTwice(world: World, pack: number, point: number, draw: number): void {
  const { doubleScan } = world.model.noise;
  if (doubleScan === 0) return;
  if (!world.pointStreams.at(point, 'double-scan', draw).chance(doubleScan)) return;
  world.counters.noise.doubleScan += 1;
  world.later(SECOND_SCAN_MS, scanAgain, pack);
}

/** The second scan: whatever the verdict, the patient has left with the pack. */
function scanAgain(world: World, pack: number): void {
  world.say(Step.dispensing, Disposition.dispensed, world.packs.site[pack]!);
  world.recorder.label(pack);
  offerScan(world, pack);
}
