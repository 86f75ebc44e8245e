/**
 * What is checked before the chain is asked: form, key and Ed25519 signature, who speaks, references and time. The order of
 * a party's statements and the contract rules are the chain's to decide.
 *
 * @module
 */
import { signingContext } from '../../crypto/cose-sign1.ts';
import { NONE } from '../../events/index.ts';
import { ControlKind } from '../../log/control-record.ts';
import { EnvelopeParts } from '../../pipeline/envelope.ts';
import { FAULTS, Fault } from '../../pipeline/rejection.ts';
import { SignatureChecker } from '../../pipeline/signature-check.ts';
import { SigningKeys } from '../../pipeline/signing-keys.ts';
import { TransactionDecoder } from '../../pipeline/transaction-decoder.ts';
import { systemClock } from '../live/system-clock.ts';
import type { LiveWorld } from '../live-engine.ts';
import { type View, viewsOf } from './rule-view.ts';

/** As the pipeline takes at most. */
const TRANSACTION_BYTES_MAX = 1024 * 1024;
const ITEMS_MAX = 16_384;

/** A statement that may go to the chain, as one call or as parts. */
export interface ReadyStatement {
  readonly views: readonly View[];
}

export class Front {
  private readonly checker: SignatureChecker;
  private readonly keys: SigningKeys;
  private readonly decoder: TransactionDecoder;
  private readonly parts = new EnvelopeParts();
  /** Most that a call may use. */
  private readonly gasMax: number;

  /** Throws E_LEDGER_KEY. */
  constructor({ keys, setup, registry, sites }: LiveWorld, gasMax: number) {
    this.gasMax = gasMax;
    this.checker = new SignatureChecker(keys, signingContext('transaction', setup.origin));
    this.keys = new SigningKeys(keys, setup.origin);
    const parties = registry.parties.length;
    this.decoder = new TransactionDecoder({ parties, products: registry.products.length, sites });
  }

  /** What goes to the chain, or the code of the refusal. */
  check(transaction: Uint8Array): ReadyStatement | string {
    if (transaction.length > TRANSACTION_BYTES_MAX) return FAULTS[Fault.tooLarge];
    const fault = this.checker.check(transaction) || this.faultOfForm(transaction);
    if (fault !== Fault.none) return FAULTS[fault]!;
    const { decoder, gasMax } = this;
    const views = viewsOf(decoder, transaction, gasMax);
    if (views === undefined) return FAULTS[Fault.malformed];
    // Goods cannot be moved by halves: another statement might come in between.
    return views.some(({ gas }) => gas > gasMax) ? FAULTS[Fault.tooLarge] : { views };
  }

  private faultOfForm(bytes: Uint8Array): number {
    const { decoder, parts } = this;
    parts.read(bytes, 0, bytes.length);
    const fault = decoder.decode(bytes, parts.payloadAt, parts.payloadEnd);
    if (fault !== Fault.none) return fault;
    if (this.keys.find(bytes, parts.keyIdAt)?.party !== decoder.party) return Fault.party;
    if (decoder.items > ITEMS_MAX) return Fault.tooLarge;
    if (decoder.recordTimeMs > systemClock.nowMs()) return Fault.time;
    // Payloads have no place here.
    if (decoder.sealed.epoch !== NONE) return Fault.payload;
    return controlFault(decoder.controlKind);
  }
}

/** The register of keys and the rules are fixed when the contract is made: a record that would change them is refused. */
function controlFault(kind: number): number {
  if (kind === ControlKind.signingKey) return Fault.key;
  if (kind === ControlKind.rules) return Fault.rules;
  return kind === ControlKind.epochKeys ? Fault.payload : Fault.none;
}
