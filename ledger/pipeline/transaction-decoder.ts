/**
 * The rule view of a transaction (docs/ledger-format.md) as flat fields and columns of groups, for the contract machine.
 * It refuses what the standalone verifier refuses: what is stored here must pass an audit.
 *
 * @module
 */

import type { RuleIdentity } from '../contracts/index.ts';
import { PUBLIC_KEY_BYTES, SIGNATURE_BYTES } from '../crypto/strict-ed25519.ts';
import { BIZ_STEPS, DISPOSITIONS, NONE } from '../events/index.ts';
import { ControlKind } from '../log/control-record.ts';
import { CborScanner } from './cbor-scanner.ts';
import { KEY_ID_BYTES } from './envelope.ts';
import { Fault } from './rejection.ts';
import { readRuleNames } from './rule-names.ts';

const VERSION = 3;
const FIELDS = 12;
const GROUP_FIELDS = 9;
const SEALED_FIELDS = 4;
const EPOCH_KEYS_FIELDS = 3;
const SIGNING_KEY_FIELDS = 5;
const RULES_FIELDS = 2;
const HASH_BYTES = 32;
/** Roles of access that this version knows. */
const ROLES = 7;
const INT32_MAX = 0x7fff_ffff;
export const PSEUDONYM_BYTES = 16;

/** How many parties, products and sites the genesis record names. */
export interface References {
  readonly parties: number;
  readonly products: number;
  readonly sites: number;
}

/** A group of items that agree in all else; offsets point into the decoded buffer. */
export interface DecodedGroup {
  disposition: number;
  paper: number;
  temperatureMinC: number;
  temperatureMaxC: number;
  product: number;
  lotAt: number;
  lotLength: number;
  /** Days since 1970-01-01, or NONE. */
  expiryDay: number;
  /** Offset of the parent's pseudonym, or NONE. */
  parentAt: number;
  itemsAt: number;
  items: number;
}

/** A control record (ledger/log/control-record.ts); offsets point into the decoded buffer, NONE where absent. */
export interface DecodedControl {
  epoch: number;
  /** Of the hash of each wrapped key, in their order. */
  wrappedHashesAt: number[];
  party: number;
  removedAt: number;
  addedAt: number;
  possessionAt: number;
  rules: readonly RuleIdentity[];
}

interface DecodedSealed {
  epoch: number;
  /** Bit `1 << role` for each role that the payload is sealed for. */
  roles: number;
  hashAt: number;
}

export class TransactionDecoder {
  sequence = 0;
  eventId = 0;
  party = 0;
  step = 0;
  site = NONE;
  otherParty = NONE;
  eventTimeMs = 0;
  recordTimeMs = 0;
  shipment = NONE;
  /** Groups in use; a control record has none. */
  groupCount = 0;
  items = 0;
  /** Of a control record, else NONE; what it holds is in `control`. */
  controlKind = NONE;
  readonly control: DecodedControl = {
    epoch: 0,
    wrappedHashesAt: [],
    party: NONE,
    removedAt: NONE,
    addedAt: NONE,
    possessionAt: NONE,
    rules: [],
  };
  /** What a statement says of its sealed payload; `epoch` is NONE where there is none. */
  readonly sealed: DecodedSealed = { epoch: NONE, roles: 0, hashAt: NONE };
  private readonly groups: DecodedGroup[] = [];
  private readonly references: References;
  private readonly scan = new CborScanner();
  /** References to what the genesis record does not have. */
  private unknown = 0;

  constructor(references: References) {
    this.references = references;
  }

  group(index: number): Readonly<DecodedGroup> {
    return this.groups[index]!;
  }

  /** Decodes the payload in `bytes[from … end)`; returns the fault, or none. */
  decode(bytes: Uint8Array, from: number, end: number): number {
    const { scan, references } = this;
    scan.begin(bytes, from, end);
    this.unknown = 0;
    if (scan.array() !== FIELDS) return Fault.malformed;
    const version = scan.unsigned();
    if (version !== VERSION) return version === 0 ? Fault.malformed : Fault.version;
    this.sequence = scan.unsigned();
    this.eventId = scan.unsigned();
    this.party = this.below(references.parties);
    this.step = this.below(BIZ_STEPS.length);
    this.site = this.optionalBelow(references.sites);
    this.otherParty = this.optionalBelow(references.parties);
    this.eventTimeMs = scan.unsigned();
    this.recordTimeMs = scan.unsigned();
    this.shipment = this.optionalBelow(INT32_MAX);
    this.groupCount = scan.array();
    this.items = 0;
    for (let i = 0; i < this.groupCount && this.isSound(); i++) this.readGroup(i);
    this.controlKind = NONE;
    this.sealed.epoch = NONE;
    if (this.groupCount === 0) this.readControl();
    else this.readSealed();
    if (!this.isSound() || !scan.done) return Fault.malformed;
    if (this.unknown > 0) return Fault.reference;
    return this.recordTimeMs < this.eventTimeMs ? Fault.time : Fault.none;
  }

