/**
 * What the contracts remember, as growable typed columns: a row per identity, per lot and per organisation. A run asks
 * a million times, so a question is an array read and nothing is allocated while judging.
 *
 * Custody is kept for the outermost unit alone. What lies inside follows by looking upwards, hence a pallet changes
 * hands in one write and nothing can have two custodians. Contents are doubly linked lists of siblings.
 *
 * @module
 */
import { grownCapacity, widened } from '../../base/index.ts';
import { NONE } from '../events/index.ts';
import { absent, columnsFingerprint } from './columns.ts';
import type { Knowledge } from './knowledge.ts';
import { type RegistrySetup, SUPPLYING_ROLES, TRADING_ROLES } from './setup.ts';

/** Bits of an identity's `status`. */
export const Status = {
  known: 1,
  unit: 2,
  dispensed: 4,
  stolen: 8,
  destroyed: 16,
  held: 32,
} as const;

/** Bits of a lot's status: recalls are told apart by stated (recorded) and heard (the letter has arrived). */
export const LotStatus = { known: 1, released: 2, recallStated: 4, recallHeard: 8 } as const;

/** Product or lot of a unit whose contents differ. */
export const MIXED = -2;

const INITIAL = 1024;

export class ContractState {
  readonly knowledge: Knowledge;
  readonly regulator: number;
  readonly patients: number;

  /** Per identity: bits of `Status`; 0 = never heard of. */
  status = new Uint8Array(INITIAL);
  /** Product, lot and expiry: of a pack as commissioned; of a unit its content's, MIXED, or the earliest expiry. */
  product = absent(new Int16Array(INITIAL));
  lot = absent(new Int32Array(INITIAL));
  expiryDay = absent(new Int32Array(INITIAL));
  /** Organisation that answers for the item; valid where the item is outermost. After dispensing: who dispensed. */
  custodian = absent(new Int32Array(INITIAL));
  /** Site at which custody was last taken, or the pack dispensed. */
  custodySite = absent(new Int32Array(INITIAL));
  /** Organisation to which the outermost unit is in transit, or NONE; `advice` is the number of its despatch advice. */
  receiver = absent(new Int32Array(INITIAL));
  advice = absent(new Int32Array(INITIAL));
  parent = absent(new Int32Array(INITIAL));
  firstChild = absent(new Int32Array(INITIAL));
  nextSibling = absent(new Int32Array(INITIAL));
  previousSibling = absent(new Int32Array(INITIAL));

  /** Per lot: bits of `LotStatus`, what its first commissioning said, and who stated its recall last. */
  lotStatus = new Uint8Array(INITIAL);
  lotProduct = absent(new Int16Array(INITIAL));
  lotExpiryDay = absent(new Int32Array(INITIAL));
  recallIssuer = absent(new Int32Array(INITIAL));

  /** Per organisation: 1 where the licence is valid, as stated and as heard of by letter. */
  readonly licenceStated: Uint8Array;
  readonly licenceHeard: Uint8Array;
  /** Per organisation: 1 where its role trades in goods; where it may supply others; where it may commission. */
  readonly trades: Uint8Array;
  readonly supplies: Uint8Array;
  readonly manufactures: Uint8Array;
  /** Per product, °C. */
  readonly temperatureMinC: Float64Array;
  readonly temperatureMaxC: Float64Array;

  constructor(knowledge: Knowledge, setup: RegistrySetup) {
    this.knowledge = knowledge;
    if (setup.expectedItems !== undefined && setup.expectedItems > INITIAL) {
      this.growItems(setup.expectedItems - 1);
    }
    this.regulator = setup.regulator;
    this.patients = setup.patients;
    const { parties, products } = setup;
    this.licenceStated = Uint8Array.from(parties, (party) => Number(party.licensed));
    this.licenceHeard = this.licenceStated.slice();
    this.trades = Uint8Array.from(parties, (party) => Number(TRADING_ROLES.includes(party.role)));
    this.supplies = Uint8Array.from(parties, ({ role }) => Number(SUPPLYING_ROLES.includes(role)));
    this.manufactures = Uint8Array.from(parties, ({ role }) => Number(role === 'manufacturer'));
    this.temperatureMinC = Float64Array.from(products, (product) => product.temperatureMinC);
    this.temperatureMaxC = Float64Array.from(products, (product) => product.temperatureMaxC);
  }

  /** Makes room for identities `item` and `parent` and for `lot` (each may be NONE); changes nothing that is known. */
  reserve(item: number, parent: number, lot: number): void {
    const highest = item > parent ? item : parent;
    if (highest >= this.status.length) this.growItems(highest);
    if (lot >= this.lotStatus.length) this.growLots(lot);
  }

  /** True where `item` names something the registry has heard of. */
  isKnown(item: number): boolean {
    return item !== NONE && (this.status[item]! & Status.known) !== 0;
  }

  /** True where `item` is a known logistic unit. */
  isUnit(item: number): boolean {
    return item !== NONE && (this.status[item]! & Status.unit) !== 0;
  }

  /** 32-bit hash of everything remembered; independent of spare capacity. For tests and for audit of a replay. */
  fingerprint(): number {
    const items = [
      this.status,
      this.product,
      this.lot,
      this.expiryDay,
      this.custodian,
      this.custodySite,
      this.receiver,
      this.advice,
      this.parent,
      this.firstChild,
      this.nextSibling,
      this.previousSibling,
    ];
    const lots = [this.lotStatus, this.lotProduct, this.lotExpiryDay, this.recallIssuer];
    const afterItems = columnsFingerprint(items, 0);
    const afterLots = columnsFingerprint(lots, afterItems);
    const licences = this.licenceStated.map(
      (stated, i) => 1 + 2 * stated + 4 * this.licenceHeard[i]!,
    );
    return columnsFingerprint([licences], afterLots);
  }

  private growItems(highest: number): void {
    const capacity = grownCapacity(this.status.length, highest + 1);
    this.status = widened(this.status, capacity);
    this.product = widened(this.product, capacity, NONE);
    this.lot = widened(this.lot, capacity, NONE);
    this.expiryDay = widened(this.expiryDay, capacity, NONE);
    this.custodian = widened(this.custodian, capacity, NONE);
    this.custodySite = widened(this.custodySite, capacity, NONE);
    this.receiver = widened(this.receiver, capacity, NONE);
    this.advice = widened(this.advice, capacity, NONE);
    this.parent = widened(this.parent, capacity, NONE);
    this.firstChild = widened(this.firstChild, capacity, NONE);
    this.nextSibling = widened(this.nextSibling, capacity, NONE);
    this.previousSibling = widened(this.previousSibling, capacity, NONE);
  }

  private growLots(highest: number): void {
    const capacity = grownCapacity(this.lotStatus.length, highest + 1);
    this.lotStatus = widened(this.lotStatus, capacity);
    this.lotProduct = widened(this.lotProduct, capacity, NONE);
    this.lotExpiryDay = widened(this.lotExpiryDay, capacity, NONE);
    this.recallIssuer = widened(this.recallIssuer, capacity, NONE);
  }
}
