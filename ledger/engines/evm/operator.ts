/**
 * The account that calls the contract. It counts its own nonces, so that calls take effect in the order in which they were
 * made, many to a block. A call whose answer was lost is looked up by its hash; only the very same bytes are ever sent
 * again, and those can take effect once.
 *
 * @module
 */
import { setTimeout as pause } from 'node:timers/promises';
import {
  type Address,
  BaseError,
  type Hex,
  keccak256,
  type Log,
  type RpcLog,
  type TransactionSerializable,
} from 'viem';
import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts';
import { type ErrorCode, TheriacError } from '../../../base/index.ts';
import { CALLS_AT_ONCE, type Endpoint, engineError } from './endpoint.ts';
import { Fees } from './fees.ts';
import type { FullEvmOptions } from './options.ts';

export interface Call {
  /** Absent where a contract is made. */
  readonly to?: Address;
  readonly data: Hex;
  readonly gas: number;
}

/** An event of a contract, still encoded. */
export type CallLog = Pick<RpcLog, 'topics' | 'data'>;

/** What became of a call: mined with these logs, reverted, or not known. */
export type CallOutcome =
  | { readonly state: 'mined'; readonly logs: readonly CallLog[] }
  | { readonly state: 'reverted' }
  | { readonly state: 'lost'; readonly error: TheriacError };

interface Flight {
  readonly call: Call;
  readonly tell: (outcome: CallOutcome) => void;
  nonce: number;
  hash: Hex;
  raw: Hex;
  sentMs: number;
  /** Blocks that could have taken the call, and did not. */
  passedOver: number;
}

/** A call that so many blocks passed over may have been forgotten. */
const PASSED_OVER_MAX = 3;

export class Operator {
  readonly address: Address;
  private readonly account: PrivateKeyAccount;
  private readonly endpoint: Endpoint;
  private readonly options: FullEvmOptions;
  /** Logs of this contract are handed to those whose calls made them. */
  private watched: Address | undefined;
  private nonce = 0;
  private fees!: Fees;
  private blockSeen = 0n;
  private waiting: Flight[] = [];
  private flights: Flight[] = [];
  private sending: Promise<void> | undefined;
  private watching: Promise<void> | undefined;
  private failure: TheriacError | undefined;

  private constructor(endpoint: Endpoint, options: FullEvmOptions) {
    this.endpoint = endpoint;
    this.options = options;
    this.account = privateKeyToAccount(options.privateKey);
    this.address = this.account.address;
  }

  /** Waits until nothing of an earlier process is on its way. Throws E_ENGINE_TIMEOUT where that takes too long. */
  static async open(endpoint: Endpoint, options: FullEvmOptions): Promise<Operator> {
    const operator = new Operator(endpoint, options);
    await operator.settle();
    return operator;
  }

  /** Calls that were made and not told of. */
  get inFlight(): number {
    return this.waiting.length + this.flights.length;
  }

  /** From now on, logs of the contract at `address` are told with each call. */
  watch(address: Address): void {
    this.watched = address;
  }

  /** Makes a call after all that were made before; `tell` is called once, never from within. */
  call(call: Call, tell: (outcome: CallOutcome) => void): void {
    if (this.failure !== undefined) {
      const outcome = { state: 'lost', error: this.failure } as const;
      queueMicrotask(() => {
        tell(outcome);
      });
      return;
    }
    this.waiting.push({ call, tell, nonce: 0, hash: '0x', raw: '0x', sentMs: 0, passedOver: 0 });
    this.sending ??= this.send();
  }

  /** Makes a call and waits until it is mined. Throws what it met; E_ENGINE_STOPPED where it was reverted. */
  async mine(call: Call): Promise<readonly CallLog[]> {
    const outcome = await new Promise<CallOutcome>((resolve) => {
      this.call(call, resolve);
    });
    if (outcome.state === 'mined') return outcome.logs;
    if (outcome.state === 'lost') throw outcome.error;
    throw engineError(this.options.url, new Error('the contract reverted a call'));
  }

