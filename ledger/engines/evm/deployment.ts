/**
 * Where the contract of a world lies. Its address follows from the operator and the world's genesis record (CREATE2,
 * EIP-1014, through the deployer that most chains have at one address), so that a ledger is found again from the chain
 * alone. On a chain without that deployer the address has to be kept and given.
 *
 * @module
 */
import {
  type Address,
  concat,
  encodeAbiParameters,
  getContractAddress,
  type Hex,
  parseAbiParameters,
} from 'viem';
import { TheriacError } from '../../../base/index.ts';
import { sha256 } from '../../crypto/sha256.ts';
import type { LiveWorld } from '../live-engine.ts';
import { CHECKPOINT_ANCHOR_ABI, type ContractCode } from './contract-interface.ts';
import { type Endpoint, engineError } from './endpoint.ts';
import type { Operator } from './operator.ts';

const DEPLOYER: Address = '0x4e59b44847b379578588920cA78FbF26c0B4956C';
const GAS = 5_000_000;

/** Names the world of a ledger on the chain: SHA-256 of its genesis record. */
function worldId({ setup }: LiveWorld): Hex {
  return toHex(sha256(setup.genesisRecord));
}

/** The bytes as `0x` and hex digits. */
export function toHex(bytes: Uint8Array): Hex {
  return `0x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')}`;
}

/**
 * The address of the operator's contract for the world, which is made where it is not there. Throws E_ENGINE_VERSION
 * where something else lies at the address, E_LEDGER_EXISTS where the contract is of another world or operator.
 */
export async function findContract(
  endpoint: Endpoint,
  operator: Operator,
  code: ContractCode,
  world: LiveWorld,
  given: Address | undefined,
): Promise<Address> {
  const id = worldId(world);
  const address = given ?? (await placeOf(endpoint, operator, code, id));
  let found = await codeAt(endpoint, address);
  if (found === undefined && given === undefined) {
    const data = concat([id, creationOf(code, operator.address, id)]);
    await operator.mine({ to: DEPLOYER, data, gas: GAS });
    found = await codeAt(endpoint, address);
  }
  if (found !== code.runtime) throw otherCode(address, code, found);
  await refuseOthers(endpoint, operator, address, id);
  return address;
}

async function placeOf(endpoint: Endpoint, operator: Operator, code: ContractCode, id: Hex) {
  if ((await codeAt(endpoint, DEPLOYER)) === undefined) throw noDeployer(code);
  return getContractAddress({
    opcode: 'CREATE2',
    from: DEPLOYER,
    salt: id,
    bytecode: creationOf(code, operator.address, id),
  });
}

/** What makes the contract, with the arguments of its constructor. */
function creationOf({ creation }: ContractCode, operator: Address, id: Hex): Hex {
  const types = parseAbiParameters('address, bytes32');
  return concat([creation, encodeAbiParameters(types, [operator, id])]);
}

async function codeAt({ client }: Endpoint, address: Address): Promise<Hex | undefined> {
  try {
    const code = await client.getCode({ address });
    return code === '0x' ? undefined : code;
  } catch (error) {
    throw engineError(address, error, 'E_ENGINE_VERSION');
  }
}

async function refuseOthers({ client }: Endpoint, operator: Operator, address: Address, id: Hex) {
  // Both contracts answer these two.
  const contract = { address, abi: CHECKPOINT_ANCHOR_ABI } as const;
  const owner = await client.readContract({ ...contract, functionName: 'operator' });
  const world = await client.readContract({ ...contract, functionName: 'world' });
  if (owner === operator.address && world === id) return;
  throw new TheriacError({
    code: 'E_LEDGER_EXISTS',
    place: address,
    rule: 'the contract holds the ledger of another world, or of another operator',
    remedy: 'Give the address of the contract of this world, or none.',
  });
}

function otherCode(address: Address, { name }: ContractCode, found: Hex | undefined): TheriacError {
  const what = found === undefined ? 'no contract' : 'another contract, or another version of it';
  return new TheriacError({
    code: 'E_ENGINE_VERSION',
    place: address,
    rule: `${what} lies where ${name} should be`,
    remedy: 'Give the address of a contract that this version deployed, or none to deploy one.',
  });
}

function noDeployer({ name }: ContractCode): TheriacError {
  return new TheriacError({
    code: 'E_ENGINE_VERSION',
    place: DEPLOYER,
    rule: 'the chain lacks the CREATE2 deployer, so that the place of a new contract does not follow from its world',
    remedy: `Deploy ${name} yourself (docs/evm.md) and give its address.`,
  });
}
