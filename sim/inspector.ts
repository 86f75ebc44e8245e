/**
 * The port of a scoring service: whoever builds a world may give it somebody who looks at every scan that the registry
 * has let pass, and says what is to be done about it. The simulator knows nothing of detectors; what an alarm starts
 * (investigations, packs set aside, patients sent away) is its own, and the service is told what came of it.
 *
 * @module
 */
import type { EventTable } from '../ledger/events/index.ts';

/**
 * What a service has done about a scan, mildest first: nothing; an investigation while the pack goes on; the pack set
 * aside until it is investigated; the pack taken out of trade for good, unseen.
 */
export const INSPECTION_ACTIONS = ['pass', 'alert', 'quarantine', 'block'] as const;
export type InspectionAction = (typeof INSPECTION_ACTIONS)[number];

export interface Inspection {
  readonly action: InspectionAction;
  /** Higher is more suspect; kept beside the alarm, never decided by. */
  readonly score: number;
}

/**
 * A scoring service. It must answer from the rows that the scanning party could see, and be a function of what it was
 * told: a world may be copied in the middle of a run, the service with it, so that it must hold no function that closes
 * over state.
 */
export interface Inspector {
  /** Called once, before the first event: the table that rows are written to. */
  watch(events: EventTable): void;
  /** Asked about the scan in `row`, the last of the table, which the registry accepted. */
  inspect(row: number): Inspection;
  /** Told, when an investigation ends, whether the pack that was scanned in `row` was found falsified. */
  conclude(row: number, falsified: boolean): void;
}
