/**
 * A made-up trade to load an engine with, where no simulated world is wanted: 125 organisations with a key each, a million packs that are made by
 * statements of 5 000 serials, and then move one serial a transaction, from maker to patient.
 *
 * @module
 */
import { MS_PER_DAY, TheriacError } from '../../../base/index.ts';
import type { RegistrySetup } from '../../contracts/index.ts';
import {
  createSupplyEvent,
  Disposition,
  EventTable,
  IdentityTable,
  ItemKind,
  NONE,
  Step,
  type SupplyEvent,
} from '../../events/index.ts';
import {
  DirectoryStorage,
  LedgerPipeline,
  type PipelineOptions,
  StatementSigner,
  systemClock,
} from '../live/index.ts';
import type { LiveWorld } from '../live-engine.ts';

/** Transactions that move a pack from maker to patient, one serial each. */
export const STEPS_PER_PACK = 5;
const MAKERS = 8;
const WHOLESALERS = 24;
const PHARMACIES = 93;
const PARTIES = MAKERS + WHOLESALERS + PHARMACIES;
export const PACKS_PER_STATEMENT = 5000;
/** Of `mixed`: a pack takes its next step when so many other packs have taken theirs. */
const LAG = 20;
/** Transactions of `mixed` until every step occurs equally often. */
export const MIXED_RAMP = LAG * (1 + 2 + 3 + 4);
/** 2020-01-01. */
const START_DAY = 18_262;
const EXPIRY_DAY = 3650;
const NOTHING = new Uint8Array(0);
const CONFIG = {
  regime: 'ledger' as const,
  rulesOff: [] as string[],
  rules: [] as string[],
  centralScope: 'endpoints' as const,
  noticeDelay: 0,
  uploadDelay: 0,
  blockInterval: 50,
  blockTransactions: 500,
  engine: 'level' as const,
  signingKeyPeriod: 0,
  /** The keys of sealed payloads serve for the whole benchmark. */
  epochLength: 3650 * MS_PER_DAY,
  revocations: [],
};

/** Signed transactions, one behind the other. */
export interface SignedLoad {
  readonly count: number;
  transaction(i: number): Uint8Array;
  /** What is sealed beside it; empty where there is nothing. */
  payload(i: number): Uint8Array;
}

function roleOf(party: number) {
  if (party < MAKERS) return 'manufacturer' as const;
  return party < MAKERS + WHOLESALERS ? ('wholesaler' as const) : ('pharmacy' as const);
}

function organisations(): RegistrySetup['parties'] {
  const trading = Array.from({ length: PARTIES }, (_, i) => ({
    id: `party-${i}`,
    role: roleOf(i),
  }));
  const others = (['patient', 'regulator', 'hub'] as const).map((role) => ({ id: role, role }));
  return [...trading, ...others].map((party) => ({ ...party, licensed: true }));
}

function noPacksLeft(packs: number): TheriacError {
  return new TheriacError({
    code: 'E_ARGUMENT',
    place: 'bench ledger',
    rule: `${packs} packs do not last for so many transactions`,
    remedy: 'Give more --packs or fewer --transactions.',
  });
}

export class SyntheticWorld {
  readonly signer: StatementSigner;
  private readonly packs: number;
  private readonly isSealing: boolean;
  private readonly registry: RegistrySetup;
  private readonly events = new EventTable(NONE);
  private nextEvent = 0;
  private nextPack = 0;
  /** Rounds of `mixed` that were begun, and steps of the last one that were taken. */
  private round = 0;
  private roundSteps = 0;
  private readonly lotPacks: number;

  /** With `sealing`, parties seal what statements say beside the rule view for those whom the access policy names. */
  constructor(
    packs: number,
    sealing: 'none' | 'roles' = 'none',
    lotPacks: number = PACKS_PER_STATEMENT,
  ) {
    this.packs = packs;
    this.lotPacks = lotPacks;
    this.isSealing = sealing === 'roles';
    const identities = new IdentityTable();
    for (let i = 0; i < packs; i++) identities.add(ItemKind.pack, 0, 0x5eed, i);
    const parties = organisations();
    const products = [{ temperatureMinC: 2, temperatureMaxC: 8 }];
    this.registry = {
      parties,
      products,
      patients: PARTIES,
      regulator: PARTIES + 1,
      hub: PARTIES + 2,
    };
    this.signer = new StatementSigner({
      events: this.events,
      identities,
      products: [{ id: 'product', gtin: '09521234000013', ...products[0]! }],
      organisations: parties,
      sites: parties.map((_, i) => ({ gln: String(9_521_234_000_000 + i) })),
      lots: Array.from({ length: this.lots }, (_, i) => ({
        code: `LOT${i}`,
        product: 0,
        expiryDay: EXPIRY_DAY,
      })),
      startDay: START_DAY,
      seed: 'bench',
      replication: 0,
      config: { ...CONFIG, sealing },
      origin: 'theriac.example/bench',
    });
  }

