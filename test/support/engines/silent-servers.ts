/**
 * Servers that are no good: one that takes connections and says nothing, one that speaks PostgreSQL's protocol (version 3)
 * and is too old.
 *
 * @module
 */

import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';

/** A message of the protocol: its letter, its length, its body. */
function message(letter: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(letter);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

const READY = message('Z', Buffer.from('I'));

/** One row with one column of text. */
function answerOf(text: string): Buffer {
  const column = Buffer.concat([Buffer.from('\0\x01version\0'), Buffer.alloc(18)]);
  const value = Buffer.alloc(6);
  value.writeInt16BE(1);
  value.writeInt32BE(text.length, 2);
  return Buffer.concat([
    message('T', column),
    message('D', Buffer.concat([value, Buffer.from(text)])),
    message('C', Buffer.from('SHOW\0')),
    READY,
  ]);
}

/** Listens on a port of this machine; resolves with a URL. */
async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  server.unref();
  return `postgresql://postgres@127.0.0.1:${(server.address() as AddressInfo).port}/postgres`;
}

/** A server that never answers. */
export function silentServer(): Promise<string> {
  const server = createServer((socket: Socket) => {
    socket.on('error', () => undefined);
    socket.unref();
  });
  return listen(server);
}

/** A server of version `version` that knows nothing but its version. */
export function oldServer(version: string): Promise<string> {
  const server = createServer((socket: Socket) => {
    let isWelcome = false;
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      if (!isWelcome) {
        isWelcome = true;
        socket.write(Buffer.concat([message('R', Buffer.alloc(4)), READY]));
      } else if (chunk.toString('latin1').startsWith('Q')) {
        socket.write(answerOf(version));
      }
    });
  });
  return listen(server);
}