  /** Resolves when nothing is on its way any more. */
  async close(): Promise<void> {
    while (this.sending !== undefined || this.watching !== undefined) {
      await this.sending;
      await this.watching;
    }
  }

  private async settle(): Promise<void> {
    const { client } = this.endpoint;
    const { address } = this;
    const startMs = performance.now();
    for (;;) {
      const [mined, pending] = await Promise.all([
        client.getTransactionCount({ address, blockTag: 'latest' }),
        client.getTransactionCount({ address, blockTag: 'pending' }),
      ]);
      if (pending <= mined) {
        this.nonce = mined;
        break;
      }
      if (performance.now() - startMs > this.options.timeoutMs) throw this.timeout();
      await pause(this.options.pollMs);
    }
    this.blockSeen = await client.getBlockNumber({ cacheTime: 0 });
    this.fees = await Fees.ask(client);
  }

  /** Signs and sends what waits, a bundle at a time, while there is room. */
  private async send(): Promise<void> {
    await Promise.resolve();
    try {
      while (this.waiting.length > 0 && this.failure === undefined) {
        const room = this.options.inFlightMax - this.flights.length;
        if (room <= 0) break;
        const bundle = this.waiting.splice(0, Math.min(room, CALLS_AT_ONCE));
        this.flights.push(...bundle);
        for (const flight of bundle) await this.sign(flight);
        this.watching ??= this.watchBlocks();
        await Promise.all(bundle.map((flight) => this.deliver(flight)));
      }
    } catch (error) {
      this.fail(engineError(this.options.url, error));
    } finally {
      this.sending = undefined;
    }
  }

  private async sign(flight: Flight): Promise<void> {
    const { call } = flight;
    flight.nonce = this.nonce++;
    flight.raw = await this.account.signTransaction({
      chainId: this.endpoint.chainId,
      nonce: flight.nonce,
      gas: BigInt(call.gas),
      data: call.data,
      ...(call.to === undefined ? {} : { to: call.to }),
      ...this.fees.current,
    } as TransactionSerializable);
    flight.hash = keccak256(flight.raw);
    flight.sentMs = performance.now();
  }

  /** Sends one signed call, and where the answer is lost asks for it by its hash until it is there. */
  private async deliver(flight: Flight): Promise<void> {
    const { client } = this.endpoint;
    for (;;) {
      try {
        await client.request({ method: 'eth_sendRawTransaction', params: [flight.raw] });
        return;
      } catch (error) {
        if (await this.isKnown(flight.hash)) return;
        if (isNonceTaken(error)) throw this.fork();
        const lasting = engineError(this.options.url, error);
        const mayPass = ['E_ENGINE_ABSENT', 'E_ENGINE_TIMEOUT'].includes(lasting.code);
        const late = performance.now() - flight.sentMs > this.options.timeoutMs;
        const isFull = /pool|queue|limit/iu.test(lasting.message);
        if (late || !(mayPass || isFull)) throw lasting;
      }
      if (this.failure !== undefined) return;
      await pause(this.options.pollMs);
    }
  }

  /** Whether the node has the call, mined or not; false also where it does not answer. */
  private async isKnown(hash: Hex): Promise<boolean> {
    return this.endpoint.client
      .request({ method: 'eth_getTransactionByHash', params: [hash] })
      .then(
        (found) => found !== null,
        () => false,
      );
  }

  private async watchBlocks(): Promise<void> {
    try {
      while (this.flights.length > 0 && this.failure === undefined) {
        await this.look();
        if (this.flights.length > 0) await pause(this.options.pollMs);
      }
    } finally {
      this.watching = undefined;
    }
  }

  /** One look for a new block. A node that does not answer is asked again until the oldest call is too old. */
  private async look(): Promise<void> {
    try {
      const latest = await this.endpoint.client.getBlockNumber({ cacheTime: 0 });
      const confirmed = latest - BigInt(this.options.confirmations - 1);
      if (confirmed > this.blockSeen) {
        await this.takeBlocks(this.blockSeen + 1n, confirmed);
        this.blockSeen = confirmed;
        await this.fees.learn();
      }
    } catch (error) {
      const lasting = engineError(this.options.url, error);
      if (this.isLate()) this.fail(lasting);
      return;
    }
    if (this.isLate()) this.fail(this.timeout());
  }