  /** The ledger of this world in `directory`, begun or opened again. */
  open(
    directory: string,
    options: Pick<PipelineOptions, 'workers' | 'durability' | 'onOutcome' | 'blockTransactions'>,
  ): { ledger: Promise<LedgerPipeline>; storage: DirectoryStorage } {
    const storage = new DirectoryStorage(directory);
    const ledger = LedgerPipeline.open({
      ...this.world(),
      storage,
      clock: systemClock,
      ...options,
    });
    return { ledger, storage };
  }

  /** What an engine is opened with. */
  world(): LiveWorld {
    return {
      setup: this.signer.setup,
      keys: this.signer.keys,
      registry: this.registry,
      sites: this.registry.parties.length,
      startDay: START_DAY,
      expectedItems: this.packs,
    };
  }

  /** Lots of up to 5 000 packs, or as many as the constructor was told. */
  get lots(): number {
    return Math.ceil(this.packs / this.lotPacks);
  }

  /** What makes the packs of some lots and releases these: one signature over 5 000 serials. */
  making(firstLot: number, untilLot: number): SignedLoad {
    for (let lot = firstLot; lot < untilLot; lot++) {
      const from = lot * this.lotPacks;
      const until = Math.min(from + this.lotPacks, this.packs);
      const label = { product: 0, lot, expiryDay: EXPIRY_DAY };
      this.say(Step.commissioning, lot % MAKERS, from, until, label);
      const released = { lot, disposition: Disposition.conformant };
      this.say(Step.inspecting, lot % MAKERS, NONE, 0, released);
    }
    return this.signed();
  }

  /** At least `count` transactions of one serial each, in an order that every rule accepts. */
  moving(count: number): SignedLoad {
    const wave = Math.min(Math.ceil(count / STEPS_PER_PACK), this.packs);
    const first = this.nextPack;
    this.nextPack += wave;
    if (this.nextPack > this.packs) throw noPacksLeft(this.packs);
    for (let step = 0; step < STEPS_PER_PACK; step++) {
      for (let pack = first; pack < this.nextPack; pack++) this.move(step, pack);
    }
    return this.signed();
  }

  /**
   * The next `count` transactions of a trade in which everybody is busy at the same time: a pack of each lot in turn, all
   * steps side by side. `moving` has whole waves of one maker's shipments, behind each other, which an engine that works for
   * many parties at a time has to take one by one. The lots must have been made, and `moving` must not be used besides.
   */
  mixed(count: number): SignedLoad {
    for (let said = 0; said < count; ) {
      const order = this.round - this.roundSteps * LAG;
      const isOver = this.roundSteps === STEPS_PER_PACK || order < 0;
      if (isOver) {
        this.round++;
        this.roundSteps = 0;
        continue;
      }
      if (order >= this.packs) throw noPacksLeft(this.packs);
      const { lots } = this;
      this.move(this.roundSteps, (order % lots) * this.lotPacks + Math.floor(order / lots));
      this.roundSteps++;
      said++;
    }
    return this.signed();
  }

  private move(step: number, pack: number): void {
    const lot = Math.floor(pack / this.lotPacks);
    const maker = lot % MAKERS;
    // With the lot in it, lots that take turns do not all trade with the same few.
    const wholesaler = MAKERS + ((pack + 5 * lot) % WHOLESALERS);
    const pharmacy = MAKERS + WHOLESALERS + ((pack + 5 * lot) % PHARMACIES);
    const logger = { temperatureMinC: 3.5, temperatureMaxC: 6.5 };
    const ship = (from: number, to: number) => {
      const advice = { otherParty: to, shipment: pack, disposition: Disposition.in_transit };
      this.say(Step.shipping, from, pack, pack + 1, advice);
    };
    const receive = (from: number, at: number) => {
      const advice = { otherParty: from, shipment: pack, ...logger };
      this.say(Step.receiving, at, pack, pack + 1, advice);
    };
    if (step === 0) ship(maker, wholesaler);
    else if (step === 1) receive(maker, wholesaler);
    else if (step === 2) ship(wholesaler, pharmacy);
    else if (step === 3) receive(wholesaler, pharmacy);
    else {
      const disposition = Disposition.dispensed;
      this.say(Step.dispensing, pharmacy, pack, pack + 1, { disposition });
    }
  }

  private say(
    step: number,
    party: number,
    from: number,
    until: number,
    more: Partial<SupplyEvent>,
  ): void {
    const eventId = this.nextEvent++;
    const when = { eventTimeMs: eventId, recordTimeMs: eventId };
    const said = { ...createSupplyEvent(), step, party, site: party, eventId, ...when, ...more };
    if (from === NONE) this.events.append(said, 0);
    for (let item = Math.max(from, 0); item < until; item++) {
      said.item = item;
      this.events.append(said, 0);
    }
  }

  private signed(): SignedLoad {
    const { batch, payloads } = this.isSealing
      ? this.signer.signSealed(this.events)
      : { batch: this.signer.sign(this.events), payloads: [] };
    this.events.length = 0;
    return {
      count: batch.count,
      transaction: (i) => batch.transaction(i),
      payload: (i) => payloads[i] ?? NOTHING,
    };
  }
}
