/**
 * A patient at the counter. The pharmacist takes the pack that expires first and, where packs are
 * scanned, offers it to the registry; a refused pack is set aside and the next one tried, three at
 * most. A patient who gets none is a lost sale: availability is the price of refusing, and has to
 * be counted beside the catches.
 *
 * @module
 */
import { MS_PER_DAY } from '../../base/index.ts';
import { Disposition, NONE, Step } from '../../ledger/events/index.ts';
import { maybeScanTwice } from '../noise/double-scan.ts';
import { typedIdentity } from '../noise/keyboard-layout.ts';
import { readIdentity } from '../noise/scanner-case.ts';
import { arrivingIdentity } from '../noise/scanner-split.ts';
import { readLot } from '../noise/wrong-batch.ts';
import { maybeBookDestroyed } from '../noise/wrong-destruction.ts';
import { readExpiryDay } from '../noise/wrong-expiry.ts';
import { statedSite } from '../noise/wrong-location.ts';
import { PackState } from '../world/pack-table.ts';
import { offerScan } from '../world/scan.ts';
import type { Visit } from '../world/waiting-list.ts';
import type { World } from '../world/world.ts';
import { stopPack } from './alarm-response.ts';
import { holdPack } from './holding.ts';
import { schedulePatientScan } from './patient-scan.ts';
import { takeLoosePack } from './picking.ts';

/** Packs that a pharmacist tries before sending the patient away. */
const ATTEMPTS_MAX = 3;
/** Draws that a patient has in each stream: one per attempt, rounded up. */
const DRAWS_PER_PATIENT = 4;

type Outcome = Pick<Visit, 'demandRow' | 'patient'>;

/**
 * Serves one patient at the point (site × products + product) and counts the outcome. Who waits
 * there already comes first.
 *
 * @param patient row of the patient table, NONE for somebody without a name
 */
export function servePatient(world: World, point: number, patient = NONE): void {
  const product = point % world.products;
  if (world.waiting.count[point]! > 0) {
    world.listeners.stockArrived(world, Math.floor(point / world.products), product);
  }
  const demandRow = world.demand.rowOf(world.today, product);
  const visit = { point, number: world.patients[point]!++, demandRow, patient };
  if (handOver(world, point, visit.number)) countServed(world, visit);
  else if (!world.listeners.unserved(world, visit)) countUnserved(world, visit);
}

/** Counts a pack that was handed over on account of `visit`. */
export function countServed(world: World, { demandRow, patient }: Outcome): void {
  world.demand.served[demandRow]! += 1;
  if (patient !== NONE) world.patientTable.received[patient]! += 1;
}

/** Counts a pack that was asked for in `visit` and that nobody will hand over any more. */
export function countUnserved(world: World, { demandRow }: Outcome): void {
  world.demand.unserved[demandRow]! += 1;
  world.counters.patientsUnserved += 1;
}

/**
 * True where the patient gets a pack. `patient` is the number of the draws: the number of the visit
 * at the point, or one that no visit has, for whoever is served otherwise.
 */
export function handOver(world: World, point: number, patient: number): boolean {
  const site = Math.floor(point / world.products);
  const { scanRate } = world.site(site);
  const scans = world.pointStreams.at(point, 'scan', patient).chance(scanRate);
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    const pack = takeLoosePack(world, point, PackState.held);
    if (pack === NONE) return false;
    const draw = patient * DRAWS_PER_PATIENT + attempt;
    if (world.alarms.booked.delete(pack)) {
      give(world, pack, point, patient);
      world.counters.dispensings += 1;
      return true;
    }
    if (!scans || passesScan(world, pack, point, draw)) {
      give(world, pack, point, patient);
      if (scans) {
        world.counters.dispensings += 1;
        maybeScanTwice(world, pack, point, draw);
      }
      return true;
    }
  }
  return false;
}

/** True where the pack may be handed over; one that may not is set aside. */
function passesScan(world: World, pack: number, point: number, draw: number): boolean {
  maybeBookDestroyed(world, pack, point, draw);
  world.say(Step.dispensing, Disposition.dispensed, statedSite(world, point, draw));
  const draft = world.recorder.label(pack);
  const read = readIdentity(world, pack, point, draw);
  const arriving = arrivingIdentity(world, read, point, draw);
  draft.item = typedIdentity(world, arriving, point, draw);
  draft.lot = readLot(world, pack, point, draw);
  draft.expiryDay = readExpiryDay(world, pack, point, draw);
  const { accepted, isStopped, alarm } = offerScan(world, pack, true);
  const row = world.recorder.lastRow;
  if (!accepted) holdPack(world, pack, Math.floor(point / world.products), row);
  else if (isStopped) stopPack(world, alarm);
  return accepted && !isStopped;
}

function give(world: World, pack: number, point: number, patient: number): void {
  world.packs.state[pack] = PackState.dispensed;
  world.truth.reachedMs[pack] = world.nowMs;
  world.counters.packsDispensed += 1;
  world.chain.remove(1);
  world.flow.add('dispensed', world.nowMs, 1);
  const endOfDayMs = (world.today + 1) * MS_PER_DAY - 1;
  schedulePatientScan(world, pack, point, { patient, endOfDayMs });
}
