/**
 * Requests to etcd's JSON gateway (part of every member since 3.4), so that no client library is needed. A request goes
 * to one endpoint at a time; the next is tried after one that fails. Whether a request that failed was carried out is
 * for the caller to find out: here it is only said that nobody knows.
 *
 * @module
 */
import { Agent, request as requestHttp } from 'node:http';
import { request as requestHttps, Agent as SecureAgent } from 'node:https';
import { absent, full, refused, timedOut } from './etcd-errors.ts';

const BACKOFF_FIRST_MS = 10;
const BACKOFF_LAST_MS = 400;
/** gRPC codes of answers that may be other ones later: deadline exceeded, aborted, internal, unavailable. */
const PASSING = new Set([4, 10, 13, 14]);
const EXHAUSTED = 8;

/** A request without an answer; it may have been carried out, or may still be. */
class Unanswered extends Error {
  /** Nobody took the connection. */
  readonly isAbsent: boolean;

  constructor(message: string, isAbsent: boolean, cause?: unknown) {
    super(message, { cause });
    this.isAbsent = isAbsent;
  }
}

export interface GatewayLimits {
  /** After which the next endpoint is tried. */
  readonly attemptMs: number;
  /** After which a request is given up. */
  readonly limitMs: number;
}

export class Gateway {
  readonly endpoints: readonly string[];
  private readonly limits: GatewayLimits;
  private readonly agent = new Agent({ keepAlive: true });
  private readonly secureAgent = new SecureAgent({ keepAlive: true });
  /** Of the endpoint that answered last. */
  private current = 0;

  /** `endpoints`: client URLs of members, at least one. */
  constructor(endpoints: readonly string[], limits: GatewayLimits) {
    this.endpoints = endpoints.map((endpoint) => endpoint.replace(/\/+$/, ''));
    this.limits = limits;
  }

  get endpoint(): string {
    return this.endpoints[this.current]!;
  }

  /**
   * Does `attempt` until it succeeds, with growing waits. It is told whether an attempt before had no answer, and must
   * then find out whether that one was carried out. Throws E_ENGINE_ABSENT, E_ENGINE_TIMEOUT, and what `attempt` throws.
   */
  async persist<T>(attempt: (isUnsure: boolean) => Promise<T>): Promise<T> {
    const { limitMs } = this.limits;
    const startMs = performance.now();
    let isAbsent = true;
    for (let waitMs = BACKOFF_FIRST_MS, tries = 0; ; tries++) {
      try {
        return await attempt(!isAbsent);
      } catch (error) {
        if (!(error instanceof Unanswered)) throw error;
        isAbsent &&= error.isAbsent;
        this.current = (this.current + 1) % this.endpoints.length;
        // The endpoints are tried once around before there is a wait.
        if ((tries + 1) % this.endpoints.length === 0) {
          await pause(waitMs);
          waitMs = Math.min(waitMs * 2, BACKOFF_LAST_MS);
        }
        if (performance.now() - startMs < limitMs) continue;
        throw isAbsent ? absent(this.endpoints, error) : timedOut(this.endpoints, limitMs, error);
      }
    }
  }

  /** Posts `body`, or gets where there is none, from the present endpoint. Call it within `persist`. */
  async ask(path: string, body?: unknown): Promise<unknown> {
    const { endpoint } = this;
    const { status, text } = await this.exchange(`${endpoint}${path}`, body);
    const answer = parsed(text);
    if (status === 200 && answer !== undefined) return answer;
    const message = answer?.message ?? answer?.error ?? `HTTP status ${status}`;
    if (message.includes('database space exceeded')) throw full(endpoint);
    const isPassing = status >= 500 || PASSING.has(answer?.code ?? 0) || answer === undefined;
    if (isPassing || answer.code === EXHAUSTED) throw new Unanswered(message, false);
    throw refused(endpoint, message);
  }

  /** Gets what is no JSON from the present endpoint; throws where it does not answer. */
  async askText(path: string): Promise<string> {
    return (await this.exchange(`${this.endpoint}${path}`, undefined)).text;
  }

  close(): void {
    this.agent.destroy();
    this.secureAgent.destroy();
  }

  private exchange(url: string, body: unknown): Promise<{ status: number; text: string }> {
    const isSecure = url.startsWith('https:');
    const sent = body === undefined ? undefined : JSON.stringify(body);
    const options = {
      method: sent === undefined ? 'GET' : 'POST',
      agent: isSecure ? this.secureAgent : this.agent,
      signal: AbortSignal.timeout(this.limits.attemptMs),
      headers: { 'content-type': 'application/json' },
    };
    return new Promise((resolve, reject) => {
      const fail = (error: NodeJS.ErrnoException) => {
        const isAbsent = error.syscall === 'connect' || error.syscall === 'getaddrinfo';
        reject(new Unanswered(error.message, isAbsent, error));
      };
      const request = (isSecure ? requestHttps : requestHttp)(url, options, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', fail);
        response.on('end', () => {
          resolve({
            status: response.statusCode ?? 0,
            text: Buffer.concat(parts).toString('utf8'),
          });
        });
      });
      request.on('error', fail);
      request.end(sent);
    });
  }
}

interface Answer {
  readonly code?: number;
  readonly message?: string;
  readonly error?: string;
}

function parsed(text: string): Answer | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
