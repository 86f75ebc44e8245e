/**
 * The ordered contract machine: order and replay per party, then the same rules that the simulator asks, then the
 * effect. A transaction is one statement: its rows are judged against the state before it, an item may stand in it
 * once, and either all of it takes effect or nothing does. What was refused leaves no trace, so that a replay of the
 * log gives the same state to the bit.
 *
 * @module
 */
import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { MS_PER_DAY } from '../../base/index.ts';
import {
  applyEvent,
  ContractState,
  createJudge,
  type Judge,
  type RegistrySetup,
  type RuleSet,
} from '../contracts/index.ts';
import { SHA256_BYTES } from '../crypto/sha256.ts';
import { createSupplyEvent, NONE, Step } from '../events/index.ts';
import { ControlKind } from '../log/control-record.ts';
import { namedRules, type RuleSource } from '../rule-files/index.ts';
import { ControlState } from './control-state.ts';
import { EnvelopeParts } from './envelope.ts';
import { ItemDirectory } from './item-directory.ts';
import { type OfferedPayload, payloadFault } from './payload-check.ts';
import { Fault, faultName, ruleFault } from './rejection.ts';
import { type DecodedGroup, PSEUDONYM_BYTES, TransactionDecoder } from './transaction-decoder.ts';

/** As the commit pipeline writes at most. */
const ITEMS_MAX = 16_384;
const DATA_MATCH = 'R_DATA_MATCH';

export interface MachineSetup {
  readonly registry: RegistrySetup;
  /** One 32-byte key per party, as in the genesis record. */
  readonly keys: readonly Uint8Array[];
  /** Rule files that a record may activate. */
  readonly ruleFiles?: readonly RuleSource[];
  /** Name of the log. */
  readonly origin: string;
  readonly sites: number;
  /** First day of the world, days since 1970-01-01: contract time counts from there. */
  readonly startDay: number;
  readonly ruleSet: RuleSet;
  /** Room to begin with. */
  readonly expectedItems?: number;
}

export class ContractMachine {
  readonly controls: ControlState;
  /** Hash of the last thing that the log says to be stored beside it. */
  lastSealedHash: Uint8Array | undefined;
  private readonly state: ContractState;
  /** What is asked from now on: the one thing that `activate` replaces. */
  private active!: {
    readonly ruleSet: RuleSet;
    readonly judge: Judge;
    /** Of a statement whose labels of one lot differ; none where that rule is off. */
    readonly lotFault: number;
  };
  private readonly decoder: TransactionDecoder;
  private readonly parts = new EnvelopeParts();
  private readonly directory: ItemDirectory;
  /** First 16 bytes of the hash of everything that the log says to be stored beside it. */
  private readonly named = new ItemDirectory();
  private readonly lots = new Map<string, number>();
  private readonly sequences: Float64Array;
  private readonly startDay: number;
  private readonly event = createSupplyEvent();
  /** Of each item, the transaction that named it last, by a running number. */
  private stamps = new Int32Array(1024);
  private stamp = 0;
  private itemIds = new Int32Array(64);
  private readonly groupParents: number[] = [];
  private readonly groupLots: number[] = [];
  /** The first group of each lot of the transaction. */
  private readonly firstGroups = new Map<number, number>();

  constructor(setup: MachineSetup) {
    const { registry, sites } = setup;
    const { ruleFiles = [] } = setup;
    this.controls = new ControlState(registry, setup.keys, setup.origin, (rules) => {
      const { ruleSet } = namedRules(rules, ruleFiles);
      if (ruleSet !== undefined) this.activate(ruleSet);
      return ruleSet !== undefined;
    });
    this.state = new ContractState('pedigree', registry);
    this.activate(setup.ruleSet);
    const parties = registry.parties.length;
    this.decoder = new TransactionDecoder({ parties, products: registry.products.length, sites });
    this.directory = new ItemDirectory(setup.expectedItems);
    this.state.reserve(setup.expectedItems ?? 0, NONE, NONE);
    this.sequences = new Float64Array(parties);
    this.startDay = setup.startDay;
  }

  /** Asks `ruleSet` from the next transaction on. What is remembered does not depend on the rules, and stays. */
  activate(ruleSet: RuleSet): void {
    const rule = ruleSet.rules.find(({ code }) => code === DATA_MATCH);
    const lotFault = rule === undefined ? Fault.none : ruleFault(ruleSet.verdictCode(rule));
    this.active = { ruleSet, judge: createJudge('pedigree', ruleSet), lotFault };
  }

  /** The rules that are asked now. */
  get ruleSet(): RuleSet {
    return this.active.ruleSet;
  }

  /** `''` for accepted, else the code of a fault that `decide` returned under the rules that are asked now. */
  faultName(fault: number): string {
    return faultName(fault, this.active.ruleSet);
  }

  /** Items that the contracts know. */
  get items(): number {
    return this.directory.count;
  }

