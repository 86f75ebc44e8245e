/**
 * A made-up trade to load an engine with, where no simulated world is wanted: 125 organisations with a key each, a million packs that are made by
 * statements of up to 5 000 serials, and then move one serial a transaction, from maker to patient.
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
/** In a statement at most; every maker makes some, however few packs there are. */
const PACKS_PER_STATEMENT = 5000;
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

/** A pack on its way; its route follows from its turn. */
interface MovingPack {
  readonly item: number;
  readonly turn: number;
  readonly maker: number;
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
  private nextTurn = 0;

  /** With `sealing`, parties seal what statements say beside the rule view for those whom the access policy names. */
  constructor(packs: number, sealing: 'none' | 'roles' = 'none') {
    this.packs = packs;
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

  /** Packs of a lot; the last may have fewer. */
  get packsPerLot(): number {
    return Math.min(PACKS_PER_STATEMENT, Math.ceil(this.packs / MAKERS));
  }

  get lots(): number {
    return Math.ceil(this.packs / this.packsPerLot);
  }

  /** What makes the packs of some lots and releases these: one signature over a lot of serials. */
  making(firstLot: number, untilLot: number): SignedLoad {
    for (let lot = firstLot; lot < untilLot; lot++) {
      const from = lot * this.packsPerLot;
      const until = Math.min(from + this.packsPerLot, this.packs);
      const label = { product: 0, lot, expiryDay: EXPIRY_DAY };
      this.say(Step.commissioning, lot % MAKERS, from, until, label);
      const released = { lot, disposition: Disposition.conformant };
      this.say(Step.inspecting, lot % MAKERS, NONE, 0, released);
    }
    return this.signed();
  }

  /**
   * At least `count` transactions of one serial each, in an order that every rule accepts. Packs of all makers take turns, and
   * while some are shipped others are received and dispensed: many parties speak at any time, as in a trade.
   */
  moving(count: number): SignedLoad {
    const wave = Math.min(Math.ceil(count / STEPS_PER_PACK), this.packs);
    const lag = Math.ceil(wave / STEPS_PER_PACK);
    const packs = Array.from({ length: wave }, () => this.takePack());
    for (let tick = 0; tick < wave + lag * (STEPS_PER_PACK - 1); tick++) {
      for (let step = STEPS_PER_PACK - 1; step >= 0; step--) {
        const pack = packs[tick - step * lag];
        if (pack !== undefined) this.move(step, pack);
      }
    }
    return this.signed();
  }

  /** The next pack to move: lots take turns. */
  private takePack(): MovingPack {
    const { lots, packsPerLot, packs } = this;
    for (; this.nextTurn < lots * packsPerLot; this.nextTurn++) {
      const turn = this.nextTurn;
      const lot = turn % lots;
      const item = lot * packsPerLot + Math.floor(turn / lots);
      if (item >= packs) continue;
      this.nextTurn++;
      return { item, turn, maker: lot % MAKERS };
    }
    throw noPacksLeft(packs);
  }

  private move(step: number, { item, turn, maker }: MovingPack): void {
    const wholesaler = MAKERS + (turn % WHOLESALERS);
    const pharmacy = MAKERS + WHOLESALERS + (turn % PHARMACIES);
    const logger = { temperatureMinC: 3.5, temperatureMaxC: 6.5 };
    const ship = (from: number, to: number) => {
      const advice = { otherParty: to, shipment: item, disposition: Disposition.in_transit };
      this.say(Step.shipping, from, item, item + 1, advice);
    };
    const receive = (from: number, at: number) => {
      const advice = { otherParty: from, shipment: item, ...logger };
      this.say(Step.receiving, at, item, item + 1, advice);
    };
    if (step === 0) ship(maker, wholesaler);
    else if (step === 1) receive(maker, wholesaler);
    else if (step === 2) ship(wholesaler, pharmacy);
    else if (step === 3) receive(wholesaler, pharmacy);
    else {
      const disposition = Disposition.dispensed;
      this.say(Step.dispensing, pharmacy, item, item + 1, { disposition });
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
