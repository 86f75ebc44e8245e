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
import { openingRun } from './repackaging.ts';
import { orderSize, placeOrder } from './replenishment.ts';

/** Brings every site to the level of its policy; call first, at time 0. */
export function fillChain(world: World): void {
  world.opening = true;
  const recipes = world.model.repackaging ?? [];
  const extra = new Float64Array(world.stock.onHand.length);
  for (const { site, from, to } of recipes) {
    extra[world.point(site, from)]! += wantedAt(world, to, extra)[site]!;
  }
  const made = (product: number) => recipes.some(({ to }) => to === product);
  const products = [...world.model.products.keys()];
  for (const product of products) if (!made(product)) fillProduct(world, product, extra);
  // what is repackaged needs what it is made of
  for (const product of products) if (made(product)) fillProduct(world, product, extra);
  world.opening = false;
}

/**
 * Packs of `product` that each site wants for itself and for those below it, by site; `extra` is
 * wanted for other ends, per point.
 */
function wantedAt(world: World, product: number, extra: Float64Array): Float64Array {
  const sites = world.routes.downstream(product);
  const wanted = new Float64Array(world.model.sites.length);
  for (const site of sites) {
    wanted[site] = level(world, site, product) + extra[world.point(site, product)]!;
  }
  for (const site of sites.toReversed()) {
    const supplier = world.routes.supplier(site, product);
    if (supplier === NONE) continue;
    wanted[supplier]! += orderSize(world, site, product, wanted[site]!);
  }
  return wanted;
}

function fillProduct(world: World, product: number, extra: Float64Array): void {
  const wanted = wantedAt(world, product, extra);
  for (const site of world.routes.downstream(product)) {
    if (world.site(site).type !== 'manufacturer') placeOrder(world, site, product, wanted[site]!);
    else produce(world, site, product, wanted[site]!);
    openingRun(world, site, product, wanted[site]!);
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
