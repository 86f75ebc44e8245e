/**
 * A JSON-RPC endpoint of an EVM chain, as the engines meet it: asked who it is, and every fault of it named.
 *
 * @module
 */
import {
  BaseError,
  createPublicClient,
  HttpRequestError,
  http,
  type PublicClient,
  TimeoutError,
} from 'viem';
import { type ErrorCode, TheriacError } from '../../../base/index.ts';

/** Calls that go out in one HTTP request. */
export const CALLS_AT_ONCE = 100;
/** A single answer takes no longer on a node that works. */
const ANSWER_MS_MAX = 10_000;

export interface Endpoint {
  readonly client: PublicClient;
  readonly chainId: number;
  /** What the node calls itself, with its version. */
  readonly version: string;
}

/**
 * Connects to `url`. Throws E_ENGINE_ABSENT where nobody answers, E_ENGINE_TIMEOUT where the answer does not come within
 * `timeoutMs`, E_ENGINE_VERSION where whoever answers is no EVM chain.
 */
export async function connect(url: string, timeoutMs: number): Promise<Endpoint> {
  const transport = http(url, {
    batch: { batchSize: CALLS_AT_ONCE, wait: 0 },
    timeout: Math.min(timeoutMs, ANSWER_MS_MAX),
    // Whether a call may be made again is decided where it is made.
    retryCount: 0,
  });
  const client = createPublicClient({ transport, cacheTime: 0 });
  try {
    const chainId = await client.getChainId();
    const version = await client.request({ method: 'web3_clientVersion' });
    if (!Number.isSafeInteger(chainId)) throw noChain(url, 'it has no chain id');
    return { client, chainId, version: version.replace(/^(\w+)\/v?/, '$1 ') };
  } catch (error) {
    throw engineError(url, error, 'E_ENGINE_VERSION');
  }
}

/** What a failed call to the endpoint at `place` means; `otherwise` where the endpoint answered, and not as it should. */
export function engineError(
  place: string,
  cause: unknown,
  otherwise: ErrorCode = 'E_ENGINE_STOPPED',
): TheriacError {
  if (cause instanceof TheriacError) return cause;
  const code = codeOf(cause) ?? otherwise;
  const { rule, remedy } = WORDS[code] ?? WORDS['E_ENGINE_STOPPED']!;
  return new TheriacError({ code, place, rule: `${rule} (${reasonOf(cause)})`, remedy, cause });
}

const WORDS: Partial<Record<ErrorCode, { readonly rule: string; readonly remedy: string }>> = {
  E_ENGINE_ABSENT: {
    rule: 'no JSON-RPC endpoint answers',
    remedy: 'Start the node, or give the URL at which it serves JSON-RPC over HTTP.',
  },
  E_ENGINE_TIMEOUT: {
    rule: 'the endpoint did not answer in time',
    remedy: 'Look whether the node is overloaded or still catching up, and open the engine again.',
  },
  E_ENGINE_VERSION: {
    rule: 'what answers is not an EVM chain that this engine works with',
    remedy: 'Give the URL of a JSON-RPC endpoint of an EVM chain (docs/evm.md).',
  },
  E_ENGINE_FULL: {
    rule: 'the operator cannot pay for another call',
    remedy: 'Fund the account of the operator, and open the engine again.',
  },
  E_ENGINE_STOPPED: {
    rule: 'the endpoint refused a call',
    remedy: 'Look into the log of the node, and open the engine again.',
  },
};

function codeOf(cause: unknown): ErrorCode | undefined {
  if (!(cause instanceof BaseError)) return undefined;
  if (cause.walk((error) => error instanceof TimeoutError) !== null) return 'E_ENGINE_TIMEOUT';
  const request = cause.walk((error) => error instanceof HttpRequestError);
  if (request instanceof HttpRequestError && isAbsent(request)) return 'E_ENGINE_ABSENT';
  return /insufficient funds/iu.test(`${cause.message} ${cause.details}`)
    ? 'E_ENGINE_FULL'
    : undefined;
}

/** The connection was refused or cut, or who answers for the node says that it is away. */
function isAbsent({ status, cause }: HttpRequestError): boolean {
  return status === undefined ? !(cause instanceof SyntaxError) : status >= 500 || status === 429;
}

function reasonOf(cause: unknown): string {
  if (cause instanceof BaseError) return cause.details || cause.shortMessage;
  return cause instanceof Error ? cause.message : String(cause);
}

function noChain(place: string, why: string): TheriacError {
  const { rule, remedy } = WORDS['E_ENGINE_VERSION']!;
  return new TheriacError({ code: 'E_ENGINE_VERSION', place, rule: `${rule} (${why})`, remedy });
}
