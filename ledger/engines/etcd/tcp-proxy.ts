/**
 * A door on loopback that can be shut: what a network does to a connection, for tests. A cut connection is silent, as
 * behind a dead switch; it is not reset, for that would tell the other side at once. Healing resets it, so that both
 * sides connect anew.
 *
 * @module
 */
import { connect, createServer, type Server, type Socket } from 'node:net';
import { portOf } from './free-ports.ts';

interface Connection {
  readonly client: Socket;
  readonly server: Socket;
  /** Who opened it, where that is known. */
  readonly source: number | undefined;
  isCut: boolean;
}

/** Names the process at the other end of a connection from a local port. */
export type SourceOf = (port: number) => Promise<number | undefined>;

export class TcpProxy {
  readonly port: number;
  private readonly server: Server;
  private readonly targetPort: number;
  private readonly sourceOf: SourceOf;
  private readonly connections = new Set<Connection>();
  private isCut: (source: number | undefined) => boolean = () => false;
  private answersToLose = 0;

  private constructor(server: Server, targetPort: number, sourceOf: SourceOf) {
    this.server = server;
    this.port = portOf(server);
    this.targetPort = targetPort;
    this.sourceOf = sourceOf;
    server.on('connection', (client: Socket) => void this.accept(client));
  }

  /** A proxy on a port that the system gives, in front of `targetPort`. */
  static async listen(
    targetPort: number,
    sourceOf: SourceOf = () => Promise.resolve(undefined),
  ): Promise<TcpProxy> {
    const server = createServer({ allowHalfOpen: false });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    return new TcpProxy(server, targetPort, sourceOf);
  }

  /** From now on, connections of the sources for which `isCut` is true are silent. */
  cut(isCut: (source: number | undefined) => boolean): void {
    this.isCut = isCut;
    for (const connection of this.connections) {
      if (isCut(connection.source)) silence(connection);
    }
  }

  heal(): void {
    this.isCut = () => false;
    for (const connection of this.connections) if (connection.isCut) destroy(connection);
  }

  /** The next `count` answers are swallowed, and their connections reset, after the server has done what was asked. */
  loseAnswers(count: number): void {
    this.answersToLose = count;
  }

  /** Answers of `loseAnswers` that are still to come. */
  get losing(): number {
    return this.answersToLose;
  }

  async close(): Promise<void> {
    for (const connection of this.connections) destroy(connection);
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async accept(client: Socket): Promise<void> {
    client.on('error', () => client.destroy());
    const source = await this.sourceOf(client.remotePort ?? 0);
    if (client.destroyed) return;
    const server = connect(this.targetPort, '127.0.0.1');
    const connection: Connection = { client, server, source, isCut: false };
    this.connections.add(connection);
    const end = () => {
      destroy(connection);
      this.connections.delete(connection);
    };
    for (const socket of [client, server]) {
      socket.setNoDelay(true);
      socket.on('error', end);
      socket.on('close', end);
    }
    client.on('data', (bytes) => {
      if (!connection.isCut) server.write(bytes);
    });
    server.on('data', (bytes) => {
      if (connection.isCut) return;
      if (this.answersToLose > 0) {
        this.answersToLose--;
        end();
      } else client.write(bytes);
    });
    if (this.isCut(source)) silence(connection);
  }
}

function silence(connection: Connection): void {
  connection.isCut = true;
}

function destroy({ client, server }: Connection): void {
  client.destroy();
  server.destroy();
}