  /** Event number of the transaction decided last. */
  get eventId(): number {
    return this.decoder.eventId;
  }

  /** Whether that was a control record. */
  get isControl(): boolean {
    return this.decoder.controlKind !== NONE;
  }

  /** Where the hashes of what that transaction stores beside the log lie, in the bytes that were decided about. */
  sealedHashesAt(): readonly number[] {
    const { controlKind, control, sealed } = this.decoder;
    if (controlKind === ControlKind.epochKeys) return control.wrappedHashesAt;
    return sealed.epoch === NONE ? [] : [sealed.hashAt];
  }

  /** Epoch of what that transaction stores beside the log. */
  get sealedEpoch(): number {
    return this.isControl ? this.decoder.control.epoch : this.decoder.sealed.epoch;
  }

  /**
   * Decides about the envelope of `length` bytes at `from`, and writes its effect if nothing speaks against it. Returns
   * the fault, or none. The signature was verified before, with the key that the envelope names; whether that key may
   * sign here is for the log to say. `nowMs`: ms since 1970-01-01. `offered` is what is to be stored beside the log;
   * without it (a stored transaction that is replayed) that is not looked at. Throws E_RULE_FAILED where a user's rule
   * cannot answer; the machine is then of no more use.
   */
  decide(
    bytes: Uint8Array,
    from: number,
    length: number,
    nowMs: number,
    offered?: Readonly<OfferedPayload>,
  ): number {
    const { decoder, parts, controls } = this;
    if (!parts.read(bytes, from, length)) return Fault.malformed;
    const key = controls.keys.find(bytes, from + parts.keyIdAt);
    if (key === undefined) return Fault.unknownKey;
    if (!key.active) return Fault.revokedKey;
    const fault = decoder.decode(bytes, parts.payloadAt, parts.payloadEnd);
    if (fault !== Fault.none) return fault;
    const { party, sequence } = decoder;
    if (key.party !== party) return Fault.party;
    if (decoder.items > ITEMS_MAX) return Fault.tooLarge;
    if (decoder.recordTimeMs > nowMs) return Fault.time;
    const due = this.sequences[party]!;
    if (sequence !== due) return sequence < due ? Fault.replayed : Fault.sequenceGap;
    const unfit = offered === undefined ? Fault.none : payloadFault(decoder, bytes, offered);
    if (unfit !== Fault.none) return unfit;
    const hashesAt = this.sealedHashesAt();
    if (this.isNamedAgain(bytes, hashesAt)) return Fault.payload;
    const refusal = this.isControl ? controls.take(decoder, bytes) : this.take(bytes);
    if (refusal !== Fault.none) return refusal;
    this.sequences[party] = due + 1;
    for (const at of hashesAt) this.named.add(bytes, at);
    const hashAt = hashesAt.at(-1);
    if (hashAt !== undefined) this.lastSealedHash = bytes.slice(hashAt, hashAt + SHA256_BYTES);
    return Fault.none;
  }

  /** A statement's payload is named once: were it two statements', shredding one would rob the other. */
  private isNamedAgain(bytes: Uint8Array, hashesAt: readonly number[]): boolean {
    return !this.isControl && hashesAt.some((at) => this.named.find(bytes, at) !== NONE);
  }

  /** SHA-256 over everything that later decisions depend on, hex: equal on every replica of the log. */
  stateHash(): string {
    const hash = createHash('sha256').update(this.directory.digest());
    hash.update(new Uint8Array(this.sequences.buffer));
    this.controls.digestInto(hash);
    hash.update(this.named.digest());
    hash.update(this.active.ruleSet.digest());
    for (const lot of this.lots.keys()) hash.update(`${lot.length} ${lot}`);
    return hash.update(String(this.state.fingerprint())).digest('hex');
  }

  /** Judges the statement in the decoder and writes its effect, or leaves everything as it was. */
  private take(bytes: Uint8Array): number {
    const { decoder, directory, lots } = this;
    const itemsBefore = directory.count;
    const lotsBefore = lots.size;
    const refusal = this.controls.sealedFault(decoder) || this.number(bytes) || this.judgeRows();
    if (refusal === Fault.none) {
      this.applyRows();
    } else {
      directory.forget(itemsBefore);
      this.forgetLots(lotsBefore);
    }
    return refusal;
  }

