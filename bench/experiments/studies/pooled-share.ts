/**
 * Shares of things counted over replications. The exact interval treats things as independent; those of one world are not (packs
 * come in incidents), so it is widened to the jackknife interval over replications (Quenouille 1956; Efron 1982) wherever
 * that one reaches farther. Neither is left out: with nothing seen, the jackknife is a point.
 *
 * @module
 */
import { proportionInterval, ratioInterval } from '../../../base/index.ts';
import type { StudyRow } from './study-row.ts';

/** A share with its limits; NaN of nothing. */
export interface PooledShare {
  readonly part: number;
  readonly whole: number;
  readonly mean: number;
  readonly lo: number;
  readonly hi: number;
}

/** Pools rows, of which each replication may have several. */
export function pooledShare(
  replications: readonly (readonly Pick<StudyRow, 'part' | 'whole'>[])[],
  confidence: number,
): PooledShare {
  const counts = replications.map((rows) => ({
    part: rows.reduce((sum, row) => sum + row.part, 0),
    whole: rows.reduce((sum, row) => sum + row.whole, 0),
  }));
  const seen = counts.filter(({ whole }) => whole > 0);
  const part = seen.reduce((sum, one) => sum + one.part, 0);
  const whole = seen.reduce((sum, one) => sum + one.whole, 0);
  if (whole === 0) return { part, whole, mean: Number.NaN, lo: Number.NaN, hi: Number.NaN };
  const mean = part / whole;
  const exact = proportionInterval(Math.min(part, whole), whole, confidence);
  if (seen.length < 2) return { part, whole, mean, lo: exact.lo, hi: exact.hi };
  const jackknife = ratioInterval(
    seen.map((one) => one.part),
    seen.map((one) => one.whole),
    confidence,
  );
  return {
    part,
    whole,
    mean,
    lo: Math.max(0, Math.min(exact.lo, jackknife.lo)),
    hi: Math.min(1, Math.max(exact.hi, jackknife.hi)),
  };
}
