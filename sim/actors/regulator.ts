/**
 * The regulator's inspectors (Directive 2001/83/EC art. 111). They come unannounced, take packs off
 * the shelves at random, without putting any back (so that the number of falsified packs in the
 * sample is hypergeometric), have each scanned, and examine it with the sensitivity of an
 * investigation. A pack that is found falsified is kept as evidence. Once the laboratory has
 * confirmed it, the licence of whoever had it is suspended, and the lot on its label recalled.
 *
 * When inspectors come and how they choose is drawn by site and number, and so the same in all arms;
 * what they find is not.
 *
 * @module
 */
import { drawDurationMs, MS_PER_DAY } from '../../base/index.ts';
import { Disposition, Step } from '../../ledger/events/index.ts';
import { reportLicence } from '../noise/licence-lapse.ts';
import type { InspectionModel, RegulatorModel } from '../regulator-model.ts';
import { destroyDisputed } from '../world/destruction.ts';
import { IntList } from '../world/int-list.ts';
import { PackState } from '../world/pack-table.ts';
import { offerScan } from '../world/scan.ts';
import { listCase } from '../world/shipment-table.ts';
import type { World } from '../world/world.ts';
import { holdPack } from './holding.ts';
import { investigationDelayMs } from './investigation.ts';
import { visitTimeMs } from './opening-hours.ts';
import { reportRecall } from './recall.ts';

interface Visit {
  readonly site: number;
  readonly sample: number;
  /** Number among the visits of its entry to the site: number of its draws. */
  readonly ordinal: number;
  /** Tells the streams of several entries apart. */
  readonly suffix: string;
}

const REGULATOR = 'regulator';

/** Schedules every visit of the run, where the model has a regulator. */
export function startInspections(world: World): void {
  const { regulator } = world.model;
  if (regulator === undefined) return;
  const inspectors = new Regulator(world, regulator);
  world.memories.set(REGULATOR, inspectors);
  inspectors.start();
}

function regulatorOf(world: World): Regulator {
  return world.memories.get(REGULATOR) as Regulator;
}

function inspect(world: World, visit: number): void {
  regulatorOf(world).inspect(visit);
}

function confirm(world: World, find: number): void {
  regulatorOf(world).confirm(find);
}

function reinstate(world: World, organisation: number): void {
  regulatorOf(world).reinstate(organisation);
}

class Regulator {
  private readonly world: World;
  private readonly model: RegulatorModel;
  private readonly visits: Visit[] = [];
  /** Where, and under which lot label, packs were found. */
  private readonly finds: { readonly site: number; readonly lot: number }[] = [];
  private readonly suspendedUntilMs: Float64Array;
  /** Suspensions decided so far, per organisation: number of the draw. */
  private readonly suspensions: Int32Array;

  constructor(world: World, model: RegulatorModel) {
    this.world = world;
    this.model = model;
    this.suspendedUntilMs = new Float64Array(world.model.organisations.length);
    this.suspensions = new Int32Array(world.model.organisations.length);
  }

  start(): void {
    for (const [index, inspection] of this.model.inspections.entries()) {
      for (const site of inspection.sites) this.plan(inspection, site, index);
    }
  }

  private plan({ ratePerMs, sample }: InspectionModel, site: number, index: number): void {
    if (ratePerMs <= 0) return;
    const { world } = this;
    const { horizonMs } = world.model;
    const suffix = index === 0 ? '' : ` ${index}`;
    const times = world.streams.get(world.site(site).id, `inspection-times${suffix}`);
    let timeMs = times.exponential(1 / ratePerMs);
    for (let ordinal = 0; timeMs < horizonMs; ordinal++) {
      const day = Math.floor(timeMs / MS_PER_DAY);
      const visitMs = visitTimeMs(world, day, timeMs / MS_PER_DAY - day);
      const visit = this.visits.push({ site, sample, ordinal, suffix }) - 1;
      if (visitMs < horizonMs) world.at(visitMs, inspect, visit);
      timeMs += times.exponential(1 / ratePerMs);
    }
  }

