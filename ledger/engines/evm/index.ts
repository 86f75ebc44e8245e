/** Ledgers on an EVM chain: the rules as a contract, or a log whose checkpoints are anchored. docs/evm.md. @module */
export { type AnchoredOptions, createAnchoredEngine } from './anchored-engine.ts';
export {
  ANVIL_KEYS,
  type AnvilNode,
  type AnvilOptions,
  anvilBinary,
  startAnvil,
} from './anvil-node.ts';
export { createEvmEngine } from './evm-engine.ts';
export type { EvmOptions } from './options.ts';
