/**
 * What stands on the shelves: per site and product a heap of loose packs and one of whole cases,
 * and the number of sellable packs on hand. Counts are kept beside the heaps because a heap may
 * still hold rows that have left.
 *
 * @module
 */
import { columnBytes } from '../../base/index.ts';
import { NONE } from '../../ledger/events/index.ts';
import { ExpiryHeap } from './expiry-heap.ts';
import type { IntList } from './int-list.ts';
import { PackState, type PackTable } from './pack-table.ts';
import { Sojourns } from './sojourns.ts';
import type { UnitTable } from './unit-table.ts';

export class SiteStock {
  /** Sellable packs per point (site × products + product). */
  readonly onHand: Int32Array;
  /** Packs on each point's shelf over time, for Little's law. */
  readonly sojourns: Sojourns;
  private readonly packs: PackTable;
  private readonly units: UnitTable;
  private readonly products: number;
  private readonly loose: (ExpiryHeap | undefined)[];
  private readonly cases: (ExpiryHeap | undefined)[];

  constructor(
    packs: PackTable,
    units: UnitTable,
    places: { readonly sites: number; readonly products: number },
    clock: { readonly now: number },
  ) {
    this.packs = packs;
    this.units = units;
    const points = places.sites * places.products;
    this.products = places.products;
    this.onHand = new Int32Array(points);
    this.sojourns = new Sojourns(clock, points);
    // filled beforehand: V8 makes a slow table of an array that begins with an index far out
    this.loose = new Array<ExpiryHeap | undefined>(points).fill(undefined);
    this.cases = new Array<ExpiryHeap | undefined>(points).fill(undefined);
  }

  /** Bytes of heaps and counts, spare room included. */
  get bytes(): number {
    const heaps = [...this.loose, ...this.cases].map((heap) => columnBytes(heap ?? {}));
    const counts = this.onHand.byteLength + columnBytes(this.sojourns);
    return heaps.reduce((sum, bytes) => sum + bytes, counts);
  }

  /** Puts a loose pack on the shelf of `site`. */
  addPack(site: number, pack: number): void {
    const point = this.pointOf(site, pack);
    this.packs.state[pack] = PackState.stock;
    this.packs.site[pack] = site;
    this.change(point, 1);
    this.sojourns.arrive(point, 1);
    (this.loose[point] ??= new ExpiryHeap()).push(this.packs.labelExpiryDay(pack), pack);
  }

  /** Puts a case with all packs in it on the shelf of `site`. */
  addCase(site: number, unit: number): void {
    const { packs, units } = this;
    const first = units.firstPack[unit]!;
    const end = first + units.size[unit]!;
    const point = this.pointOf(site, first);
    units.shelf[unit] = site;
    let moved = 0;
    for (let pack = first; pack < end; pack++) {
      if (packs.unit[pack] !== unit) continue;
      packs.state[pack] = PackState.stock;
      packs.site[pack] = site;
      moved += 1;
    }
    this.change(point, units.packs[unit]!);
    this.sojourns.arrive(point, moved);
    (this.cases[point] ??= new ExpiryHeap()).push(packs.labelExpiryDay(first), unit);
  }

  /** Loose pack at the point that expires first, or NONE. It stays on the shelf. */
  peekPack(point: number): number {
    const heap = this.loose[point];
    if (heap === undefined) return NONE;
    while (heap.length > 0) {
      if (this.isLoose(heap.top(), point)) return heap.top();
      heap.pop();
    }
    return NONE;
  }

  /** Case at the point that expires first, or NONE. It stays on the shelf. */
  peekCase(point: number): number {
    const heap = this.cases[point];
    if (heap === undefined) return NONE;
    const site = this.siteOf(point);
    while (heap.length > 0) {
      const unit = heap.top();
      if (this.isWhole(unit, site)) return unit;
      heap.pop();
    }
    return NONE;
  }

  /** Takes a pack off the shelf, out of its case where it lies in one, and puts it in `state`. */
  takePack(pack: number, state: number): void {
    const { packs, units } = this;
    const unit = packs.unit[pack]!;
    const point = this.pointOf(packs.site[pack]!, pack);
    this.change(point, -1);
    this.sojourns.leave(point, 1);
    if (unit !== NONE) {
      units.packs[unit]! -= 1;
      packs.unit[pack] = NONE;
    }
    packs.state[pack] = state;
  }

  /** Takes a whole case off the shelf and puts its packs in `state`. */
  takeCase(unit: number, state: number): void {
    const { packs, units } = this;
    const first = units.firstPack[unit]!;
    const end = first + units.size[unit]!;
    const point = this.pointOf(units.shelf[unit]!, first);
    this.change(point, -units.packs[unit]!);
    units.shelf[unit] = NONE;
    let moved = 0;
    for (let pack = first; pack < end; pack++) {
      if (packs.unit[pack] !== unit) continue;
      packs.state[pack] = state;
      moved += 1;
    }
    this.sojourns.leave(point, moved);
  }

  /** Turns a case on the shelf into loose packs on the same shelf. */
  openCase(unit: number): void {
    const site = this.units.shelf[unit]!;
    const first = this.units.firstPack[unit]!;
    const end = first + this.units.size[unit]!;
    this.takeCase(unit, PackState.stock);
    for (let pack = first; pack < end; pack++) {
      if (this.packs.unit[pack] !== unit) continue;
      this.packs.unit[pack] = NONE;
      this.addPack(site, pack);
    }
    this.units.packs[unit] = 0;
  }

  /** Adds every loose pack at the point to `into`, in no useful but in a reproducible order. */
  listPacks(point: number, into: IntList): void {
    const heap = this.loose[point];
    for (let i = 0; heap !== undefined && i < heap.length; i++) {
      if (this.isLoose(heap.at(i), point)) into.push(heap.at(i));
    }
  }

  /** Adds every case at the point to `into`. */
  listCases(point: number, into: IntList): void {
    const heap = this.cases[point];
    const site = this.siteOf(point);
    for (let i = 0; heap !== undefined && i < heap.length; i++) {
      if (this.isWhole(heap.at(i), site)) into.push(heap.at(i));
    }
  }

  private change(point: number, packs: number): void {
    this.onHand[point]! += packs;
    this.sojourns.count(point, this.onHand[point]!);
  }

  /** A pack may be back on the shelf as another product: its row in the old heap is dead all the same. */
  private isLoose(pack: number, point: number): boolean {
    const { state, site, unit } = this.packs;
    if (state[pack] !== PackState.stock || unit[pack] !== NONE) return false;
    return this.pointOf(site[pack]!, pack) === point;
  }

  private isWhole(unit: number, site: number): boolean {
    return this.units.shelf[unit] === site && this.units.packs[unit]! > 0;
  }

  private pointOf(site: number, pack: number): number {
    return site * this.products + this.packs.product(pack);
  }

  private siteOf(point: number): number {
    return Math.floor(point / this.products);
  }
}
