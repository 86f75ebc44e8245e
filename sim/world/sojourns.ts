/**
 * Little's law as bookkeeping. Over any finite stretch of time, at any place, the time integral of
 * the number present is the sum of the times that the individuals were present, those still there
 * counted up to the end (Stidham 1974; Little 2011). The two sides are kept apart here: the integral
 * from the counts that the place keeps, the sum from each pack that comes or goes. They can only
 * differ where a count and the packs part, or where time runs wrong.
 *
 * @module
 */

/** Sums of whole ms are exact up to here. */
const EXACT_MAX = Number.MAX_SAFE_INTEGER;

/** Both sides of the law, in pack·ms. */
export interface Presence {
  /** ∫ N dt, from the counts. */
  readonly integral: number;
  /** Σ of the times that packs were present. */
  readonly sojourns: number;
}

/** Packs present at each of a number of places. */
export class Sojourns {
  private readonly clock: { readonly now: number };
  private readonly present: Float64Array;
  private readonly changedMs: Float64Array;
  private readonly integral: Float64Array;
  /** Σ of departure times − Σ of arrival times. */
  private readonly balanceMs: Float64Array;
  /** Changes of either side, which bound the rounding of the sums. */
  private readonly changes: Float64Array;

  constructor(clock: { readonly now: number }, places: number) {
    this.clock = clock;
    this.present = new Float64Array(places);
    this.changedMs = new Float64Array(places);
    this.integral = new Float64Array(places);
    this.balanceMs = new Float64Array(places);
    this.changes = new Float64Array(places);
  }

  /** Notes that the place counts `present` packs from now on. */
  count(place: number, present: number): void {
    const { now } = this.clock;
    this.integral[place]! += this.present[place]! * (now - this.changedMs[place]!);
    this.changedMs[place] = now;
    this.present[place] = present;
    this.changes[place]! += 1;
  }

  /** Notes that `packs` come. */
  arrive(place: number, packs: number): void {
    this.balanceMs[place]! -= packs * this.clock.now;
    this.changes[place]! += packs;
  }

  /** Notes that `packs` go. */
  leave(place: number, packs: number): void {
    this.balanceMs[place]! += packs * this.clock.now;
    this.changes[place]! += packs;
  }

  /** Both sides up to now at a place where `remaining` packs really are. */
  presence(place: number, remaining: number): Presence {
    const { now } = this.clock;
    return {
      integral: this.integral[place]! + this.present[place]! * (now - this.changedMs[place]!),
      sojourns: this.balanceMs[place]! + remaining * now,
    };
  }

  /** Largest difference of the two sides that rounding can make: none while the sums are below 2⁵³ ms. */
  rounding(place: number): number {
    const largest = this.clock.now * this.changes[place]!;
    return roundingOf(largest, this.changes[place]!);
  }
}

/** Bound on the rounding of `additions` whole numbers whose partial sums stay below `largest`. */
export function roundingOf(largest: number, additions: number): number {
  return largest <= EXACT_MAX ? 0 : (largest / EXACT_MAX) * additions;
}
