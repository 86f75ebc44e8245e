/**
 * A manufacturer: once per review it compares its inventory position (released stock, batches under
 * way, minus what it owes to customers) with its policy and makes whole batches. Ordering on stock
 * on hand instead is the classic fault that places endless orders when production takes longer than
 * a review.
 *
 * @module
 */
import { drawDurationMs } from '../../base/index.ts';
import type { World } from '../world/world.ts';
import { commissionLot } from './commissioning.ts';
import { awaitRelease } from './quality-release.ts';
import { reorderQuantity } from './reorder.ts';

/** Starts the batches that `site` needs of every product it makes. */
export function reviewProduction(world: World, site: number): void {
  if (world.pauses.resumesMs('production-pausing', site, world.nowMs) > world.nowMs) return;
  for (let product = 0; product < world.products; product++) {
    const policy = world.site(site).policies[product];
    if (policy === undefined) continue;
    const point = world.point(site, product);
    const position =
      world.stock.onHand[point]! + world.inProduction[point]! - world.orders.owed[point]!;
    const batchSize = world.model.products[product]!.batchSizePacks;
    const batches = Math.ceil(reorderQuantity(policy, position) / batchSize);
    for (let batch = 0; batch < batches; batch++) startBatch(world, point);
  }
}

function startBatch(world: World, point: number): void {
  const site = Math.floor(point / world.products);
  const stream = world.pointStreams.get(point, 'production');
  world.inProduction[point]! += world.model.products[point % world.products]!.batchSizePacks;
  world.later(drawDurationMs(world.site(site).productionTime, stream), leaveLine, point);
}

/**
 * A batch leaves the line, unless the line stands still: then it leaves when the line runs again.
 */
function leaveLine(world: World, point: number): void {
  const site = Math.floor(point / world.products);
  const resumesMs = world.pauses.resumesMs('production-pausing', site, world.nowMs);
  if (resumesMs > world.nowMs) {
    world.at(resumesMs, leaveLine, point);
    return;
  }
  const product = point % world.products;
  const { batchSizePacks } = world.model.products[product]!;
  awaitRelease(world, commissionLot(world, site, product, batchSizePacks));
}

/** Makes and releases a batch at once, for the stock that the chain starts with. */
export function openingBatch(world: World, site: number, product: number): void {
  const { batchSizePacks } = world.model.products[product]!;
  world.inProduction[world.point(site, product)]! += batchSizePacks;
  awaitRelease(world, commissionLot(world, site, product, batchSizePacks));
}
