/**
 * Groups of packs that were set aside together: one pack that a pharmacy's scan refused, or a case
 * that would not pass. A group is looked into as a whole, some days later.
 *
 * @module
 */
import { IntList } from './int-list.ts';

/** Why a group is held; it decides what the investigation does with it. */
export const HeldFor = {
  /** The registry refused it: examined by hand, then cleared or destroyed. */
  refusal: 0,
  /** Past the expiry on its label: destroyed. */
  expiry: 1,
  /** Its lot is recalled: destroyed, unless the recall has been taken back by then. */
  recall: 2,
  /** The scoring service suspects it: looked into by whoever answers its alarms. */
  suspicion: 3,
} as const;

export interface HeldGroup {
  readonly site: number;
  readonly reason: number;
  /** Case that the packs lie in, NONE when they are loose. */
  readonly unit: number;
  /** True where the registry took the statement that the packs are set aside. */
  readonly stated: boolean;
  /** Scan that the registry refused (row of the event table), NONE where it was none. */
  readonly scanRow: number;
  readonly packsFrom: number;
  readonly packsUntil: number;
}

export class HeldTable {
  readonly groups: HeldGroup[] = [];
  readonly packs = new IntList();

  /** Adds a group of the packs in `list` and returns its index. */
  add(group: Omit<HeldGroup, 'packsFrom' | 'packsUntil'>, list: IntList): number {
    const packsFrom = this.packs.length;
    for (let i = 0; i < list.length; i++) this.packs.push(list.at(i));
    this.groups.push({ ...group, packsFrom, packsUntil: this.packs.length });
    return this.groups.length - 1;
  }
}
