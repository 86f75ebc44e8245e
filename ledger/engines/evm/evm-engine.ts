/**
 * The engine `evm`: every statement is a call of a contract, which holds the full transition rules. Signatures are checked
 * here, in front; the order of a party's statements and the rules are decided on the chain. Figures of a development node
 * say what the contract costs, and nothing of a network that has to agree.
 *
 * @module
 */
import { type Address, decodeEventLog, encodeFunctionData, type Hex } from 'viem';
import { TheriacError } from '../../../base/index.ts';
import { sha256 } from '../../crypto/sha256.ts';
import { NONE } from '../../events/index.ts';
import type {
  EngineCosts,
  LiveEngine,
  LiveOutcome,
  LiveSupport,
  LiveWorld,
} from '../live-engine.ts';
import { PACK_LEDGER, PACK_LEDGER_ABI } from './contract-interface.ts';
import { findContract, toHex } from './deployment.ts';
import { connect, type Endpoint, engineError } from './endpoint.ts';
import { Front, type ReadyStatement } from './front.ts';
import { costsWithNode } from './node-costs.ts';
import { type CallLog, type CallOutcome, Operator } from './operator.ts';
import { type EvmOptions, type FullEvmOptions, withDefaults } from './options.ts';
import { auditRecorded, recordedDigests } from './recorded.ts';
import { REFUSALS } from './refusals.ts';
import { refuseOtherWorlds, registerWorld } from './register.ts';

/** What a transaction may use since EIP-7825, and a margin for the chain's own limits. */
const GAS_MAX = 0xff_ffff;
const SHARE_OF_BLOCK = 0.9;

/** A live engine over the contract that holds the rules; docs/evm.md. */
export function createEvmEngine(options: EvmOptions): LiveEngine {
  return new EvmEngine(withDefaults(options));
}

interface OpenParts {
  readonly endpoint: Endpoint;
  readonly operator: Operator;
  readonly contract: Address;
  readonly front: Front;
  readonly onOutcome: LiveOutcome;
}

class EvmEngine implements LiveEngine {
  readonly name = 'evm';
  readonly supports: LiveSupport;
  servers: readonly string[] = [];
  private readonly options: FullEvmOptions;
  private open_: OpenParts | undefined;
  private nextTicket = 0;
  private untold = 0;
  private wakeRoom: (() => void)[] = [];
  private wakeIdle: (() => void)[] = [];

  constructor(options: FullEvmOptions) {
    this.options = options;
    this.supports = {
      ...options.chain,
      proofs: false,
      confidentiality: false,
      byzantineFaults: 0,
      finality: 'probabilistic',
      signatures: true,
      rules: true,
      // The audit believes the node: a node that rewrites events and state alike is for the chain's consensus to find.
      tamperEvident: false,
    };
  }

  async open(world: LiveWorld, onOutcome: LiveOutcome): Promise<void> {
    const { options } = this;
    refuseOtherWorlds(world);
    const endpoint = await connect(options.url, options.timeoutMs);
    const operator = await Operator.open(endpoint, options);
    try {
      this.open_ = { ...(await this.contractFor(world, endpoint, operator)), onOutcome };
    } catch (error) {
      await operator.close();
      throw engineError(options.url, error);
    }
    const { contract } = this.open_;
    this.servers = [`${endpoint.version} (chain ${endpoint.chainId}, contract ${contract})`];
  }

  offer(transaction: Uint8Array): number {
    const { front, operator } = this.opened;
    if (operator.inFlight >= 2 * this.options.inFlightMax) return NONE;
    const ticket = this.nextTicket++;
    this.untold++;
    const checked = front.check(transaction);
    if (typeof checked === 'string') {
      queueMicrotask(() => {
        this.tell(ticket, checked, NONE);
      });
    } else {
      this.send(ticket, toHex(sha256(transaction)), checked);
    }
    return ticket;
  }

