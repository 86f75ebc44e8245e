/**
 * Names for the numbers of an event table. The table counts items, lots, parties and places from 0; outside the house they
 * are GS1 keys, and whoever has the keys (a simulated world, an imported document) says so through this.
 *
 * @module
 */
import { identityUri } from '../identifiers/gs1-keys.ts';

export interface EventNames {
  /** Of virtual time 0, ms since 1970-01-01. */
  readonly startMs: number;
  /** The thing behind an identity: SGTIN or SSCC as a Digital Link, or another URI. */
  readonly item: (item: number) => string;
  /** Product of an identity, or NONE. */
  readonly productOf: (item: number) => number;
  /** Class of all packs of a product. */
  readonly product: (product: number) => string;
  /** Class of all packs of a lot, and the lot number on the label. */
  readonly lot: (lot: number) => {
    readonly uri: string;
    readonly code: string;
    readonly product: number;
  };
  readonly party: (party: number) => string;
  readonly site: (site: number) => string;
  /** Party that runs a site, or NONE. */
  readonly partyAt: (site: number) => number;
  /** Despatch advice of a shipment that `sender` (or NONE) sent. */
  readonly shipment: (shipment: number, sender: number) => string;
}

/** Namespace of what the JSON binding has no field for. */
export const THERIAC_NAMESPACE = 'https://theriac.example/epcis/';
const MASTER_DATA = 'urn:epcglobal:cbv:mda:';

/** Full names of fields beside those of EPCIS. */
export const FIELDS = {
  /** Lot and expiry: in `ilmd` as made, in an event as read from the label. */
  lot: `${MASTER_DATA}lotNumber`,
  expiry: `${MASTER_DATA}itemExpirationDate`,
  /** Who says so, where that does not follow from the place. */
  reportedBy: `${THERIAC_NAMESPACE}reportedBy`,
  /** Product as read, where the item does not say. */
  product: `${THERIAC_NAMESPACE}product`,
  /** The pack whose serial a repackaged one replaces. */
  madeFrom: `${THERIAC_NAMESPACE}madeFrom`,
} as const;

/** The class of all packs with this GTIN (14 digits). */
export function productUri(gtin: string): string {
  return identityUri({ ai: '01', value: gtin, qualifiers: [] });
}

/** The class of all packs with this GTIN and lot number. */
export function lotUri(gtin: string, lot: string): string {
  return identityUri({ ai: '01', value: gtin, qualifiers: [['10', lot]] });
}

/** The pack with this GTIN and serial. */
export function packUri(gtin: string, serial: string): string {
  return identityUri({ ai: '01', value: gtin, qualifiers: [['21', serial]] });
}

/** The logistic unit with this SSCC (18 digits). */
export function unitUri(sscc: string): string {
  return identityUri({ ai: '00', value: sscc, qualifiers: [] });
}

/** The place with this GLN. */
export function placeUri(gln: string): string {
  return identityUri({ ai: '414', value: gln, qualifiers: [] });
}

/** The party with this GLN. */
export function partyUri(gln: string): string {
  return identityUri({ ai: '417', value: gln, qualifiers: [] });
}
