/**
 * What the contracts know before the first event: who takes part in which role, and the temperature limits of the
 * products. The roles are written out here because the ledger must not know the simulator.
 *
 * @module
 */

/** Roles of organisations; only the first four trade in goods. */
export const PARTY_ROLES = [
  'manufacturer',
  'logistics',
  'wholesaler',
  'pharmacy',
  'patient',
  'regulator',
  'hub',
] as const;
export type PartyRole = (typeof PARTY_ROLES)[number];

/** Roles whose organisations hand goods over to each other. */
export const TRADING_ROLES: readonly PartyRole[] = [
  'manufacturer',
  'logistics',
  'wholesaler',
  'pharmacy',
];

/** Roles that may supply others: holders of a manufacturing or distribution authorisation (2001/83/EC art. 80 (b)). */
export const SUPPLYING_ROLES: readonly PartyRole[] = ['manufacturer', 'logistics', 'wholesaler'];

/** Parties and products by index, as events refer to them, and the three parties that never trade. */
export interface RegistrySetup {
  readonly parties: readonly {
    readonly id: string;
    readonly role: PartyRole;
    readonly licensed: boolean;
  }[];
  readonly products: readonly {
    readonly temperatureMinC: number;
    readonly temperatureMaxC: number;
  }[];
  /** Index of the organisation that runs a central system. */
  readonly hub: number;
  /** Index of the organisation that grants and withdraws licences. */
  readonly regulator: number;
  /** Index of the organisation under which patients scan. */
  readonly patients: number;
  /** Identities for which there is room from the start; more grow it. Decides nothing. */
  readonly expectedItems?: number;
}
