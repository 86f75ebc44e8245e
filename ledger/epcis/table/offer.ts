/**
 * Imported events before the contract rules of a shared ledger. A document of others says less than the rules ask, so
 * some things are supplied: roles from what parties do, a despatch advice and a sender that a receipt does not repeat,
 * readings that were reported on the way, and the release of lots where no document knows of releases. What is supplied
 * is read by the rules and not stored.
 *
 * @module
 */
import {
  applyEvent,
  ContractState,
  createJudge,
  createRuleSet,
  PARTY_ROLES,
  type PartyRole,
} from '../../contracts/index.ts';
import {
  createSupplyEvent,
  Disposition,
  type EventTable,
  NONE,
  Step,
  type SupplyEvent,
} from '../../events/index.ts';
import type { NoteKind } from '../check/checking.ts';
import type { StoredTables } from './import-tables.ts';
import type { KnownParties } from './known-parties.ts';

/** Something that a reader of an import should look at. */
export interface Finding {
  /** Kind of note, or the code of the contract rule that refuses the event. */
  readonly kind: NoteKind | `${'R' | 'X'}_${string}`;
  /** `file $.path` of the event. */
  readonly place: string;
  readonly text: string;
}

export interface OfferOptions {
  /** Limits of products that master data gives none for, °C; infinite: no limit. */
  readonly temperatureMinC: number;
  readonly temperatureMaxC: number;
}

/** A reading on the way, as an import keeps it for the rules. */
export interface Reading {
  readonly item: number;
  readonly recordTimeMs: number;
  readonly minC: number;
  readonly maxC: number;
}

/** A row that a rule refuses. */
export interface Refusal {
  readonly row: number;
  readonly rule: string;
}

interface OfferRequest extends OfferOptions {
  /** Verdicts are written into its column. */
  readonly events: EventTable;
  readonly tables: StoredTables;
  readonly known: KnownParties;
  /** In the order of their record times. */
  readonly readings: readonly Reading[];
}

/** Offers all rows in order, writes the verdicts into the table, and returns what was refused. */
export function offerToRules(request: OfferRequest): readonly Refusal[] {
  const { events } = request;
  const state = new ContractState('pedigree', setupOf(request));
  const judge = createJudge('pedigree', createRuleSet());
  const supply = new Supply(request, state);
  const refusals: Refusal[] = [];
  const draft = createSupplyEvent();
  for (let row = 0; row < events.length; row++) {
    supply.complete(events.read(row, draft));
    state.reserve(draft.item, draft.parent, draft.lot);
    const verdict = judge(state, draft);
    events.columns.verdict[row] = verdict.code;
    if (verdict.accepted) {
      applyEvent(state, draft);
      supply.accepted(draft);
    } else refusals.push({ row, rule: verdict.rule });
  }
  return refusals;
}

/** Parties with their roles; patients, regulator and hub are added behind where master data names none. */
function setupOf({ events, tables, known, temperatureMinC, temperatureMaxC }: OfferRequest) {
  const makes = new Set<number>();
  const dispenses = new Set<number>();
  for (let row = 0; row < events.length; row++) {
    const { step, party } = events.columns;
    if (step[row] === Step.commissioning || step[row] === Step.inspecting) makes.add(party[row]!);
    if (step[row] === Step.dispensing) dispenses.add(party[row]!);
  }
  const parties = tables.parties.map((id, party) => {
    const usual = makes.has(party)
      ? 'manufacturer'
      : dispenses.has(party)
        ? 'pharmacy'
        : 'wholesaler';
    const said = known.roles[party];
    const role = PARTY_ROLES.find((name) => name === said) ?? usual;
    return { id, role, licensed: known.licensed[party] ?? true };
  });
  const index = (role: PartyRole) => {
    const found = parties.findIndex((party) => party.role === role);
    return found >= 0 ? found : parties.push({ id: role, role, licensed: true }) - 1;
  };
  const limit = (value: number | undefined, usual: number) =>
    value === undefined || Number.isNaN(value) ? usual : value;
  return {
    patients: index('patient'),
    regulator: index('regulator'),
    hub: index('hub'),
    parties,
    products: tables.products.map((_, product) => ({
      temperatureMinC: limit(known.temperatureMinC[product], temperatureMinC),
      temperatureMaxC: limit(known.temperatureMaxC[product], temperatureMaxC),
    })),
  };
}

