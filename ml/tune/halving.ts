/**
 * Successive halving (Jamieson & Talwalkar, "Non-stochastic best arm identification and hyperparameter optimization",
 * AISTATS 2016): all configurations are measured on few worlds, the better half on twice as many, and so on, until the
 * last few have seen all. The resource is worlds, both those that are learned from and those that are measured on: it
 * is what a trial's time grows with, and what a noisy figure needs.
 *
 * @module
 */

/** Part that goes on from rung to rung, and factor by which the resource grows. */
const REDUCTION = 2;

/** One round of halving. */
export interface Rung {
  /** Trials in it. */
  readonly size: number;
  /** Share of the worlds that they are measured with, 0 … 1; 1 in the last rung. */
  readonly share: number;
}

/** The rungs of `trials` configurations on `worlds` worlds; as many as halve the worlds down to one. */
export function rungsOf(trials: number, worlds: number): readonly Rung[] {
  const parts = [1];
  while (parts[0]! * REDUCTION <= worlds) parts.unshift(parts[0]! * REDUCTION);
  let size = trials;
  return parts.map((part) => {
    const made = { size, share: 1 / part };
    size = Math.max(1, Math.ceil(size / REDUCTION));
    return made;
  });
}

/** Worlds of `all` that a share of them makes: rounded up. */
export function worldsOf(all: number, share: number): number {
  return Math.max(1, Math.ceil(all * share));
}

/**
 * The trials that go on: the best `size`, in the order of their numbers. Failed ones (NaN) come last, equals by number.
 *
 * @param measured trials of the rung with their values, higher is better
 */
export function promoted(
  measured: readonly { readonly trial: number; readonly value: number }[],
  size: number,
): readonly number[] {
  const value = (of: { readonly value: number }) =>
    Number.isNaN(of.value) ? Number.NEGATIVE_INFINITY : of.value;
  return [...measured]
    .sort((a, b) => (value(a) === value(b) ? a.trial - b.trial : value(b) - value(a)))
    .slice(0, size)
    .map(({ trial }) => trial)
    .sort((a, b) => a - b);
}
