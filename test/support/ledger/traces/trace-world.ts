/**
 * The world of the random traces, so small that statements meet: ten parties, eight packs of three lots, four units.
 * Two makers, a trader without a licence and parties that never trade are there for statements that must be refused.
 *
 * @module
 */
import type { RegistrySetup } from '../../../../ledger/contracts/index.ts';
import { NONE } from '../../../../ledger/events/index.ts';

export const MAKER = 0;
export const RIVAL = 1;
const PATIENTS = 7;
export const REGULATOR = 8;
const HUB = 9;

export const SETUP: RegistrySetup = {
  parties: [
    { id: 'maker', role: 'manufacturer', licensed: true },
    { id: 'rival', role: 'manufacturer', licensed: true },
    { id: 'depot', role: 'logistics', licensed: true },
    { id: 'wholesaler', role: 'wholesaler', licensed: true },
    { id: 'grey-market', role: 'wholesaler', licensed: false },
    { id: 'pharmacy', role: 'pharmacy', licensed: true },
    { id: 'other-pharmacy', role: 'pharmacy', licensed: true },
    { id: 'patients', role: 'patient', licensed: true },
    { id: 'regulator', role: 'regulator', licensed: true },
    { id: 'hub', role: 'hub', licensed: true },
  ],
  products: [
    { temperatureMinC: 2, temperatureMaxC: 8 },
    { temperatureMinC: 15, temperatureMaxC: 25 },
  ],
  hub: HUB,
  regulator: REGULATOR,
  patients: PATIENTS,
};
export const PARTIES = SETUP.parties.length;
export const GTINS = ['09521234000013', '09521234000020'] as const;

/** Identities 0 to 7 are meant to be packs, 8 to 11 cases and pallets; nobody has to keep to it. */
export const PACKS = 8;
export const ITEMS = 12;

/** What is printed on the packs of each lot. The first expires while traces run. */
export const LOTS = [
  { code: 'L0', product: 0, expiryDay: 2 },
  { code: 'L1', product: 1, expiryDay: 30 },
  { code: 'L2', product: 0, expiryDay: 400 },
] as const;

/** Lot that pack `item` is of, as its maker means it. */
export const lotOf = (item: number): number => item % LOTS.length;

/** First day of the world, days since 1970-01-01. */
export const START_DAY = 18_262;
export const DAY_MS = 86_400_000;

/** What is said of one item, or of none. */
export interface Row {
  readonly item: number;
  readonly parent: number;
  readonly product: number;
  readonly lot: number;
  readonly expiryDay: number;
  readonly disposition: number;
  readonly temperatureMinC: number;
  readonly temperatureMaxC: number;
}

/** Signing keys that a party may come to have, its first included. */
export const KEYS_OF_A_PARTY = 4;
/** The last key of a party that serves. */
export const LAST = -1;

/** A change of the signing keys of `party`; keys by their number, NONE where none ends or begins. */
export interface KeyChange {
  readonly party: number;
  readonly removed: number;
  readonly added: number;
  /** Whose key signs that the new key is there. */
  readonly possessor: number;
}

/** A statement as its sender means it; times in ms since the start of the world. */
export interface Said {
  /** Whose key signs, and which; `party` is who the statement says is speaking. */
  readonly signer: number;
  readonly key: number;
  readonly party: number;
  /** Distance of the sequence number from the one that is due. */
  readonly outOfTurn: number;
  readonly step: number;
  readonly otherParty: number;
  readonly shipment: number;
  readonly eventTimeMs: number;
  readonly recordTimeMs: number;
  /** None where the statement changes keys. */
  readonly rows: readonly Row[];
  readonly keyChange?: KeyChange;
}

export const EMPTY_ROW: Row = {
  item: NONE,
  parent: NONE,
  product: NONE,
  lot: NONE,
  expiryDay: NONE,
  disposition: 0,
  temperatureMinC: Number.NaN,
  temperatureMaxC: Number.NaN,
};
