/** What the contracts know before the first event, taken from the genesis record of a log. @module */
import { PARTY_ROLES, type PartyRole, type RegistrySetup } from '../contracts/index.ts';
import { NONE } from '../events/index.ts';
import type { GenesisView } from '../verify/index.ts';

/**
 * The setup that `genesis` states, or undefined where it names a role that the contracts do not know. Temperature limits
 * are rounded to 32 bits as the log rounds readings: rounding keeps order, so that what was within stays within.
 */
export function replaySetup(genesis: GenesisView): RegistrySetup | undefined {
  const parties = [...genesis.parties.values()];
  if (!parties.every(({ role }) => isRole(role))) return undefined;
  const last = (role: PartyRole) => parties.findLast((party) => party.role === role)?.index ?? NONE;
  return {
    parties: parties.map(({ id, role, licensed }) => ({ id, role: role as PartyRole, licensed })),
    products: genesis.temperatures.map(({ temperatureMinC, temperatureMaxC }) => ({
      temperatureMinC: Math.fround(temperatureMinC),
      temperatureMaxC: Math.fround(temperatureMaxC),
    })),
    hub: last('hub'),
    regulator: last('regulator'),
    patients: last('patient'),
  };
}

function isRole(role: string): role is PartyRole {
  return (PARTY_ROLES as readonly string[]).includes(role);
}