  private isLate(): boolean {
    const oldest = this.flights[0];
    if (oldest === undefined || oldest.sentMs === 0) return false;
    return performance.now() - oldest.sentMs > this.options.timeoutMs;
  }

  /** Tells of every call up to the nonce that the chain has come to. */
  private async takeBlocks(fromBlock: bigint, toBlock: bigint): Promise<void> {
    const { client } = this.endpoint;
    const { address, watched } = this;
    const [count, logs] = await Promise.all([
      client.getTransactionCount({ address, blockNumber: toBlock }),
      watched === undefined ? [] : client.getLogs({ address: watched, fromBlock, toBlock }),
    ]);
    const byHash = new Map<Hex, Log[]>();
    for (const log of logs) {
      const found = byHash.get(log.transactionHash);
      if (found === undefined) byHash.set(log.transactionHash, [log]);
      else found.push(log);
    }
    while (this.flights[0] !== undefined && this.flights[0].hash !== '0x') {
      const flight = this.flights[0];
      if (flight.nonce >= count) break;
      const found = byHash.get(flight.hash);
      const outcome = found === undefined ? await this.withoutLogs(flight) : mined(found);
      // The node has counted the call and does not show it yet: it is asked again at the next block.
      if (outcome === undefined) break;
      this.flights.shift();
      flight.tell(outcome);
    }
    if (this.waiting.length > 0) this.sending ??= this.send();
    const stuck = this.flights[0];
    if (stuck !== undefined && stuck.nonce === count && ++stuck.passedOver >= PASSED_OVER_MAX) {
      stuck.passedOver = 0;
      await this.sendForgotten();
    }
  }

  /** Nodes drop calls out of a full pool. What this node does not have any more is sent again, the same bytes. */
  private async sendForgotten(): Promise<void> {
    for (const flight of this.flights) {
      if (flight.raw === '0x') return;
      if (!(await this.isKnown(flight.hash))) await this.deliver(flight);
    }
  }

  /**
   * A call of which the block's logs say nothing: they lag behind, it made none, it was reverted, or somebody else used its
   * nonce, which is what it means where nothing is known of it in the end.
   */
  private async withoutLogs({ hash }: Flight): Promise<CallOutcome | undefined> {
    const receipt = await this.endpoint.client.request({
      method: 'eth_getTransactionReceipt',
      params: [hash],
    });
    if (receipt !== null) {
      return receipt.status === '0x1' ? mined(receipt.logs) : { state: 'reverted' };
    }
    if (this.isLate()) this.fail(this.fork());
    return undefined;
  }

  /** Nothing more is sent; whoever waits is told that the outcome is not known. */
  private fail(error: TheriacError): void {
    this.failure ??= error;
    for (const { tell } of [...this.flights.splice(0), ...this.waiting.splice(0)]) {
      tell({ state: 'lost', error });
    }
  }

  private timeout(): TheriacError {
    return engineError(this.options.url, timeoutOf(this.options.timeoutMs), 'E_ENGINE_TIMEOUT');
  }

  private fork(): TheriacError {
    const code: ErrorCode = 'E_ENGINE_FORK';
    return new TheriacError({
      code,
      place: this.options.url,
      rule: `another process sends with the account ${this.address}`,
      remedy: 'Give each engine an operator of its own, and open it again.',
    });
  }
}

/** Another call of this account has the nonce. */
function isNonceTaken(error: unknown): boolean {
  const words = /nonce.*(low|used)|replacement transaction|underpriced/iu;
  return error instanceof BaseError && words.test(`${error.message} ${error.details}`);
}

function mined(logs: readonly CallLog[]): CallOutcome {
  return { state: 'mined', logs };
}

function timeoutOf(timeoutMs: number): Error {
  return new Error(`a call was not mined within ${timeoutMs} ms`);
}
