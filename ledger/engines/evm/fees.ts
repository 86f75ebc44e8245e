/** What a call offers for its gas. Consortium chains often ask nothing; public ones ask by the block (EIP-1559). @module */
import type { PublicClient, TransactionSerializable } from 'viem';

export type CallFees = Pick<
  TransactionSerializable,
  'gasPrice' | 'maxFeePerGas' | 'maxPriorityFeePerGas' | 'type'
>;

/** Base fees rise by an eighth a full block: room for some twenty such blocks. What is paid is the fee of the block. */
const FEE_ROOM = 10n;

export class Fees {
  current: CallFees = {};
  private readonly client: PublicClient;
  private readonly tipWei: bigint;

  private constructor(client: PublicClient, tipWei: bigint) {
    this.client = client;
    this.tipWei = tipWei;
  }

  /** Asks the chain what it wants. Throws what the client throws. */
  static async ask(client: PublicClient): Promise<Fees> {
    const tip = client.request({ method: 'eth_maxPriorityFeePerGas' });
    // Chains without such fees do not know the question.
    const fees = new Fees(client, await tip.then(BigInt, () => 0n));
    await fees.learn();
    return fees;
  }

  /** Adapts to the latest block. */
  async learn(): Promise<void> {
    const { client, tipWei } = this;
    const { baseFeePerGas } = await client.getBlock({ blockTag: 'latest' });
    if (baseFeePerGas === null) {
      this.current = { type: 'legacy', gasPrice: await client.getGasPrice() };
      return;
    }
    const maxFeePerGas = baseFeePerGas * FEE_ROOM + tipWei;
    this.current = { type: 'eip1559', maxFeePerGas, maxPriorityFeePerGas: tipWei };
  }
}
