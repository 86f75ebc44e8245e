/**
 * Patients with a prescription come back for refills. Refills fall due one interval after the other
 * from the day the therapy began, whether or not the last one was collected, and whether or not
 * there was anything to collect: what is asked for depends on the patients alone. For a share of the
 * refills the patient does not come (adherence). New patients begin as a Poisson process and come at
 * once; those of the first day are somewhere between two refills.
 *
 * @module
 */
import { drawDurationMs, MS_PER_DAY, type Stream } from '../../base/index.ts';
import type { PrescriptionModel } from '../patient-model.ts';
import type { World } from '../world/world.ts';
import { servePatient } from './dispensing.ts';
import { visitTimeMs } from './opening-hours.ts';

/** Refills of one patient that have draws of their own: more than a lifetime of daily ones. */
const REFILLS_MAX = 65_536;
/** Nobody comes twice on one day: a distribution may give less, and the run must go on. */
const REFILL_MIN_MS = MS_PER_DAY;

const ENTRIES = 'prescriptions';

/** Puts the patients of the first day on the table and schedules those who begin later. */
export function startPrescriptions(world: World): void {
  const entries = new Map<number, Prescriptions>();
  world.memories.set(ENTRIES, entries);
  const perPoint = new Map<number, number>();
  for (const [index, demand] of world.model.demand.entries()) {
    if (demand.kind !== 'prescriptions') continue;
    const point = world.point(demand.site, demand.product);
    const ordinal = perPoint.get(point) ?? 0;
    perPoint.set(point, ordinal + 1);
    const entry = new Prescriptions(world, demand, { index, ordinal });
    entries.set(index, entry);
    entry.start();
  }
}

function entryOf(world: World, demand: number): Prescriptions {
  return (world.memories.get(ENTRIES) as ReadonlyMap<number, Prescriptions>).get(demand)!;
}

function refill(world: World, row: number): void {
  entryOf(world, world.patientTable.demand[row]!).refill(row);
}

function initiate(world: World, demand: number): void {
  entryOf(world, demand).initiate();
}

/** The patients of one prescription entry at one site. */
class Prescriptions {
  private readonly world: World;
  private readonly model: PrescriptionModel;
  private readonly index: number;
  private readonly point: number;
  /** Tells the streams of several entries at one point apart. */
  private readonly suffix: string;
  private patients = 0;
  private initiationMs = 0;

  constructor(world: World, model: PrescriptionModel, at: { index: number; ordinal: number }) {
    this.world = world;
    this.model = model;
    this.index = at.index;
    this.point = world.point(model.site, model.product);
    this.suffix = at.ordinal === 0 ? '' : ` ${at.ordinal}`;
  }

  start(): void {
    for (let i = 0; i < this.model.patients; i++) {
      const row = this.enrol(0);
      // as if the therapy had begun long ago: the first refill lies anywhere in its interval
      const phase = this.stream('phase', this.world.patientTable.number[row]!).uniform();
      this.fallDue(row, this.intervalMs(row) * phase);
    }
    if (this.model.newPatientsPerMs > 0) this.scheduleInitiation();
  }

  private stream(purpose: string, draw: number): Stream {
    return this.world.pointStreams.at(this.point, `refill-${purpose}${this.suffix}`, draw);
  }

  /** Draws of the refill that `row` waits for. */
  private refillStream(purpose: string, row: number): Stream {
    const { number, refills } = this.world.patientTable;
    return this.stream(purpose, number[row]! * REFILLS_MAX + (refills[row]! % REFILLS_MAX));
  }

  private enrol(startedMs: number): number {
    const { therapy } = this.model;
    const number = this.patients++;
    const endsMs =
      therapy === undefined
        ? Number.POSITIVE_INFINITY
        : startedMs + drawDurationMs(therapy, this.stream('therapy', number));
    return this.world.patientTable.add(this.point, number, this.index, startedMs, endsMs);
  }

  private intervalMs(row: number): number {
    const drawnMs = drawDurationMs(this.model.refillEvery, this.refillStream('interval', row));
    return Math.max(drawnMs, REFILL_MIN_MS);
  }

  /** The next refill of `row` falls due at `dueMs`, on a clock that never closes. */
  private fallDue(row: number, dueMs: number): void {
    const { world } = this;
    const { patientTable } = world;
    if (dueMs >= patientTable.endsMs[row]!) return;
    patientTable.dueMs[row] = dueMs;
    const day = Math.floor(dueMs / MS_PER_DAY);
    const visitMs = visitTimeMs(world, day, dueMs / MS_PER_DAY - day);
    if (visitMs < world.model.horizonMs) world.at(visitMs, refill, row);
  }

  /** A refill of `row` falls due: the patient comes or does not. */
  refill(row: number): void {
    const { patientTable } = this.world;
    const comes = this.refillStream('adherence', row).chance(this.model.adherence);
    patientTable.refills[row]! += 1;
    if (comes) this.ask(row);
    else patientTable.missed[row]! += 1;
    this.fallDue(row, patientTable.dueMs[row]! + this.intervalMs(row));
  }

  private ask(row: number): void {
    const { world } = this;
    const { packs, product } = this.model;
    const demandRow = world.demand.rowOf(world.today, product);
    world.demand.packs[demandRow]! += packs;
    world.demand.demanded[demandRow]! += packs;
    world.patientTable.asked[row]! += packs;
    for (let pack = 0; pack < packs; pack++) servePatient(world, this.point, row);
  }

  private scheduleInitiation(): void {
    const { world } = this;
    const stream = world.pointStreams.get(this.point, `initiation${this.suffix}`);
    this.initiationMs += stream.exponential(1 / this.model.newPatientsPerMs);
    const day = Math.floor(this.initiationMs / MS_PER_DAY);
    const visitMs = visitTimeMs(world, day, this.initiationMs / MS_PER_DAY - day);
    if (visitMs < world.model.horizonMs) world.at(visitMs, initiate, this.index);
  }

  /** A patient begins the therapy. */
  initiate(): void {
    this.fallDue(this.enrol(this.initiationMs), this.initiationMs);
    this.scheduleInitiation();
  }
}
