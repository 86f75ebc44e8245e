/**
 * What the contract knows before the first statement: parties with their roles, licences and keys, and the temperature
 * limits of products. Registering again what is registered changes nothing, so that a start that was cut off is done over.
 *
 * @module
 */
import { type Address, encodeFunctionData, type Hex } from 'viem';
import { TheriacError } from '../../../base/index.ts';
import { createRuleSet, type RegistrySetup, ruleDifference } from '../../contracts/index.ts';
import { SUPPLYING_ROLES, TRADING_ROLES } from '../../contracts/setup.ts';
import type { LiveWorld } from '../live-engine.ts';
import { PACK_LEDGER_ABI } from './contract-interface.ts';
import { toHex } from './deployment.ts';
import type { Operator } from './operator.ts';
import { ordered } from './rule-view.ts';

/** What fits into one call. */
const PARTIES_AT_ONCE = 60;
const REGISTER_GAS = 6_000_000;
const GAS_PER_PRODUCT = 60_000;
/** A party has 16 bits, and one value means nobody. */
const PARTIES_MAX = 0xfffe;
const Role = { trades: 1, supplies: 2, manufactures: 4, regulates: 8, patients: 16 } as const;

/** Throws E_LEDGER_RULES unless the world asks just the rules that the contract is made of, and fits into it. */
export function refuseOtherWorlds({ ruleSet, registry }: LiveWorld): void {
  const builtIn = createRuleSet();
  const found = (ruleSet ?? builtIn).describe();
  const tooMany =
    registry.parties.length > PARTIES_MAX ? 'it has room for 65 534 parties' : undefined;
  const rule = tooMany ?? ruleDifference(builtIn.describe(), found);
  if (rule === undefined) return;
  throw new TheriacError({
    code: 'E_LEDGER_RULES',
    place: 'PackLedger',
    rule: `the contract asks the built-in rules: ${rule}`,
    remedy: 'Switch no rule off and add none, or take the engine evm-anchored.',
  });
}

/** Registers the world at the contract and closes the register. */
export async function registerWorld(
  operator: Operator,
  contract: Address,
  { registry, keys }: LiveWorld,
): Promise<void> {
  const { parties, products } = registry;
  for (let first = 0; first < parties.length; first += PARTIES_AT_ONCE) {
    const some = parties.slice(first, first + PARTIES_AT_ONCE);
    const roles = some.map((_, i) => rolesOf(registry, first + i));
    const licensed = some.map((party) => party.licensed);
    const publicKeys = some.map((_, i): Hex => toHex(keys[first + i]!));
    const args = [BigInt(first), roles, licensed, publicKeys] as const;
    await operator.mine({
      to: contract,
      data: encodeFunctionData({ abi: PACK_LEDGER_ABI, functionName: 'register', args }),
      gas: REGISTER_GAS,
    });
  }
  const minima = products.map(({ temperatureMinC }) => ordered(temperatureMinC));
  const maxima = products.map(({ temperatureMaxC }) => ordered(temperatureMaxC));
  await operator.mine({
    to: contract,
    data: encodeFunctionData({
      abi: PACK_LEDGER_ABI,
      functionName: 'begin',
      args: [minima, maxima],
    }),
    gas: 200_000 + products.length * GAS_PER_PRODUCT,
  });
}

function rolesOf({ parties, regulator, patients }: RegistrySetup, party: number): number {
  const { role } = parties[party]!;
  return (
    (TRADING_ROLES.includes(role) ? Role.trades : 0) |
    (SUPPLYING_ROLES.includes(role) ? Role.supplies : 0) |
    (role === 'manufacturer' ? Role.manufactures : 0) |
    (party === regulator ? Role.regulates : 0) |
    (party === patients ? Role.patients : 0)
  );
}
