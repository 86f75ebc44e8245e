/**
 * A manufacturer: once per review it compares its inventory position (released stock, batches under
 * way, minus what it owes to customers) with its policy and makes whole batches. Ordering on stock
 * on hand instead is the classic fault that places endless orders when production takes longer than
 * a review. A batch under way counts for the good packs that it gives on average; when it is finished,
 * for those that it gave.
 *
 * @module
 */
import { drawDurationMs, drawShare, meanShare } from '../../base/index.ts';
import { NONE } from '../../ledger/events/index.ts';
import type { World } from '../world/world.ts';
import { commissionLot } from './commissioning.ts';
import { awaitRelease } from './quality-release.ts';
import { reorderQuantity } from './reorder.ts';

/** Starts the batches that `site` needs of every product that it looks at in its reviews. */
export function reviewProduction(world: World, site: number): void {
  for (const [product, policy] of world.site(site).policies.entries()) {
    if (policy === undefined) continue;
    if (policy.kind === 'order-up-to' && policy.everyMs !== undefined) continue;
    startBatches(world, site, product);
  }
}

/** Starts the batches of `product` that `site` needs, unless production is paused. */
export function startBatches(world: World, site: number, product: number): void {
  if (world.pauses.resumesMs('production-pausing', site, world.nowMs) > world.nowMs) return;
  const policy = world.site(site).policies[product]!;
  const point = world.point(site, product);
  const position =
    world.stock.onHand[point]! + world.inProduction[point]! - world.orders.owed[point]!;
  const batches = Math.ceil(reorderQuantity(policy, position) / expectedGood(world, point));
  for (let batch = 0; batch < batches; batch++) startBatch(world, point);
}

/**
 * Good packs that a batch of the point is counted for until it is finished: what the yield gives on
 * average, and at least one, so that a batch always brings the position up.
 */
function expectedGood(world: World, point: number): number {
  const product = point % world.products;
  const { batchSizePacks } = world.model.products[product]!;
  const { production } = world.site(Math.floor(point / world.products));
  if (production === undefined) return batchSizePacks;
  return Math.max(1, Math.round(batchSizePacks * meanShare(production.yields[product]!)));
}

function startBatch(world: World, point: number): void {
  const site = Math.floor(point / world.products);
  world.inProduction[point]! += expectedGood(world, point);
  if (world.lines.areLimited(site)) {
    world.lines.waiting[site]!.push(point);
    startWaiting(world, site);
  } else world.later(productionTimeMs(world, point), leaveLine, point);
}

/** Puts batches that wait at `site` on idle lines, first come, first served. */
function startWaiting(world: World, site: number): void {
  const { lines } = world;
  const waiting = lines.waiting[site]!;
  for (let point = waiting[0]; point !== undefined; point = waiting[0]) {
    const product = point % world.products;
    const line = lines.idle(site, product);
    if (line === NONE) return;
    waiting.shift();
    const before = lines.setUpFor[line]!;
    const changes = before !== NONE && before !== product;
    if (changes) world.counters.changeovers += 1;
    lines.setUpFor[line] = product;
    lines.making[line] = point;
    const setUpMs = changes ? world.site(site).production!.changeoverMs : 0;
    world.later(setUpMs + productionTimeMs(world, point), freeLine, line);
  }
}

/** Time that the next batch of the point takes on the line, ms; one draw. */
function productionTimeMs(world: World, point: number): number {
  const { production, productionTime } = world.site(Math.floor(point / world.products));
  const model = production?.times[point % world.products] ?? productionTime;
  return drawDurationMs(model, world.pointStreams.get(point, 'production'));
}

/**
 * A batch leaves the line, unless the line stands still: then it leaves when the line runs again.
 */
function leaveLine(world: World, point: number): void {
  const site = Math.floor(point / world.products);
  const resumesMs = world.pauses.resumesMs('production-pausing', site, world.nowMs);
  if (resumesMs > world.nowMs) world.at(resumesMs, leaveLine, point);
  else finishBatch(world, point);
}

/** The same for a line that others wait for. */
function freeLine(world: World, line: number): void {
  const point = world.lines.making[line]!;
  const site = Math.floor(point / world.products);
  const resumesMs = world.pauses.resumesMs('production-pausing', site, world.nowMs);
  if (resumesMs > world.nowMs) {
    world.at(resumesMs, freeLine, line);
    return;
  }
  world.lines.making[line] = NONE;
  finishBatch(world, point);
  startWaiting(world, site);
}

/** Sorts out what is no good of a finished batch; the rest is a lot. */
function finishBatch(world: World, point: number): void {
  const site = Math.floor(point / world.products);
  const product = point % world.products;
  const { batchSizePacks } = world.model.products[product]!;
  const { production } = world.site(site);
  let good = batchSizePacks;
  if (production !== undefined) {
    const stream = world.pointStreams.get(point, 'yield');
    good = Math.round(batchSizePacks * drawShare(production.yields[product]!, stream));
  }
  world.inProduction[point]! += good - expectedGood(world, point);
  world.counters.packsStarted += batchSizePacks;
  world.counters.packsScrapped += batchSizePacks - good;
  if (good > 0) awaitRelease(world, commissionLot(world, site, product, good));
}

/** Makes and releases a batch at once, for the stock that the chain starts with: nothing goes wrong. */
export function openingBatch(world: World, site: number, product: number): void {
  const { batchSizePacks } = world.model.products[product]!;
  world.inProduction[world.point(site, product)]! += batchSizePacks;
  world.counters.packsStarted += batchSizePacks;
  awaitRelease(world, commissionLot(world, site, product, batchSizePacks));
}
