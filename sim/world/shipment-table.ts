/**
 * Shipments: one pallet or tote that goes from one site to another under one despatch advice. Loose
 * packs are in it as their row, whole cases as ~row, so that a pallet of 24 cases costs 24 numbers. A
 * shipment is forgotten when it has come to its end: there are more of them than packs on the way.
 *
 * @module
 */
import { NONE } from '../../ledger/events/index.ts';
import type { IntList } from './int-list.ts';
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
  /** Way that it goes (index in Routes.ways): whose streams decide for it. */
  readonly entity: number;
  /** Its number among the shipments of that way: number of the draw. */
  readonly ordinal: number;
  /** Order that it fills, NONE for goods sent back. */
  readonly order: number;
  /** Identity of the pallet or tote. */
  readonly unit: number;
  /** What was thrown away is taken out. */
  readonly contents: IntList;
  /** Packs by which it lowers the order: cases count in full though a pack may be missing. */
  readonly ordered: number;
  /** True temperatures of the journey in °C; drawn when it leaves. */
  temperatureMinC: number;
  temperatureMaxC: number;
  /** What a logger that was tampered with shows instead, °C. */
  forgedLogger: { readonly minC: number; readonly maxC: number } | undefined;
  /** Mean kinetic temperature of a product with a stability budget, °C; NaN for others. */
  kineticC: number;
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
  /** Shipments under way by index. */
  private readonly rows: (Shipment | undefined)[] = [];
  private readonly perWay: Int32Array;
  private numbers = 0;

  /** @param ways how many there are (Routes.ways) */
  constructor(ways: number) {
    this.perWay = new Int32Array(ways);
  }

  /** Adds a shipment and returns its index. */
  add(shipment: Shipment): number {
    return this.rows.push(shipment) - 1;
  }

  /** Shipment `index`, which must not have come to its end. */
  get(index: number): Shipment {
    return this.rows[index]!;
  }

  /** Shipment `index` has come to its end. */
  close(index: number): void {
    this.rows[index] = undefined;
  }

  /** A despatch advice number that was not used before; forgers take one too. */
  nextNumber(): number {
    return this.numbers++;
  }

  /** How many shipments have gone the way before; each call counts one more. */
  nextOrdinal(way: number): number {
    return this.perWay[way]!++;
  }

  /** Adds every pack that is still in the shipment, those in cases too, to `into`. */
  listPacks(shipment: Shipment, packs: PackTable, units: UnitTable, into: IntList): void {
    const { contents } = shipment;
    for (let i = 0; i < contents.length; i++) {
      const item = contents.at(i);
      if (item < 0) listCase(~item, packs, units, into);
      else into.push(item);
    }
  }

  /**
   * Takes a loose pack out of the shipment. What was thrown away must not stay listed: a pack that
   * an attacker brings back from the bin would be in two places.
   */
  takeOut({ contents }: Shipment, pack: number): void {
    for (let i = 0; i < contents.length; i++) if (contents.at(i) === pack) contents.remove(i);
  }

  /** Shipments that have not come to their end, in the order in which they were packed. O(shipments ever). */
  underWay(): readonly Shipment[] {
    return this.rows.filter((shipment) => shipment !== undefined);
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
