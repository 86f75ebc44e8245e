/**
 * A witness behind HTTP. It listens on this machine alone unless told otherwise: a reverse proxy with TLS belongs in
 * front of a witness that the world may ask.
 *
 * @module
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TheriacError } from '../../base/index.ts';
import type { Witness } from './witness.ts';

/** Room for 63 hashes and 16 signatures of the longest kind (5 kB). */
const BODY_BYTES_MAX = 256 * 1024;
const REQUEST_MS_MAX = 10_000;
const CONNECTIONS_MAX = 256;

/** Told after each answer; `reason` is for the operator and may say more than the client was told. */
export type OnAnswer = (status: number, origin: string | undefined, reason: string) => void;

export interface ListenAddress {
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
}

interface WitnessServer {
  readonly url: string;
  /** Stops listening and closes every connection. */
  close(): Promise<void>;
}

/** Reads `host:port`. Throws E_WITNESS_LISTEN, also for an address beyond this machine unless `anyAddress`. */
export function listenAddress(text: string, anyAddress: boolean): ListenAddress {
  const match = /^(\[[0-9a-f:]+\]|[^:[\]]+):(\d{1,5})$/i.exec(text);
  const port = Number(match?.[2]);
  if (match === null || port > 65_535) throw badAddress(text, 'an address has the form host:port');
  const host = match[1]!.replace(/^\[|\]$/g, '');
  if (!anyAddress && !/^(127(\.\d{1,3}){3}|::1|localhost)$/i.test(host)) {
    throw badAddress(text, 'the address can be reached from other machines');
  }
  return { host, port };
}

/** Serves `witness` at `address`. Throws E_WITNESS_LISTEN. */
export async function serveWitness(
  witness: Witness,
  address: ListenAddress,
  onAnswer: OnAnswer,
): Promise<WitnessServer> {
  const server = createServer({ requestTimeout: REQUEST_MS_MAX }, (request, response) => {
    void answer(witness, request, response, onAnswer);
  });
  server.maxConnections = CONNECTIONS_MAX;
  await listen(server, address);
  const { port } = server.address() as AddressInfo;
  const host = address.host.includes(':') ? `[${address.host}]` : address.host;
  return {
    url: `http://${host}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, { host, port }: ListenAddress): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(badAddress(`${host}:${port}`, `nothing can listen here (${error.code ?? 'unknown'})`));
    });
    server.listen(port, host, () => resolve());
  });
}

async function answer(
  witness: Witness,
  request: IncomingMessage,
  response: ServerResponse,
  onAnswer: OnAnswer,
): Promise<void> {
  const say = (status: number, body: string, reason: string, origin?: string) => {
    const type = status === 409 ? 'text/x.tlog.size' : 'text/plain; charset=utf-8';
    response.writeHead(status, { 'Content-Type': type }).end(body);
    onAnswer(status, origin, reason);
  };
  try {
    if (request.url !== '/add-checkpoint') {
      say(404, 'there is only /add-checkpoint\n', 'another path');
    } else if (request.method !== 'POST') {
      say(405, 'POST only\n', 'another method');
    } else {
      const body = await readBody(request);
      if (body === undefined) {
        response.setHeader('Connection', 'close');
        say(413, 'the request is too long\n', 'too long');
        return;
      }
      const text = body.toString('utf8');
      if (!Buffer.from(text).equals(body)) {
        say(400, 'the request is not UTF-8\n', 'not UTF-8');
        return;
      }
      const { status, body: words, origin, size } = witness.addCheckpoint(text);
      say(status, words, reasonOf(status, words.trimEnd(), size), origin);
    }
  } catch (error) {
    // A client that went away, or a record that cannot be read: nothing was cosigned, and the client learns no more.
    const reason = error instanceof TheriacError ? `${error.code} ${error.message}` : 'aborted';
    if (!response.headersSent && !response.destroyed) say(500, 'no answer now\n', reason);
  }
}

function reasonOf(status: number, words: string, size: bigint | undefined): string {
  if (status === 200) return `cosigned size ${size}`;
  return status === 409 ? `asked for size ${size}, cosigned was ${words}` : words;
}

/** Undefined where it is too long; a body longer than it was said to be ends the connection. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > BODY_BYTES_MAX) return undefined;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > BODY_BYTES_MAX) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function badAddress(place: string, rule: string): TheriacError {
  return new TheriacError({
    code: 'E_WITNESS_LISTEN',
    place,
    rule,
    remedy: 'Give --listen 127.0.0.1:PORT, or --any-address where others are to ask this witness.',
  });
}
