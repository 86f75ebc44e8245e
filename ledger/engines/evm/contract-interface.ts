/**
 * The contracts as this engine calls them. The interface is written out for its types; the compilation beside it
 * (`npm run docs`) is what is deployed, and a test compares the two.
 *
 * @module
 */
import { type Hex, parseAbi } from 'viem';
import { COMPILED } from './compiled-contracts.ts';

/** ledger/engines/evm/contracts/PackLedger.sol, without its errors. */
export const PACK_LEDGER_ABI = parseAbi([
  'constructor(address operator_, bytes32 world_)',
  'event Recorded(bytes32 indexed digest, uint256 position)',
  'event Refused(bytes32 indexed digest, bytes4 reason)',
  'function register(uint256 first, uint8[] roles, bool[] licensed, bytes32[] keys_)',
  'function begin(int64[] minima, int64[] maxima)',
  'function record(bytes32 digest, bytes view_)',
  'function recordPart(bytes32 digest, uint256 part, bool last, bytes view_)',
  'function operator() view returns (address)',
  'function world() view returns (bytes32)',
  'function ready() view returns (bool)',
  'function count() view returns (uint40)',
  'function head() view returns (bytes32)',
  'function since() view returns (uint256)',
]);

/** ledger/engines/evm/contracts/CheckpointAnchor.sol. */
export const CHECKPOINT_ANCHOR_ABI = parseAbi([
  'constructor(address operator_, bytes32 world_)',
  'error Shortened()',
  'error Rewritten()',
  'function anchor(uint64 size_, bytes32 root_)',
  'function operator() view returns (address)',
  'function world() view returns (bytes32)',
  'function size() view returns (uint64)',
  'function root() view returns (bytes32)',
]);

export interface ContractCode {
  readonly name: 'PackLedger' | 'CheckpointAnchor';
  readonly creation: Hex;
  /** What lies at the contract's address. */
  readonly runtime: Hex;
}

export const PACK_LEDGER: ContractCode = codeOf('PackLedger');
export const CHECKPOINT_ANCHOR: ContractCode = codeOf('CheckpointAnchor');

function codeOf(name: ContractCode['name']): ContractCode {
  const { creation, runtime } = COMPILED[name];
  return { name, creation, runtime };
}
