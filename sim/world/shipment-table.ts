/**
 * Shipments: one pallet or tote that goes from one site to another under one despatch advice.
 * Contents are a range of a shared list: loose packs as their row, whole cases as ~row, so that a
 * pallet of 24 cases costs 24 numbers.
 *
 * @module
 */
import { NONE } from '../../ledger/events/index.ts';
import { IntList } from './columns.ts';
import type { PackTable } from './pack-table.ts';
import type { UnitTable } from './unit-table.ts';

/** One shipment; there are some tens of packs to each, so records are cheap enough. */
export interface Shipment {
  /** Number of the despatch advice. */
  readonly number: number;
  readonly from: number;
  readonly to: number;
  readonly product: number;
  readonly lane: number;
  /** Entity of the streams that decide for it: lane and product. */
  readonly entity: string;
  /** Its number among the shipments of the entity: number of the draw. */
  readonly ordinal: number;
  /** Order that it fills, NONE for goods sent back. */
  readonly order: number;
  /** Identity of the pallet or tote. */
  readonly unit: number;
  readonly contentsFrom: number;
  /** Moves down when a loose pack is taken out. */
  contentsUntil: number;
  /** Packs by which it lowers the order: cases count in full though a pack may be missing. */
  readonly ordered: number;
  /** True temperatures of the journey in °C; drawn once, when it is packed. */
  temperatureMinC: number;
  temperatureMaxC: number;
  /** When it left, ms; NaN before. */
  departedMs: number;
  /** False until the despatch advice is on record. */
  announced: boolean;
  /** Times that its shipping or receipt was refused so far. */
  refusals: number;
  /** True once its order waits for it no more: it was received, given up or taken apart. */
  isSettled: boolean;
}

export class ShipmentTable {
  readonly rows: Shipment[] = [];
  readonly contents = new IntList();
  private readonly perEntity = new Map<string, number>();
  private numbers = 0;

  /** A despatch advice number that was not used before; forgers take one too. */
  nextNumber(): number {
    return this.numbers++;
  }

  /** How many shipments the entity (lane and product) has had; each call counts one more. */
  nextOrdinal(entity: string): number {
    const ordinal = this.perEntity.get(entity) ?? 0;
    this.perEntity.set(entity, ordinal + 1);
    return ordinal;
  }

  /** Adds every pack that is still in the shipment, those in cases too, to `into`. */
  listPacks(shipment: Shipment, packs: PackTable, units: UnitTable, into: IntList): void {
    for (let i = shipment.contentsFrom; i < shipment.contentsUntil; i++) {
      const item = this.contents.at(i);
      if (item < 0) listCase(~item, packs, units, into);
      else into.push(item);
    }
  }

  /**
   * Takes a loose pack out of the shipment. What was thrown away must not stay listed: a pack that
   * an attacker brings back from the bin would be in two places.
   */
  takeOut(shipment: Shipment, pack: number): void {
    const { items } = this.contents;
    const at = items.subarray(shipment.contentsFrom, shipment.contentsUntil).indexOf(pack);
    if (at < 0) return;
    const hole = shipment.contentsFrom + at;
    items.copyWithin(hole, hole + 1, shipment.contentsUntil);
    shipment.contentsUntil -= 1;
  }
}

/** Adds every pack that lies in the case to `into`. */
export function listCase(unit: number, packs: PackTable, units: UnitTable, into: IntList): void {
  const first = units.firstPack[unit]!;
  const end = first + units.size[unit]!;
  for (let pack = first; pack < end; pack++) {
    if (packs.unit[pack] === unit) into.push(pack);
  }
}

/** True where the order column says that the shipment carries goods back to the supplier. */
export function isReturn(shipment: Shipment): boolean {
  return shipment.order === NONE;
}
