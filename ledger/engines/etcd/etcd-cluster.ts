/**
 * Real members on loopback, for tests and measurements: started, killed, started again on their data, cut off from each
 * other. All run on one machine and share its disk, so what is measured here is no cluster's speed.
 *
 * @module
 */
import { join } from 'node:path';
import type { EngineCosts } from '../live-engine.ts';
import { bytesIn } from '../process-costs.ts';
import { EtcdMember } from './etcd-member.ts';
import { freePorts } from './free-ports.ts';
import { ownerOf } from './socket-owner.ts';
import { TcpProxy } from './tcp-proxy.ts';

export interface EtcdClusterOptions {
  /** Of the data and logs of all members; kept when the cluster stops. */
  readonly directory: string;
  /** Default 3. */
  readonly members?: number;
  /** Puts a proxy in front of each port, so that connections can be cut. */
  readonly proxies?: boolean;
  readonly quotaBytes?: number;
}

interface Doors {
  readonly peer: TcpProxy;
  readonly client: TcpProxy;
}

export class EtcdCluster {
  private readonly directory: string;
  private readonly members: readonly EtcdMember[];
  private readonly doors: readonly Doors[];

  private constructor(directory: string, members: readonly EtcdMember[], doors: readonly Doors[]) {
    this.directory = directory;
    this.members = members;
    this.doors = doors;
  }

  /** Starts the members and resolves when they have a leader. Throws E_ENGINE_ABSENT. */
  static async start(options: EtcdClusterOptions): Promise<EtcdCluster> {
    const { directory, members: count = 3, proxies = false, quotaBytes } = options;
    const ports = await freePorts(2 * count);
    const members: EtcdMember[] = [];
    const sourceOf = async (port: number) => {
      const pids = members.map(({ pid }) => pid ?? 0);
      const owner = await ownerOf(port, pids);
      return owner === undefined ? undefined : pids.indexOf(owner);
    };
    const doors = proxies ? await openDoors(ports, sourceOf) : [];
    const url = (port: number) => `http://127.0.0.1:${port}`;
    const peerUrls = ports.slice(0, count).map((port, i) => url(doors[i]?.peer.port ?? port));
    const initialCluster = peerUrls.map((peer, i) => `m${i}=${peer}`).join(',');
    for (let i = 0; i < count; i++) {
      const clientPort = ports[count + i]!;
      members.push(
        new EtcdMember({
          name: `m${i}`,
          directory: join(directory, `m${i}`),
          clientPort,
          peerPort: ports[i]!,
          clientUrl: url(doors[i]?.client.port ?? clientPort),
          peerUrl: peerUrls[i]!,
          initialCluster,
          ...(quotaBytes === undefined ? {} : { quotaBytes }),
        }),
      );
    }
    const cluster = new EtcdCluster(directory, members, doors);
    try {
      for (const member of members) member.start();
      await Promise.all(members.map((member) => member.ready()));
    } catch (error) {
      await cluster.stop();
      throw error;
    }
    return cluster;
  }

  /** Client URL of each member. */
  get endpoints(): readonly string[] {
    return this.members.map(({ options }) => options.clientUrl);
  }

  /** Process of a member that runs; 0 for one that does not. */
  pid(member: number): number {
    return this.members[member]!.pid ?? 0;
  }

  /** Number of the member that leads, as most of its peers see it; undefined while there is none. */
  async leader(): Promise<number | undefined> {
    const statuses = await Promise.all(
      this.members.map((member) => member.status().catch(() => undefined)),
    );
    const leading = statuses.flatMap((status, i) => (status?.isLeader === true ? [i] : []));
    return leading.length === 1 ? leading[0] : undefined;
  }

  /** SIGKILL. */
  kill(member: number): Promise<void> {
    return this.members[member]!.end('SIGKILL');
  }

  /** Starts a killed member on its data; resolves when it knows a leader. */
  async revive(member: number): Promise<void> {
    const one = this.members[member]!;
    // The suite that kills a process by its number does not wait until it is gone.
    await one.end('SIGKILL');
    one.start();
    await one.ready();
  }

  /** Cuts a member off from all others; clients still reach it. Needs `proxies`. */
  isolate(member: number): void {
    for (const [i, { peer }] of this.doors.entries()) {
      peer.cut((source) => i === member || source === member);
    }
  }

  /** Cuts clients off from a member. Needs `proxies`. */
  cutClients(member: number): void {
    this.doors[member]!.client.cut(() => true);
  }

  /** The member's next `count` answers to clients are lost on the way. Needs `proxies`. */
  loseAnswers(member: number, count: number): void {
    this.doors[member]!.client.loseAnswers(count);
  }

  /** Answers of `loseAnswers` that are still to be lost. */
  losing(member: number): number {
    return this.doors[member]!.client.losing;
  }

  /** Undoes every cut. */
  heal(): void {
    for (const { peer, client } of this.doors) {
      peer.heal();
      client.heal();
    }
  }

  /** Of all members together; syncs since each was started. */
  async costs(): Promise<EngineCosts> {
    const used = this.members.map((member) => member.usage());
    const syncs = await Promise.all(this.members.map((member) => member.syncs()));
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
    return {
      cpuMs: sum(used.map(({ cpuMs }) => cpuMs)),
      residentBytes: sum(used.map(({ residentBytes }) => residentBytes)),
      diskBytes: await bytesIn(this.directory),
      syncs: sum(syncs),
    };
  }

  /** Ends all members. Their data stays. */
  async stop(): Promise<void> {
    await Promise.all(this.members.map((member) => member.end('SIGKILL')));
    for (const member of this.members) member.close();
    for (const { peer, client } of this.doors) {
      await peer.close();
      await client.close();
    }
  }
}

function openDoors(
  ports: readonly number[],
  sourceOf: (port: number) => Promise<number | undefined>,
): Promise<Doors[]> {
  const count = ports.length / 2;
  return Promise.all(
    ports.slice(0, count).map(async (peerPort, i) => ({
      peer: await TcpProxy.listen(peerPort, sourceOf),
      client: await TcpProxy.listen(ports[count + i]!),
    })),
  );
}
