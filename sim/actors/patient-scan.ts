/**
 * A patient looks up the pack at home, later the same day. A refusal comes after the harm was done,
 * but it is the only check where pharmacies do not scan.
 *
 * @module
 */
import { Disposition, Step } from '../../ledger/events/index.ts';
import { offerScan } from '../world/scan.ts';
import type { World } from '../world/world.ts';

/** Patients stand third from the end in the list of organisations. */
const PATIENTS_FROM_END = 3;

/**
 * Decides whether the patient who was given `pack` will scan it, and when before the end of the
 * day.
 */
export function schedulePatientScan(
  world: World,
  pack: number,
  point: number,
  visit: { patient: number; endOfDayMs: number },
): void {
  const { patientScanRate } = world.site(Math.floor(point / world.products));
  if (patientScanRate === 0) return;
  const draws = world.pointStreams.at(point, 'patient-scan', visit.patient * 2);
  if (!draws.chance(patientScanRate)) return;
  const waitMs = Math.floor((visit.endOfDayMs - world.nowMs) * draws.uniform());
  world.later(waitMs, scanAtHome, pack);
}

function scanAtHome(world: World, pack: number): void {
  const patients = world.model.organisations.length - PATIENTS_FROM_END;
  const site = world.packs.site[pack]!;
  world.recorder.open(Step.verifying, Disposition.dispensed, patients, site, world.nowMs);
  world.recorder.label(pack);
  offerScan(world, pack);
}