/** What documents of others leave out and the rules ask for. */
class Supply {
  private readonly state: ContractState;
  private readonly readings: readonly Reading[];
  private readonly releasesAreStated: boolean;
  private readonly released = new Set<number>();
  private readonly sent = new Map<number, { shipment: number; party: number }>();
  private readonly felt = new Map<number, { minC: number; maxC: number }>();
  private nextReading = 0;
  private madeUp: number;
  private readonly nameless = new Map<string, number>();
  private lots: number;

  constructor({ events, tables, readings }: OfferRequest, state: ContractState) {
    this.state = state;
    this.readings = readings;
    this.madeUp = tables.shipments.length;
    this.lots = tables.lots.length;
    this.releasesAreStated = events.columns.step
      .subarray(0, events.length)
      .some((step) => step === Step.inspecting);
  }

  /** Fills in `draft` what its document does not say. */
  complete(draft: SupplyEvent): void {
    while (this.readings[this.nextReading] !== undefined) {
      if (this.readings[this.nextReading]!.recordTimeMs > draft.recordTimeMs) break;
      this.feel(this.readings[this.nextReading++]!);
    }
    if (draft.step === Step.commissioning && draft.lot === NONE) draft.lot = this.lotOf(draft);
    if (draft.step === Step.shipping && draft.shipment === NONE) draft.shipment = this.madeUp++;
    if (draft.step === Step.receiving) this.completeReceipt(draft);
  }

  /** Remembers what an accepted statement means for later ones. */
  accepted(draft: Readonly<SupplyEvent>): void {
    if (draft.step === Step.shipping) {
      this.sent.set(draft.item, { shipment: draft.shipment, party: draft.party });
    }
    if (draft.step === Step.receiving) this.felt.delete(draft.item);
    if (draft.step === Step.commissioning) this.release(draft);
  }

  private completeReceipt(draft: SupplyEvent): void {
    const sent = this.sent.get(draft.item);
    if (draft.shipment === NONE && sent !== undefined) draft.shipment = sent.shipment;
    if (draft.otherParty === NONE && sent !== undefined) draft.otherParty = sent.party;
    const felt = this.felt.get(draft.item);
    if (felt === undefined) return;
    draft.temperatureMinC = lower(draft.temperatureMinC, felt.minC);
    draft.temperatureMaxC = higher(draft.temperatureMaxC, felt.maxC);
  }

  private feel({ item, minC, maxC }: Reading): void {
    const felt = this.felt.get(item);
    this.felt.set(item, {
      minC: lower(felt?.minC ?? Number.NaN, minC),
      maxC: higher(felt?.maxC ?? Number.NaN, maxC),
    });
  }

  /** Where nobody records releases, a lot counts as released when it is made. */
  private release({ lot, party }: Readonly<SupplyEvent>): void {
    if (this.releasesAreStated || this.released.has(lot)) return;
    this.released.add(lot);
    const release = createSupplyEvent();
    Object.assign(release, {
      step: Step.inspecting,
      disposition: Disposition.conformant,
      lot,
      party,
    });
    applyEvent(this.state, release);
  }

  /** A lot for packs whose lot nobody says: packs of one lot share product and expiry. */
  private lotOf({ product, expiryDay }: Readonly<SupplyEvent>): number {
    const key = `${product} ${expiryDay}`;
    const lot = this.nameless.get(key) ?? this.lots++;
    this.nameless.set(key, lot);
    return lot;
  }
}

function lower(a: number, b: number): number {
  return Number.isNaN(a) || b < a ? b : a;
}

function higher(a: number, b: number): number {
  return Number.isNaN(a) || b > a ? b : a;
}
