/**
 * Who supplies whom. A site orders a product from the sender of the first lane that leads to it and
 * carries the product; the resulting trees, from the manufacturer down, also give the order in
 * which the chain is first filled.
 *
 * @module
 */
import { TheriacError } from '../../base/index.ts';
import { NONE } from '../../ledger/events/index.ts';
import type { WorldModel } from '../model.ts';

export class Routes {
  /** Lane that supplies each point (site × products + product), or NONE. */
  readonly supply: Int32Array;
  /**
   * Names of the ways that shipments go, for their streams: each lane and product (lane × products +
   * product), then the same for goods sent back.
   */
  readonly ways: readonly string[];
  private readonly model: WorldModel;

  constructor(model: WorldModel) {
    this.model = model;
    const products = model.products.length;
    this.supply = new Int32Array(model.sites.length * products).fill(NONE);
    for (const [index, lane] of model.lanes.entries()) {
      if (model.sites[lane.to]!.type === 'manufacturer') continue;
      for (let product = 0; product < products; product++) {
        const point = lane.to * products + product;
        if (lane.leadTimes[product] === undefined || this.supply[point] !== NONE) continue;
        this.supply[point] = index;
      }
    }
    const name = (from: number, to: number, arrow: string) =>
      model.products.map(
        ({ id }) => `${model.sites[from]!.id}${arrow}${model.sites[to]!.id}/${id}`,
      );
    this.ways = [
      ...model.lanes.flatMap(({ from, to }) => name(from, to, '>')),
      ...model.lanes.flatMap(({ from, to }) => name(to, from, '<')),
    ];
  }

  /** Index in `ways` of a lane and product, there or back. */
  way(lane: number, product: number, back: boolean): number {
    const { lanes, products } = this.model;
    return (back ? lanes.length + lane : lane) * products.length + product;
  }

  /** Site that supplies `site` with `product`, or NONE. */
  supplier(site: number, product: number): number {
    const lane = this.supply[site * this.model.products.length + product]!;
    return lane === NONE ? NONE : this.model.lanes[lane]!.from;
  }

  /**
   * Sites that keep `product`, suppliers before their customers.
   *
   * @throws TheriacError E_ARGUMENT where a site supplies itself in a circle.
   */
  downstream(product: number): number[] {
    const { sites } = this.model;
    const depths = sites.map((_, site) => this.depth(site, product));
    const kept = [...sites.keys()].filter((site) => sites[site]!.policies[product] !== undefined);
    return kept.sort((a, b) => depths[a]! - depths[b]! || a - b);
  }

  private depth(site: number, product: number): number {
    let depth = 0;
    for (let at = site; at !== NONE; at = this.supplier(at, product)) {
      depth += 1;
      if (depth > this.model.sites.length) {
        throw new TheriacError({
          code: 'E_ARGUMENT',
          place: this.model.sites[site]!.id,
          rule: 'the chain of suppliers must not be a circle',
          remedy: 'remove a lane, or put the one from the true supplier first',
        });
      }
    }
    return depth;
  }
}
