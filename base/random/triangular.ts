/**
 * The triangular distribution by inversion: an expert's least, likeliest and greatest value. Durations and shares are
 * drawn from it alike.
 *
 * @module
 */

/** Value of the triangular distribution on [min, max] with mode `mode` at probability `u`. */
export function triangularQuantile(min: number, mode: number, max: number, u: number): number {
  const range = max - min;
  const rising = mode - min;
  if (u * range < rising) return min + Math.sqrt(u * range * rising);
  return max - Math.sqrt((1 - u) * range * (max - mode));
}
