/**
 * The last checkpoint of a log as a contract on a chain holds it: what the log is compared with when it is opened, and what
 * it has to be told before anything is acknowledged.
 *
 * @module
 */
import { type Address, encodeFunctionData, hexToBytes } from 'viem';
import { TheriacError } from '../../../base/index.ts';
import type { LogStorage } from '../../log/index.ts';
import { FrameType, readBlock, scanLog } from '../../log/index.ts';
import { equalBytes } from '../../log/log-state.ts';
import type { LiveWorld } from '../live-engine.ts';
import { CHECKPOINT_ANCHOR, CHECKPOINT_ANCHOR_ABI } from './contract-interface.ts';
import { findContract, toHex } from './deployment.ts';
import { connect, type Endpoint } from './endpoint.ts';
import { Operator } from './operator.ts';
import type { FullEvmOptions } from './options.ts';

const ANCHOR_GAS = 150_000;

/** Size and root of a log's tree. */
export interface TreeHead {
  readonly treeSize: number;
  readonly rootHash: Uint8Array;
}

export class CheckpointAnchor {
  readonly server: string;
  private readonly endpoint: Endpoint;
  private readonly operator: Operator;
  private readonly contract: Address;
  private anchored: TreeHead = { treeSize: 0, rootHash: new Uint8Array(32) };

  private constructor(endpoint: Endpoint, operator: Operator, contract: Address) {
    this.endpoint = endpoint;
    this.operator = operator;
    this.contract = contract;
    this.server = `${endpoint.version} (chain ${endpoint.chainId}, contract ${contract})`;
  }

  /** Finds the contract of the world's log, or makes it. Throws as `connect`, `Operator.open` and `findContract`. */
  static async open(options: FullEvmOptions, world: LiveWorld): Promise<CheckpointAnchor> {
    const endpoint = await connect(options.url, options.timeoutMs);
    const operator = await Operator.open(endpoint, options);
    const { contract: given } = options;
    const contract = await findContract(endpoint, operator, CHECKPOINT_ANCHOR, world, given);
    operator.watch(contract);
    return new CheckpointAnchor(endpoint, operator, contract);
  }

  /**
   * Holds the log in `storage` against the chain, and anchors what it holds beyond. Throws E_LEDGER_CORRUPT where the log
   * is shorter than what was anchored, or another.
   */
  async reconcile(storage: LogStorage): Promise<void> {
    const { difference, head } = await this.compare(storage);
    if (difference !== undefined) {
      throw new TheriacError({
        code: 'E_LEDGER_CORRUPT',
        place: `anchor ${this.contract}`,
        rule: difference,
        remedy: 'Restore the log from a copy that holds what was acknowledged.',
      });
    }
    if (head !== undefined) await this.anchor(head);
  }

  /** In what the log differs from what is anchored, in words, and its head. */
  async compare(
    storage: LogStorage,
  ): Promise<{ difference: string | undefined; head: TreeHead | undefined }> {
    this.anchored = await this.readAnchored();
    const { treeSize, rootHash } = this.anchored;
    let there: Uint8Array | undefined;
    let head: TreeHead | undefined;
    await scanLog(storage, (frame) => {
      if (frame.type !== FrameType.block) return;
      const { header } = readBlock(frame.payload, frame.place);
      head = header;
      if (header.treeSize === treeSize) there = header.rootHash;
    });
    const size = head?.treeSize ?? 0;
    if (treeSize === 0) return { difference: undefined, head };
    if (size < treeSize) {
      const difference = `the log has ${size} transactions, and ${treeSize} were anchored`;
      return { difference, head };
    }
    const same = there !== undefined && equalBytes(there, rootHash);
    const difference = same
      ? undefined
      : `the first ${treeSize} transactions are not those anchored`;
    return { difference, head };
  }

  /** Returns when the head is mined in the contract. Throws where that cannot be said, or the contract refuses it. */
  async anchor({ treeSize, rootHash }: TreeHead): Promise<void> {
    const { anchored } = this;
    if (treeSize === 0) return;
    if (treeSize === anchored.treeSize && equalBytes(rootHash, anchored.rootHash)) return;
    const args = [BigInt(treeSize), toHex(rootHash)] as const;
    const data = encodeFunctionData({ abi: CHECKPOINT_ANCHOR_ABI, functionName: 'anchor', args });
    await this.operator.mine({ to: this.contract, data, gas: ANCHOR_GAS });
    this.anchored = { treeSize, rootHash };
  }

  close(): Promise<void> {
    return this.operator.close();
  }

  private async readAnchored(): Promise<TreeHead> {
    const { client } = this.endpoint;
    const contract = { address: this.contract, abi: CHECKPOINT_ANCHOR_ABI } as const;
    const blockNumber = await client.getBlockNumber({ cacheTime: 0 });
    const size = await client.readContract({ ...contract, blockNumber, functionName: 'size' });
    const root = await client.readContract({ ...contract, blockNumber, functionName: 'root' });
    return { treeSize: Number(size), rootHash: hexToBytes(root) };
  }
}
