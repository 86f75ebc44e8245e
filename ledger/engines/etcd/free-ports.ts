/** Ports that the system gives, for servers that must be told theirs. @module */
import { type AddressInfo, createServer, type Server } from 'node:net';

/** `count` different ports of loopback that nobody listens on; somebody else may take one before it is used. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, () => listening()));
  const ports = servers.map(portOf);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/** Port of a server that listens on TCP. */
export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function listening(): Promise<Server> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      resolve(server);
    });
  });
}