  room(): Promise<void> {
    if (this.opened.operator.inFlight === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.wakeRoom.push(resolve);
    });
  }

  async drain(): Promise<void> {
    while (this.untold > 0) {
      await new Promise<void>((resolve) => {
        this.wakeIdle.push(resolve);
      });
    }
  }

  async *stored(): AsyncIterable<Uint8Array> {
    const { endpoint, contract } = this.opened;
    try {
      yield* recordedDigests(endpoint, contract);
    } catch (error) {
      throw engineError(this.options.url, error);
    }
  }

  async audit(): Promise<readonly string[]> {
    const { endpoint, contract } = this.opened;
    try {
      return await auditRecorded(endpoint, contract);
    } catch (error) {
      throw engineError(this.options.url, error);
    }
  }

  costs(): Promise<EngineCosts> {
    return costsWithNode(this.options.nodePid);
  }

  async close(): Promise<void> {
    if (this.open_ === undefined) return;
    await this.drain();
    await this.open_.operator.close();
    this.open_ = undefined;
  }

  /** The contract of `world`, with its parties and products registered; a new one where there is none. */
  private async contractFor(
    world: LiveWorld,
    endpoint: Endpoint,
    operator: Operator,
  ): Promise<Omit<OpenParts, 'onOutcome'>> {
    const { client } = endpoint;
    const { options } = this;
    const contract = await findContract(endpoint, operator, PACK_LEDGER, world, options.contract);
    operator.watch(contract);
    const ready = { address: contract, abi: PACK_LEDGER_ABI, functionName: 'ready' } as const;
    if (!(await client.readContract(ready))) await registerWorld(operator, contract, world);
    const { gasLimit } = await client.getBlock({ blockTag: 'latest' });
    const gasMax = Math.min(GAS_MAX, Math.floor(Number(gasLimit) * SHARE_OF_BLOCK));
    return { endpoint, operator, contract, front: new Front(world, gasMax) };
  }

  /** One call, or one a part; the outcome is told when the last of them is mined. */
  private send(ticket: number, digest: Hex, { views }: ReadyStatement): void {
    const { operator, contract } = this.opened;
    let verdict: Verdict | undefined;
    for (const [part, view] of views.entries()) {
      const isLast = part === views.length - 1;
      const bytes = toHex(view.bytes);
      const data =
        views.length === 1
          ? encodeFunctionData({
              abi: PACK_LEDGER_ABI,
              functionName: 'record',
              args: [digest, bytes],
            })
          : encodeFunctionData({
              abi: PACK_LEDGER_ABI,
              functionName: 'recordPart',
              args: [digest, BigInt(part), isLast, bytes],
            });
      operator.call({ to: contract, data, gas: view.gas }, (outcome) => {
        verdict ??= verdictOf(outcome);
        if (!isLast) return;
        // A part that does nothing, without any that was refused: parts before it were undone by the chain.
        const { code, position } = verdict ?? { code: 'E_ENGINE_STOPPED', position: NONE };
        this.tell(ticket, code, position);
      });
    }
  }

  private tell(ticket: number, code: string, position: number): void {
    this.untold--;
    this.opened.onOutcome(ticket, code, position);
    for (const wake of this.wakeRoom.splice(0)) wake();
    if (this.untold === 0) for (const wake of this.wakeIdle.splice(0)) wake();
  }

  private get opened(): OpenParts {
    if (this.open_ === undefined) throw notOpen();
    return this.open_;
  }
}

interface Verdict {
  readonly code: string;
  readonly position: number;
}

/** What a call says of its statement; undefined where it says nothing. */
function verdictOf(outcome: CallOutcome): Verdict | undefined {
  if (outcome.state === 'reverted') return { code: 'E_ENGINE_STOPPED', position: NONE };
  if (outcome.state === 'lost') return { code: outcome.error.code, position: NONE };
  const [log] = outcome.logs;
  return log === undefined ? undefined : eventOf(log);
}

function notOpen(): TheriacError {
  return new TheriacError({
    code: 'E_ARGUMENT',
    place: 'engine evm',
    rule: 'an engine is opened before it is used',
    remedy: 'Await `open` first.',
  });
}

function eventOf({ topics, data }: CallLog): Verdict {
  const { eventName, args } = decodeEventLog({ abi: PACK_LEDGER_ABI, topics, data });
  if (eventName === 'Recorded') return { code: '', position: Number(args.position) };
  return { code: REFUSALS.get(args.reason) ?? 'E_ENGINE_STOPPED', position: NONE };
}
