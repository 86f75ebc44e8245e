/**
 * Whose eyes a row is seen with. The shared view is what the regime shows to everybody who asks it (the hub of a central
 * system answers a scan; every party of a ledger has the view itself); the private view of a party holds the rows that
 * never become shared and that it reported itself or that were addressed to it. A decision reads the shared view
 * and the private view of the deciding party, and nothing else. A row is in the shared view or in private ones, never
 * in both, so that counts of the two may be added.
 *
 * @module
 */

/** The shared view. */
export const SHARED_VIEW = 0;

/** The private view of organisation `party`. */
export function privateView(party: number): number {
  return party + 1;
}