  /** Gives items, parents and lots of the transaction their numbers; finds items that stand in it twice. */
  private number(bytes: Uint8Array): number {
    const { decoder } = this;
    if (this.itemIds.length < decoder.items) this.itemIds = new Int32Array(decoder.items * 2);
    this.stamp++;
    let next = 0;
    for (let g = 0; g < decoder.groupCount; g++) {
      const { itemsAt, items } = decoder.group(g);
      for (let i = 0; i < items; i++) {
        const item = this.directory.add(bytes, itemsAt + i * PSEUDONYM_BYTES);
        if (this.stampOf(item) === this.stamp) return Fault.duplicateItem;
        this.stamps[item] = this.stamp;
        this.itemIds[next++] = item;
      }
    }
    for (let g = 0; g < decoder.groupCount; g++) {
      const group = decoder.group(g);
      const { parentAt } = group;
      const parent = parentAt === NONE ? NONE : this.directory.add(bytes, parentAt);
      this.groupParents[g] = parent;
      const lot = this.lotOf(bytes, group);
      if (lot === undefined) return Fault.malformed;
      this.groupLots[g] = lot;
      this.state.reserve(this.directory.count, NONE, lot);
      if (this.isNamedAround(parent)) return Fault.duplicateItem;
    }
    return this.namesContents(next) ? Fault.duplicateItem : Fault.none;
  }

  /** True where `unit`, or a unit around it, is among the items of the transaction. */
  private isNamedAround(unit: number): boolean {
    for (let above = unit; above !== NONE; above = this.state.parent[above]!) {
      if (this.stampOf(above) === this.stamp) return true;
    }
    return false;
  }

  /** What is destroyed with its unit and once more by itself: row by row, the second would come too late. */
  private namesContents(items: number): boolean {
    if (this.decoder.step !== Step.destroying) return false;
    for (let i = 0; i < items; i++) {
      if (this.isNamedAround(this.state.parent[this.itemIds[i]!]!)) return true;
    }
    return false;
  }

  private judgeRows(): number {
    const { judge } = this.active;
    let next = 0;
    for (let g = 0; g < this.decoder.groupCount; g++) {
      const { items } = this.fill(g);
      for (let i = 0; i < Math.max(items, 1); i++) {
        this.event.item = items === 0 ? NONE : this.itemIds[next++]!;
        const verdict = judge(this.state, this.event);
        if (!verdict.accepted) return ruleFault(verdict.code);
      }
    }
    return this.beginsLotTwice() ? this.active.lotFault : Fault.none;
  }

  /** Packs of a lot share product and expiry. Against the state before, each label of a new lot may say its own. */
  private beginsLotTwice(): boolean {
    const { decoder, groupLots, firstGroups } = this;
    if (decoder.step !== Step.commissioning) return false;
    firstGroups.clear();
    for (let g = 0; g < decoder.groupCount; g++) {
      const first = firstGroups.get(groupLots[g]!) ?? g;
      firstGroups.set(groupLots[g]!, first);
      const [a, b] = [decoder.group(first), decoder.group(g)];
      if (a.product !== b.product || a.expiryDay !== b.expiryDay) return true;
    }
    return false;
  }

  private applyRows(): void {
    let next = 0;
    for (let g = 0; g < this.decoder.groupCount; g++) {
      const { items } = this.fill(g);
      for (let i = 0; i < Math.max(items, 1); i++) {
        this.event.item = items === 0 ? NONE : this.itemIds[next++]!;
        applyEvent(this.state, this.event);
      }
    }
  }

  /** Fills the event with what group `g` says, all but the item. */
  private fill(g: number): Readonly<DecodedGroup> {
    const { decoder, event, startDay } = this;
    const group = decoder.group(g);
    event.eventId = decoder.eventId;
    event.eventTimeMs = decoder.eventTimeMs - startDay * MS_PER_DAY;
    event.recordTimeMs = decoder.recordTimeMs - startDay * MS_PER_DAY;
    event.step = decoder.step;
    event.party = decoder.party;
    event.site = decoder.site;
    event.otherParty = decoder.otherParty;
    event.shipment = decoder.shipment;
    event.disposition = group.disposition;
    event.paper = group.paper;
    event.temperatureMinC = group.temperatureMinC;
    event.temperatureMaxC = group.temperatureMaxC;
    event.product = group.product;
    event.expiryDay = group.expiryDay === NONE ? NONE : group.expiryDay - startDay;
    event.lot = this.groupLots[g]!;
    event.parent = this.groupParents[g]!;
    return group;
  }

  /** Number of the group's lot, NONE without one, undefined where its text is not UTF-8. */
  private lotOf(bytes: Uint8Array, { lotAt, lotLength }: Readonly<DecodedGroup>) {
    if (lotAt === NONE) return NONE;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset + lotAt, lotLength);
    const name = text.toString('latin1');
    const known = this.lots.get(name);
    if (known !== undefined) return known;
    if (!isUtf8(text)) return undefined;
    this.lots.set(name, this.lots.size);
    return this.lots.size - 1;
  }

  private forgetLots(size: number): void {
    if (this.lots.size === size) return;
    for (const name of [...this.lots.keys()].slice(size)) this.lots.delete(name);
  }

  private stampOf(item: number): number {
    if (item >= this.stamps.length) {
      const wider = new Int32Array(Math.max(this.stamps.length * 2, item + 1));
      wider.set(this.stamps);
      this.stamps = wider;
    }
    return this.stamps[item]!;
  }
}
