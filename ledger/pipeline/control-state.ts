/**
 * What control records have changed so far: signing keys, and the epochs whose keys were issued. Who may sign which
 * record is decided here too: the authority (the regulator, or the first party where there is none) may sign any, a
 * party may change its own keys.
 *
 * @module
 */
import type { Hash } from 'node:crypto';
import { sealingRoles } from '../access/index.ts';
import type { RegistrySetup, RuleIdentity } from '../contracts/index.ts';
import { NONE } from '../events/index.ts';
import { ControlKind } from '../log/control-record.ts';
import { Fault } from './rejection.ts';
import { SigningKeys } from './signing-keys.ts';
import type { TransactionDecoder } from './transaction-decoder.ts';

export class ControlState {
  readonly keys: SigningKeys;
  private readonly roles: readonly string[];
  private readonly authorities: readonly number[];
  private readonly masks = new Map<string, Map<string, number>>();
  private readonly activate: (rules: readonly RuleIdentity[]) => boolean;
  private readonly epochs = new Set<number>();

  /**
   * `keys`: one per party, as in the genesis record of the log `origin`. `activate` has contract rules asked from now on,
   * or says that it has not got them.
   */
  constructor(
    registry: RegistrySetup,
    keys: readonly Uint8Array[],
    origin: string,
    activate: (rules: readonly RuleIdentity[]) => boolean,
  ) {
    this.activate = activate;
    this.keys = new SigningKeys(keys, origin);
    this.roles = registry.parties.map(({ role }) => role);
    const regulators = this.roles.flatMap((role, party) => (role === 'regulator' ? [party] : []));
    this.authorities = regulators.length > 0 ? regulators : [0];
  }

  /** Takes in the control record in `decoder`, decoded from `bytes`, or returns the fault and changes nothing. */
  take(decoder: TransactionDecoder, bytes: Uint8Array): number {
    const { control, controlKind } = decoder;
    if (!this.isAuthorised(decoder)) return Fault.authority;
    if (controlKind === ControlKind.rules) {
      return this.activate(control.rules) ? Fault.none : Fault.rules;
    }
    if (controlKind === ControlKind.signingKey) return this.keys.change(control, bytes);
    if (this.epochs.has(control.epoch)) return Fault.epoch;
    this.epochs.add(control.epoch);
    return Fault.none;
  }

  /**
   * Fault of what the statement in `decoder` says of its sealed payload, or none: its epoch's keys must have been
   * issued, and it is sealed for just the roles that the access policy names. A payload in clear names no roles.
   */
  sealedFault({ sealed, party, otherParty }: TransactionDecoder): number {
    if (sealed.epoch === NONE || sealed.roles === 0) return Fault.none;
    if (!this.epochs.has(sealed.epoch)) return Fault.epoch;
    const other = otherParty === NONE ? '' : this.roles[otherParty]!;
    return this.rolesDue(this.roles[party]!, other) === sealed.roles ? Fault.none : Fault.roles;
  }

  /** Whether the party of the record in `decoder` may sign it. */
  private isAuthorised({ control, controlKind, party }: TransactionDecoder): boolean {
    const isOwn = controlKind === ControlKind.signingKey && control.party === party;
    return isOwn || this.authorities.includes(party);
  }

  /** Bit `1 << role` for each role that a statement between parties of two roles is sealed for. */
  private rolesDue(role: string, other: string): number {
    const known = this.masks.get(role)?.get(other);
    if (known !== undefined) return known;
    const mask = sealingRoles(role, other).reduce((bits, index) => bits | (1 << index), 0);
    const ofRole = this.masks.get(role) ?? new Map<string, number>();
    this.masks.set(role, ofRole.set(other, mask));
    return mask;
  }

  /** Adds what later decisions depend on to `hash`. */
  digestInto(hash: Hash): void {
    this.keys.digestInto(hash);
    hash.update([...this.epochs].join(' '));
  }
}
