/**
 * Refusals away from the counter, as people meet them: a pallet held at the dock costs an investigation just as a
 * patient's refused pack does. They count against the same alert budget as a detector's alerts.
 *
 * @module
 */
import { Step } from '../../ledger/events/index.ts';
import type { TimeRange } from '../../ml/index.ts';
import type { WorldResult } from '../../sim/index.ts';
import { isRightlyRefused } from './oracle.ts';

/**
 * Statements whose refusal stops goods and makes somebody look. That a pack set aside cannot be booked as held or
 * destroyed, or is refused once more when it is examined, is the same alarm again.
 */
const STOPS_GOODS: ReadonlySet<number> = new Set([Step.packing, Step.shipping, Step.receiving]);

export interface Refusals {
  /** Refused statements; many rows of one statement count once. */
  readonly total: number;
  /** Those that concern no pack that had to be stopped. */
  readonly unfounded: number;
}

/** Statements recorded within `range` and refused; scans are in the scan log and not here. */
export function refusalsBesideScans(world: WorldResult, range: TimeRange): Refusals {
  const { events, refusals } = world;
  const { verdict, recordTimeMs, eventId, step } = events.columns;
  const founded = new Map<number, boolean>();
  for (let row = 0; row < events.length; row++) {
    if (verdict[row] === 0 || !STOPS_GOODS.has(step[row]!)) continue;
    if (recordTimeMs[row]! < range[0] || recordTimeMs[row]! >= range[1]) continue;
    founded.set(eventId[row]!, false);
  }
  for (let at = 0; at < refusals.length; at++) {
    const row = refusals.eventRow[at]!;
    if (founded.get(eventId[row]!) !== false) continue;
    if (isRightlyRefused(world, refusals.pack[at]!, verdict[row]!, recordTimeMs[row]!)) {
      founded.set(eventId[row]!, true);
    }
  }
  const right = [...founded.values()].filter(Boolean).length;
  return { total: founded.size, unfounded: founded.size - right };
}
