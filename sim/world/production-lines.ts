/**
 * The packaging lines of manufacturers that have a given number of them: what each line makes, what it is set up for,
 * and the batches that wait. First come, first served: a plant that let a batch overtake whenever a line happens to be
 * set up for it would starve the others.
 *
 * @module
 */
import { NONE } from '../../ledger/events/index.ts';
import type { WorldModel } from '../model.ts';

export class ProductionLines {
  /** Point of the batch that a line makes, or NONE. */
  readonly making: Int32Array;
  /** Product that a line is set up for, or NONE before its first batch. */
  readonly setUpFor: Int32Array;
  /** Points of the batches that wait, per site. */
  readonly waiting: readonly number[][];
  /** First line of each site; a last entry ends the last site. */
  private readonly first: Int32Array;

  constructor(model: WorldModel) {
    const limits = model.sites.map(({ production }) =>
      production === undefined || production.lines === Infinity ? 0 : production.lines,
    );
    this.first = new Int32Array(limits.length + 1);
    for (const [site, lines] of limits.entries()) this.first[site + 1] = this.first[site]! + lines;
    const total = this.first[limits.length]!;
    this.making = new Int32Array(total).fill(NONE);
    this.setUpFor = new Int32Array(total).fill(NONE);
    this.waiting = limits.map(() => []);
  }

  /** True where batches may have to wait. */
  areLimited(site: number): boolean {
    return this.first[site]! < this.first[site + 1]!;
  }

  /**
   * Idle line of `site` for a batch of `product`: one that is set up for it, else one that is set up for nothing, else
   * the first; NONE where all are at work.
   */
  idle(site: number, product: number): number {
    let found = NONE;
    for (let line = this.first[site]!; line < this.first[site + 1]!; line++) {
      if (this.making[line] !== NONE) continue;
      if (this.setUpFor[line] === product) return line;
      if (found === NONE || (this.setUpFor[line] === NONE && this.setUpFor[found] !== NONE)) {
        found = line;
      }
    }
    return found;
  }
}
