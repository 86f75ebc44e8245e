/**
 * Demand per day and product: what was asked for and what became of it. Rows are dense (row = day ×
 * products + product), so that the table can be laid beside the source file day by day. What became
 * of a pack that was asked for is booked on the day it was asked for, and under the product that was
 * asked for: packs = served + unserved + those still waited for at the horizon.
 *
 * @module
 */

export class DemandTable {
  readonly length: number;
  /** Days since the start. */
  readonly day: Int32Array;
  readonly product: Int16Array;
  /**
   * Scaled demand of the source in packs, fractions included; where there is no trace, the packs
   * asked for.
   */
  readonly demanded: Float64Array;
  /** Whole packs asked for. */
  readonly packs: Int32Array;
  readonly served: Int32Array;
  readonly unserved: Int32Array;
  /** Of the served: those who got another product. */
  readonly substituted: Int32Array;
  /** Those who agreed to wait; of these, those served in the end, and how long they waited in all, ms. */
  readonly waited: Int32Array;
  readonly servedLate: Int32Array;
  readonly waitMs: Float64Array;
  private readonly products: number;

  constructor(days: number, products: number) {
    this.length = days * products;
    this.products = products;
    this.day = new Int32Array(this.length);
    this.product = new Int16Array(this.length);
    for (let row = 0; row < this.length; row++) {
      this.day[row] = Math.floor(row / products);
      this.product[row] = row % products;
    }
    this.demanded = new Float64Array(this.length);
    this.packs = new Int32Array(this.length);
    this.served = new Int32Array(this.length);
    this.unserved = new Int32Array(this.length);
    this.substituted = new Int32Array(this.length);
    this.waited = new Int32Array(this.length);
    this.servedLate = new Int32Array(this.length);
    this.waitMs = new Float64Array(this.length);
  }

  /** Row of a product on a day since the start. */
  rowOf(day: number, product: number): number {
    return day * this.products + product;
  }
}
