/**
 * Refusals away from the counter, as people meet them: a pallet held at the dock costs an investigation just as a
 * patient's refused pack does. They count against the same alert budget as a detector's alerts.
 *
 * @module
 */
import { Step } from '../../ledger/events/index.ts';
import type { TimeRange } from '../../ml/index.ts';
import type { WorldResult } from '../../sim/index.ts';
import { illegitimatePacks } from './oracle.ts';

/**
 * Statements whose refusal stops goods and makes somebody look. That a pack set aside cannot be booked as held or
 * destroyed, or is refused once more when it is examined, is the same alarm again.
 */
const STOPS_GOODS: ReadonlySet<number> = new Set([Step.packing, Step.shipping, Step.receiving]);

export interface Refusals {
  /** Refused statements; many rows of one statement count once. */
  readonly total: number;
  /** Those that concern no illegitimate pack. */
  readonly unfounded: number;
}

/** Statements recorded within `range` and refused, scans left out (the scan log knows which pack it was). */
export function refusalsBesideScans(world: WorldResult, range: TimeRange): Refusals {
  const { events, scans } = world;
  const scanned = new Set(scans.eventRow.subarray(0, scans.length));
  const suspects = identitiesOfIllegitimate(world);
  const { verdict, recordTimeMs, eventId, item, step } = events.columns;
  const founded = new Map<number, boolean>();
  for (let row = 0; row < events.length; row++) {
    if (verdict[row] === 0 || scanned.has(row) || !STOPS_GOODS.has(step[row]!)) continue;
    if (recordTimeMs[row]! < range[0] || recordTimeMs[row]! >= range[1]) continue;
    const id = eventId[row]!;
    founded.set(id, (founded.get(id) ?? false) || suspects.has(item[row]!));
  }
  const right = [...founded.values()].filter(Boolean).length;
  return { total: founded.size, unfounded: founded.size - right };
}

/** Only attackers' goods travel as loose packs, so a refused statement about such an identity concerns them. */
function identitiesOfIllegitimate(world: WorldResult): ReadonlySet<number> {
  const identities = new Set<number>();
  illegitimatePacks(world).forEach((flag, pack) => {
    if (flag === 1) identities.add(world.truth.identity[pack]!);
  });
  return identities;
}
