/**
 * How many packs are in the chain, over time: made or injected, and neither dispensed nor destroyed.
 * A thief's packs are in it, for they come back to a shelf. One side of Little's law for the chain
 * as a whole.
 *
 * @module
 */

export class ChainCount {
  /** Time that packs brought back from the bin, or from patients, had been there, ms. */
  absentMs = 0;
  private readonly clock: { readonly now: number };
  private present = 0;
  private changedMs = 0;
  private integral = 0;

  constructor(clock: { readonly now: number }) {
    this.clock = clock;
  }

  /** Counts `packs` that come. */
  add(packs: number): void {
    const { now } = this.clock;
    this.integral += this.present * (now - this.changedMs);
    this.changedMs = now;
    this.present += packs;
  }

  /** Counts `packs` that are gone. */
  remove(packs: number): void {
    this.add(-packs);
  }

  /** Counts a pack that comes back from the bin, or from a patient, where it has been since `sinceMs`. */
  revive(sinceMs: number): void {
    this.absentMs += this.clock.now - sinceMs;
    this.add(1);
  }

  /** ∫ N dt up to now, in pack·ms. */
  integralMs(): number {
    return this.integral + this.present * (this.clock.now - this.changedMs);
  }
}
