/**
 * Stands between an engine and a JSON-RPC endpoint and cuts connections: before a request arrives, or behind it, so that
 * the answer is lost.
 *
 * @module
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HostileProxy {
  readonly url: string;
  /** Requests that were cut before they arrived, and answers that were lost. */
  readonly cut: { requests: number; answers: number };
  close(): Promise<void>;
}

/** Cuts of the requests with `method` in them every third on the way there and every third on the way back. */
export async function startHostileProxy(target: string, method: string): Promise<HostileProxy> {
  const cut = { requests: 0, answers: 0 };
  let seen = 0;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      const turn = body.includes(method) ? seen++ % 3 : 2;
      if (turn === 0) {
        cut.requests++;
        request.socket.destroy();
        return;
      }
      const headers = { 'content-type': 'application/json' };
      void fetch(target, { method: 'POST', headers, body })
        .then((answer) => answer.text())
        .then((text) => {
          if (turn !== 1) {
            response.writeHead(200, headers).end(text);
            return;
          }
          cut.answers++;
          request.socket.destroy();
        });
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