  /** Visit number `number`. */
  inspect(number: number): void {
    const { world } = this;
    const { site, sample, ordinal, suffix } = this.visits[number]!;
    const onShelf = shelfOf(world, site);
    const purpose = `inspection-sample${suffix}`;
    const draws = world.streams.at(world.site(site).id, purpose, ordinal * sample);
    world.counters.regulator.inspections += 1;
    const evidence = new IntList();
    for (let taken = 0; taken < sample && onShelf.length > 0; taken++) {
      const pack = onShelf.takeAt(draws.integer(onShelf.length));
      world.counters.regulator.packsInspected += 1;
      if (this.isFound(pack, site, ordinal)) evidence.push(pack);
    }
    for (let i = 0; i < evidence.length; i++) this.seize(evidence.at(i), site);
    destroyDisputed(world, site, evidence);
  }

  /** Scans and examines a pack on the shelf; true where it is found falsified. */
  private isFound(pack: number, site: number, ordinal: number): boolean {
    const { world } = this;
    world.say(Step.verifying, Disposition.active, site);
    world.recorder.label(pack);
    const { accepted } = offerScan(world, pack);
    const { investigationSensitivity } = world.model.quality;
    const stream = world.packStream(pack, 'inspection', ordinal);
    if (world.isIllegitimate(pack) && stream.chance(investigationSensitivity)) return true;
    if (!accepted) {
      world.stock.takePack(pack, PackState.held);
      holdPack(world, pack, site);
    }
    return false;
  }

  private seize(pack: number, site: number): void {
    const { world } = this;
    world.stock.takePack(pack, PackState.held);
    world.counters.regulator.packsFound += 1;
    const find = this.finds.push({ site, lot: world.packs.labelLot(pack) }) - 1;
    const delayMs = investigationDelayMs(world, world.packStream(pack, 'confirmation'));
    world.later(delayMs, confirm, find);
  }

  /** The laboratory confirms find number `index`. */
  confirm(index: number): void {
    const { site, lot } = this.finds[index]!;
    if (this.model.suspension !== undefined) this.suspend(this.world.organisation(site));
    if (this.model.recalls) this.recall(lot);
  }

  /** A licence that is suspended already stays so for as long as the longer suspension says. */
  private suspend(organisation: number): void {
    const { world } = this;
    const { suspension } = this.model;
    const { id, licensed } = world.model.organisations[organisation]!;
    if (!licensed) return;
    const draws = world.streams.at(id, 'suspension', this.suspensions[organisation]!++);
    const untilMs = world.nowMs + drawDurationMs(suspension!, draws);
    const isValid = this.suspendedUntilMs[organisation]! <= world.nowMs;
    if (untilMs <= Math.max(world.nowMs, this.suspendedUntilMs[organisation]!)) return;
    this.suspendedUntilMs[organisation] = untilMs;
    if (isValid) {
      world.counters.regulator.licencesSuspended += 1;
      reportLicence(world, organisation, Disposition.non_conformant);
    }
    world.at(untilMs, reinstate, organisation);
  }

  /** Ends a suspension, unless a longer one was decided meanwhile. */
  reinstate(organisation: number): void {
    const { world } = this;
    if (this.suspendedUntilMs[organisation]! > world.nowMs) return;
    reportLicence(world, organisation, Disposition.active);
  }

  /** Orders the recall, which the maker of the lot states. */
  private recall(index: number): void {
    const { world } = this;
    const lot = world.lots[index]!;
    if (lot.recallReported) return;
    lot.recallJustified = true;
    world.counters.regulator.recallsOrdered += 1;
    reportRecall(world, index);
  }
}

/** Packs on the shelves of `site`, in cases too, each once; what has expired waits for the next review and is no stock. */
function shelfOf(world: World, site: number): IntList {
  const { packs, stock, units } = world;
  const listed = new IntList();
  const cases = new IntList();
  for (let product = 0; product < world.products; product++) {
    stock.listPacks(world.point(site, product), listed);
    stock.listCases(world.point(site, product), cases);
  }
  for (let i = 0; i < cases.length; i++) listCase(cases.at(i), packs, units, listed);
  const seen = new Set<number>();
  const onShelf = new IntList();
  for (let i = 0; i < listed.length; i++) {
    const pack = listed.at(i);
    if (seen.has(pack) || packs.labelExpiryDay(pack) < world.today) continue;
    seen.add(pack);
    onShelf.push(pack);
  }
  return onShelf;
}
