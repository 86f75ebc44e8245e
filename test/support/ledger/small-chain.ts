/**
 * A chain of one manufacturer, one wholesaler and two pharmacies on a registry: the shortest way to say in a test who
 * states what. Every statement is a minute after the one before, unless the test says when.
 *
 * @module
 */
import { MS_PER_MINUTE } from '../../../base/index.ts';
import { type RegistrySetup, type RuleSet } from '../../../ledger/contracts/index.ts';
import {
  createSupplyEvent,
  Disposition,
  NONE,
  Step,
  type SupplyEvent,
} from '../../../ledger/events/index.ts';
import { createRegistry, type LedgerConfig, type Registry } from '../../../ledger/index.ts';

export const MAKER = 0;
export const WHOLESALER = 1;
export const PHARMACY = 2;
export const OTHER_PHARMACY = 3;
export const PATIENTS = 4;
export const REGULATOR = 5;
export const HUB = 6;

export const SETUP: RegistrySetup = {
  parties: [
    { id: 'maker', role: 'manufacturer', licensed: true },
    { id: 'wholesaler', role: 'wholesaler', licensed: true },
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

export const LEDGER: LedgerConfig = {
  regime: 'ledger',
  rulesOff: [],
  rules: [],
  centralScope: 'endpoints',
  noticeDelay: 86_400_000,
  uploadDelay: 1_000,
  blockInterval: 2_000,
  blockTransactions: 500,
  engine: 'memory',
  sealing: 'roles',
  signingKeyPeriod: 0,
  epochLength: 30 * 86_400_000,
  revocations: [],
};
export const SILOED: LedgerConfig = { ...LEDGER, regime: 'siloed' };
export const CENTRAL: LedgerConfig = { ...LEDGER, regime: 'central' };
export const PEDIGREE: LedgerConfig = { ...CENTRAL, centralScope: 'pedigree' };

/** Label of every pack of the chain's only lot. */
export const LABEL = { product: 0, lot: 0, expiryDay: 100 } as const;
/** Identities: packs 0 to 2 lie in the case. */
const PACKS = [0, 1, 2] as const;
export const CASE = 10;
export const TOTE = 11;

/** Site of a party, when it has but one. */
export function siteOf(party: number): number {
  return 100 + party;
}

export class SmallChain {
  /** The last statement offered, with its visibility. */
  last: SupplyEvent = createSupplyEvent();
  private readonly registry: Registry;
  private nowMs = 0;
  private events = 0;

  constructor(config: LedgerConfig, ruleSet?: RuleSet) {
    this.registry = createRegistry(config, SETUP, ruleSet);
  }

  /** Offers a statement; the fields that are not given are absent. Returns the code of the refusing rule, or ''. */
  say(step: number, party: number, fields: Partial<SupplyEvent> = {}): string {
    this.nowMs = fields.recordTimeMs ?? this.nowMs + MS_PER_MINUTE;
    const when = { eventTimeMs: this.nowMs, recordTimeMs: this.nowMs };
    const who = { step, party, site: siteOf(party), eventId: this.events++ };
    this.last = { ...createSupplyEvent(), ...who, ...when, ...fields };
    return this.registry.record(this.last).rule;
  }

  /** The maker commissions the packs, puts them into the case and releases the lot. */
  make(): this {
    for (const item of PACKS) this.say(Step.commissioning, MAKER, { item, ...LABEL });
    for (const item of PACKS) this.say(Step.packing, MAKER, { item, parent: CASE, ...LABEL });
    this.say(Step.inspecting, MAKER, { lot: 0, disposition: Disposition.conformant });
    return this;
  }

  /** Ships `item`; the number of the despatch advice is that of the item. */
  ship(item: number, from: number, to: number, fields: Partial<SupplyEvent> = {}): string {
    const advice = { item, otherParty: to, shipment: item };
    return this.say(Step.shipping, from, {
      disposition: Disposition.in_transit,
      ...advice,
      ...fields,
    });
  }

  /** Receives `item` with papers and a logger at 5 °C. */
  receive(item: number, from: number, at: number, fields: Partial<SupplyEvent> = {}): string {
    const papers = { item, otherParty: from, shipment: item, paper: 1 };
    const logger = { temperatureMinC: 5, temperatureMaxC: 5 };
    return this.say(Step.receiving, at, {
      disposition: Disposition.in_progress,
      ...papers,
      ...logger,
      ...fields,
    });
  }

  /** Makes the packs and brings them, unpacked, into the custody of the pharmacy. */
  supply(): this {
    this.make();
    this.ship(CASE, MAKER, WHOLESALER);
    this.receive(CASE, MAKER, WHOLESALER);
    this.ship(CASE, WHOLESALER, PHARMACY);
    this.receive(CASE, WHOLESALER, PHARMACY);
    this.say(Step.unpacking, PHARMACY, { item: CASE });
    return this;
  }

  /** Dispenses pack `item`. */
  dispense(item: number, at: number, fields: Partial<SupplyEvent> = {}): string {
    const pack = { item, disposition: Disposition.dispensed, ...LABEL };
    return this.say(Step.dispensing, at, { ...pack, ...fields });
  }

  /** Looks pack `item` up. */
  verify(item: number, by: number, fields: Partial<SupplyEvent> = {}): string {
    return this.say(Step.verifying, by, { item, ...LABEL, ...fields });
  }

  /** Reports about a pack, a lot or an organisation. */
  report(by: number, disposition: number, fields: Partial<SupplyEvent>): string {
    return this.say(Step.reporting, by, { item: NONE, disposition, ...fields });
  }
}
