/**
 * Filling the chain at time 0. Manufacturers make what all sites below them want to have in stock,
 * and it is released, shipped and received on the spot with the same statements as any other goods,
 * so that no registry meets a pack without a history. The scenario's warm-up covers the traces of
 * this day.
 *
 * @module
 */
import { NONE } from '../../ledger/events/index.ts';
import type { World } from '../world/world.ts';
import { openingBatch } from './production.ts';
import { orderSize, placeOrder } from './replenishment.ts';

/** Brings every site to the level of its policy; call first, at time 0. */
export function fillChain(world: World): void {
  world.opening = true;
  for (let product = 0; product < world.products; product++) fillProduct(world, product);
  world.opening = false;
}

function fillProduct(world: World, product: number): void {
  const sites = world.routes.downstream(product);
  const wanted = new Float64Array(world.model.sites.length);
  for (const site of sites) wanted[site] = level(world, site, product);
  for (const site of sites.toReversed()) {
    const supplier = world.routes.supplier(site, product);
    if (supplier === NONE) continue;
    wanted[supplier]! += orderSize(world, site, product, wanted[site]!);
  }
  for (const site of sites) {
    if (world.site(site).type !== 'manufacturer') placeOrder(world, site, product, wanted[site]!);
    else produce(world, site, product, wanted[site]!);
  }
}

function produce(world: World, site: number, product: number, wanted: number): void {
  const batches = Math.ceil(wanted / world.model.products[product]!.batchSizePacks);
  for (let batch = 0; batch < batches; batch++) openingBatch(world, site, product);
}

/** Packs that the policy of a site aims at. */
function level(world: World, site: number, product: number): number {
  const policy = world.site(site).policies[product];
  if (policy === undefined) return 0;
  return policy.kind === 'order-up-to' ? policy.orderUpTo : policy.reorderAt + policy.quantity;
}