  private isSound(): boolean {
    return !this.scan.failed;
  }

  private readGroup(index: number): void {
    const { scan } = this;
    if (scan.array() !== GROUP_FIELDS) scan.fail();
    const group = (this.groups[index] ??= emptyGroup());
    group.disposition = this.below(DISPOSITIONS.length);
    group.paper = scan.boolean();
    group.temperatureMinC = scan.null() ? Number.NaN : scan.float();
    group.temperatureMaxC = scan.null() ? Number.NaN : scan.float();
    group.product = this.optionalBelow(this.references.products);
    group.lotAt = scan.null() ? NONE : scan.textString();
    group.lotLength = group.lotAt === NONE ? 0 : scan.length;
    group.expiryDay = this.optionalBelow(INT32_MAX);
    group.parentAt = scan.null() ? NONE : this.fixed(PSEUDONYM_BYTES);
    group.itemsAt = scan.byteString();
    if (scan.length % PSEUDONYM_BYTES !== 0) scan.fail();
    group.items = scan.length / PSEUDONYM_BYTES;
    this.items += group.items;
  }

  private below(bound: number): number {
    const value = this.scan.unsigned();
    if (value < bound) return value;
    this.unknown++;
    return 0;
  }

  private optionalBelow(bound: number): number {
    return this.scan.null() ? NONE : this.below(bound);
  }

  private fixed(length: number): number {
    const at = this.scan.byteString();
    if (this.scan.length !== length) this.scan.fail();
    return at;
  }

  /** What is sealed is no business of the contract rules; who may open it is stated here, and checked by form. */
  private readSealed(): void {
    const { scan, sealed } = this;
    if (scan.null()) return;
    if (scan.array() !== SEALED_FIELDS) scan.fail();
    sealed.epoch = this.epoch();
    sealed.roles = 0;
    for (let left = scan.array(); left > 0 && this.isSound(); left--) {
      sealed.roles |= 1 << this.below(ROLES);
    }
    sealed.hashAt = this.fixed(HASH_BYTES);
    for (let left = scan.array(); left > 0 && this.isSound(); left--) this.fixed(HASH_BYTES);
  }

  /** Sealed files keep it in 32 bits. */
  private epoch(): number {
    const epoch = this.scan.unsigned();
    return epoch <= 0xffff_ffff ? epoch : this.scan.fail();
  }

  private readControl(): void {
    const { scan, control } = this;
    const fields = scan.array();
    this.controlKind = scan.unsigned();
    if (this.controlKind === ControlKind.epochKeys && fields === EPOCH_KEYS_FIELDS) {
      this.readEpochKeys();
    } else if (this.controlKind === ControlKind.signingKey && fields === SIGNING_KEY_FIELDS) {
      control.party = this.below(this.references.parties);
      control.removedAt = scan.null() ? NONE : this.fixed(KEY_ID_BYTES);
      control.addedAt = scan.null() ? NONE : this.fixed(PUBLIC_KEY_BYTES);
      if (control.addedAt !== NONE) control.possessionAt = this.fixed(SIGNATURE_BYTES);
      else if (!scan.null() || control.removedAt === NONE) scan.fail();
    } else if (this.controlKind === ControlKind.rules && fields === RULES_FIELDS) {
      control.rules = readRuleNames(scan);
    } else {
      scan.fail();
    }
  }

  private readEpochKeys(): void {
    const { scan, control } = this;
    control.epoch = this.epoch();
    control.wrappedHashesAt.length = 0;
    for (let roles = scan.array(); roles > 0 && this.isSound(); roles--) {
      if (scan.array() !== 2) scan.fail();
      this.below(ROLES);
      for (let left = scan.array(); left > 0 && this.isSound(); left--) {
        if (scan.array() !== 3) scan.fail();
        this.below(this.references.parties);
        this.fixed(PUBLIC_KEY_BYTES);
        control.wrappedHashesAt.push(this.fixed(HASH_BYTES));
      }
    }
  }
}

function emptyGroup(): DecodedGroup {
  return {
    disposition: 0,
    paper: 0,
    temperatureMinC: Number.NaN,
    temperatureMaxC: Number.NaN,
    product: NONE,
    lotAt: NONE,
    lotLength: 0,
    expiryDay: NONE,
    parentAt: NONE,
    itemsAt: 0,
    items: 0,
  };
}
