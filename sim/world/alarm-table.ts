/**
 * Alarms of the scoring service and what came of each. An alarm is about the physical pack that lay under the scanner;
 * whether it was right is for the oracle to say, and what the investigators found may be something else.
 *
 * @module
 */
import { NONE } from '../../ledger/events/index.ts';
import { INSPECTION_ACTIONS, type InspectionAction } from '../inspector.ts';
import type { IntList } from './int-list.ts';

export interface Alarm {
  /** Scan (row of the event table). */
  readonly eventRow: number;
  /** Physical pack (row of the truth table). */
  readonly pack: number;
  readonly site: number;
  readonly timeMs: number;
  readonly action: InspectionAction;
  readonly score: number;
  /** Number among the alarms about its pack: number of its draws. */
  readonly ordinal: number;
  /** When investigators knew the result, ms; NaN where they do not, or were not asked. */
  concludedMs: number;
  /** True where they found the pack falsified. */
  found: boolean;
}

/** What investigators are to look at together. */
export interface Inquiry {
  /** Alarm that it follows from. */
  readonly alarm: number;
  /** True where it is about the scanned pack itself, false where about the rest of its lot on the shelf. */
  readonly isFirst: boolean;
  /** Held groups, none where the pack went on. */
  readonly groups: IntList;
  /** When it was asked for, and when its result was known (NaN: not yet), ms. */
  readonly askedMs: number;
  concludedMs: number;
}

export class AlarmTable {
  readonly alarms: Alarm[] = [];
  readonly inquiries: Inquiry[] = [];
  /** Inquiries from this one on wait for an investigator. */
  nextInquiry = 0;
  /** Investigators at work. */
  busy = 0;
  /** Packs that were booked as dispensed, set aside and cleared: they need no second scan. */
  readonly booked = new Set<number>();
  /** Packs that an alarm set aside or blocked, each as often as it happened. */
  readonly stopped: {
    readonly pack: number;
    readonly timeMs: number;
    readonly action: InspectionAction;
  }[] = [];
  /** Packs destroyed on account of an alarm, with the time. */
  readonly destroyed: { readonly pack: number; readonly timeMs: number }[] = [];
  private readonly perPack = new Map<number, number>();

  /** Adds an alarm and returns its row. */
  add(alarm: Omit<Alarm, 'ordinal' | 'concludedMs' | 'found'>): number {
    const ordinal = this.perPack.get(alarm.pack) ?? 0;
    this.perPack.set(alarm.pack, ordinal + 1);
    return this.alarms.push({ ...alarm, ordinal, concludedMs: Number.NaN, found: false }) - 1;
  }

  /** Whether alarm `row` (NONE: there was none) keeps the pack from going on. */
  stops(row: number): boolean {
    if (row === NONE) return false;
    return (
      INSPECTION_ACTIONS.indexOf(this.alarms[row]!.action) >=
      INSPECTION_ACTIONS.indexOf('quarantine')
    );
  }
}
