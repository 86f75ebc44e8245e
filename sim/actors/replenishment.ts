/**
 * A stocking site: once per review it looks through its shelves, then compares its inventory
 * position (on hand plus on order minus what customers and patients wait for) with its policy and
 * orders from its supplier. Retail sites order packs, others whole cases.
 *
 * @module
 */
import { NONE } from '../../ledger/events/index.ts';
import type { StockPolicyModel } from '../model.ts';
import type { World } from '../world/world.ts';
import { serveOrders } from './fulfilment.ts';
import { reviewProduction, startBatches } from './production.ts';
import { reorderQuantity } from './reorder.ts';
import { reviewRepackaging } from './repackaging.ts';
import { clearShelf } from './shelf-review.ts';

/** Schedules the first review of every site, and of every periodic policy: at the opening hour of day 0. */
export function startReviews(world: World): void {
  const { opensMs, sites } = world.model;
  for (const [site, { reviewMs, policies }] of sites.entries()) {
    world.at(opensMs % reviewMs, review, site);
    for (const [product, policy] of policies.entries()) {
      const everyMs = periodOf(policy);
      if (everyMs === undefined) continue;
      world.at(opensMs % everyMs, reviewPeriodically, world.point(site, product));
    }
  }
}

function review(world: World, site: number): void {
  const { type, reviewMs, policies } = world.site(site);
  for (let product = 0; product < world.products; product++) {
    clearShelf(world, site, product);
    const policy = policies[product];
    if (type !== 'manufacturer' && policy !== undefined && periodOf(policy) === undefined) {
      reviewProduct(world, site, product, policy);
    }
  }
  if (type === 'manufacturer') reviewProduction(world, site);
  if (type === 'parallel-trader') reviewRepackaging(world, site);
  if (world.nowMs + reviewMs < world.model.horizonMs) world.later(reviewMs, review, site);
}

/** A review of one product by a periodic policy; one that a pause prevents is not made up for. */
function reviewPeriodically(world: World, point: number): void {
  const site = Math.floor(point / world.products);
  const product = point % world.products;
  const policy = world.site(site).policies[product]!;
  const { type } = world.site(site);
  if (type === 'parallel-trader') reviewRepackaging(world, site, product);
  if (type === 'manufacturer') startBatches(world, site, product);
  else reviewProduct(world, site, product, policy);
  const everyMs = periodOf(policy)!;
  if (world.nowMs + everyMs < world.model.horizonMs) {
    world.later(everyMs, reviewPeriodically, point);
  }
}

/** Time between the reviews of a periodic policy, ms; undefined for one that goes with the site's. */
function periodOf(policy: StockPolicyModel | undefined): number | undefined {
  return policy?.kind === 'order-up-to' ? policy.everyMs : undefined;
}

function reviewProduct(
  world: World,
  site: number,
  product: number,
  policy: StockPolicyModel,
): void {
  if (world.pauses.resumesMs('order-pausing', site, world.nowMs) > world.nowMs) return;
  const point = world.point(site, product);
  const owed = world.orders.owed[point]! + world.waiting.count[point]!;
  const position = world.stock.onHand[point]! + world.onOrder[point]! - owed;
  placeOrder(world, site, product, reorderQuantity(policy, position));
}

/**
 * Orders `wanted` packs for `site` from its supplier, who serves the order as far as it can at
 * once.
 */
export function placeOrder(world: World, site: number, product: number, wanted: number): void {
  const point = world.point(site, product);
  const lane = world.routes.supply[point]!;
  if (lane === NONE || wanted <= 0) return;
  const packs = orderSize(world, site, product, wanted);
  const supplier = world.model.lanes[lane]!.from;
  world.onOrder[point]! += packs;
  world.orders.place(world.point(supplier, product), site, lane, packs);
  serveOrders(world, supplier, product);
}

/** Packs that `site` orders to get at least `wanted`: whole cases unless it is a retail site. */
export function orderSize(world: World, site: number, product: number, wanted: number): number {
  if (world.isRetail(site)) return wanted;
  const { packsPerCase } = world.model.products[product]!;
  return Math.ceil(wanted / packsPerCase) * packsPerCase;
}
