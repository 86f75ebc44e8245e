/**
 * For whom a statement's payload is sealed: the role of the party that states it, the role of its counterparty, and the
 * regulator. Client and ledger ask the same question here: a client seals so, a ledger takes nothing else.
 *
 * @module
 */
import { ACCESS_ROLES } from './vocabulary.ts';

const REGULATOR = ACCESS_ROLES.indexOf('regulator');

/** Index of a role among ACCESS_ROLES, or −1 where it has no access at all, such as a hub's. */
export function accessRole(role: string): number {
  return (ACCESS_ROLES as readonly string[]).indexOf(role);
}

/** Indexes into ACCESS_ROLES, ascending, for a statement of a party of role `role` about one of role `otherRole`. */
export function sealingRoles(role: string, otherRole: string | undefined): readonly number[] {
  const roles = [accessRole(role), accessRole(otherRole ?? ''), REGULATOR];
  return [...new Set(roles.filter((index) => index !== -1))].sort((a, b) => a - b);
}
