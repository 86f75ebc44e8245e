/** An HTTP server that says the same to everybody, or nothing at all. @module */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FixedServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Answers every request with `answer`; without one it takes requests and never answers. */
export async function startFixedServer(answer?: string): Promise<FixedServer> {
  const server = createServer((_, response) => {
    if (answer !== undefined) response.end(answer);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
