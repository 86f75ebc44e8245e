/** What an EVM engine is opened with. @module */
import type { Address, Hex } from 'viem';

export interface EvmOptions {
  /** JSON-RPC over HTTP. */
  readonly url: string;
  /** Of the operator, who alone may call the contract: a secp256k1 key as `0x` and 64 hex digits. */
  readonly privateKey: Hex;
  /** Of a contract that is there; default: where this operator's contract for this world belongs (deployment.ts). */
  readonly contract?: Address;
  /** Longest wait for an answer or for a call to be mined; default 60 000. */
  readonly timeoutMs?: number;
  /** Blocks until a call counts as mined, its own included; default 1, which a chain with consensus may undo. */
  readonly confirmations?: number;
  /** Calls on their way at a time; default 1 024. */
  readonly inFlightMax?: number;
  /** Between two looks for a new block; default 50. */
  readonly pollMs?: number;
  /** What the chain promises of itself; default: machines that keep it 1, and `durable` false. */
  readonly chain?: { readonly replicas: number; readonly durable: boolean };
  /** Process of a node on this machine that serves this engine alone, for its costs. */
  readonly nodePid?: number;
}

/** The options with what is left open filled in. */
export function withDefaults(options: EvmOptions) {
  return {
    timeoutMs: 60_000,
    confirmations: 1,
    inFlightMax: 1024,
    pollMs: 50,
    chain: { replicas: 1, durable: false },
    ...options,
  };
}

export type FullEvmOptions = ReturnType<typeof withDefaults>;
