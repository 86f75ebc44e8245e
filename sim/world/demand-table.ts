/**
 * Demand per day and product: what was asked for and what became of it. Rows are dense (row = day ×
 * products + product), so that the table can be laid beside the source file day by day.
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
  }

  /** Row of a product on a day since the start. */
  rowOf(day: number, product: number): number {
    return day * this.products + product;
  }
}
