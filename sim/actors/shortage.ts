/**
 * What a patient does whom nobody could serve. The pharmacist offers what may be given instead, in
 * order; who takes none of it waits as long as patience lasts, and is served when goods come, first
 * come first served, while the doors are open. The rest is a lost sale. Nothing here is asked of a
 * product for which the scenario says nothing.
 *
 * @module
 */
import { drawDurationMs } from '../../base/index.ts';
import { NONE } from '../../ledger/events/index.ts';
import { SUBSTITUTES_MAX } from '../patient-model.ts';
import type { Visit } from '../world/waiting-list.ts';
import type { World } from '../world/world.ts';
import { countServed, countUnserved, handOver } from './dispensing.ts';
import { nextOpenMs } from './opening-hours.ts';

/** Visits to a counter are numbered below this: above are the draws of whoever is served otherwise. */
const VISITS_MAX = 0x1_0000_0000;
/** Later attempts to serve one visit that have draws of their own. */
const TRIES_MAX = 4096;

/** True where the visit has come to an end, or waits; false where it is a lost sale. */
export function meetShortage(world: World, visit: Visit): boolean {
  const shortage = world.model.shortage?.[visit.point % world.products];
  if (shortage === undefined) return false;
  for (const [index, { product, acceptance }] of shortage.substitutes.entries()) {
    const draw = visit.number * SUBSTITUTES_MAX + index;
    if (!world.pointStreams.at(visit.point, 'substitution', draw).chance(acceptance)) continue;
    if (giveInstead(world, visit, product)) return true;
  }
  if (shortage.patience === undefined) return false;
  const stream = world.pointStreams.at(visit.point, 'patience', visit.number);
  const row = world.waiting.add(visit, world.nowMs);
  world.demand.waited[visit.demandRow]! += 1;
  world.later(drawDurationMs(shortage.patience, stream), giveUp, row);
  return true;
}

function giveInstead(world: World, visit: Visit, product: number): boolean {
  const site = Math.floor(visit.point / world.products);
  const wanted = visit.point % world.products;
  const number = visit.number + (TRIES_MAX + wanted) * VISITS_MAX;
  if (!handOver(world, world.point(site, product), number)) return false;
  countServed(world, visit);
  world.demand.substituted[visit.demandRow]! += 1;
  return true;
}

function giveUp(world: World, row: number): void {
  const { waiting } = world;
  if (!waiting.isWaiting(row)) return;
  waiting.leave(row);
  countUnserved(world, { demandRow: waiting.demandRow[row]!, patient: waiting.patient[row]! });
}

/** Serves who waits for `product` at `site`, as far as stock goes; when doors are shut, at the next opening. */
export function serveWaiting(world: World, site: number, product: number): void {
  const point = world.point(site, product);
  if (world.waiting.count[point] === 0) return;
  const openMs = nextOpenMs(world);
  if (openMs > world.nowMs) world.at(openMs, serveQueue, point);
  else serveQueue(world, point);
}

function serveQueue(world: World, point: number): void {
  const { waiting, demand } = world;
  for (let row = waiting.first(point); row !== NONE; row = waiting.first(point)) {
    const tries = 1 + (waiting.tries[row]!++ % (TRIES_MAX - 1));
    if (!handOver(world, point, waiting.number[row]! + tries * VISITS_MAX)) return;
    waiting.leave(row);
    const demandRow = waiting.demandRow[row]!;
    countServed(world, { demandRow, patient: waiting.patient[row]! });
    demand.servedLate[demandRow]! += 1;
    demand.waitMs[demandRow]! += world.nowMs - waiting.sinceMs[row]!;
  }
}
