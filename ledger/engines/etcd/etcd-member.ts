/** One etcd process on loopback that can be killed and started again on its data. @module */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TheriacError } from '../../../base/index.ts';
import { endWithThisProcess } from '../end-with-this-process.ts';
import { accountOf, type ProcessAccount } from '../server-processes.ts';
import { Gateway } from './gateway.ts';

const READY_MS = 20_000;
const ASK_MS = 500;

export interface MemberOptions {
  readonly name: string;
  readonly directory: string;
  /** Where the member listens. */
  readonly clientPort: number;
  readonly peerPort: number;
  /** What it tells others: its own ports, or those of a proxy. */
  readonly clientUrl: string;
  readonly peerUrl: string;
  /** `name=url` of all members. */
  readonly initialCluster: string;
  readonly quotaBytes?: number;
}

/** What a member says of itself and of the cluster. */
export interface MemberStatus {
  readonly isLeader: boolean;
  /** False where it knows of no leader. */
  readonly hasLeader: boolean;
}

/** Version of the `etcd` on the PATH, such as `3.4.23`; undefined where there is none. */
export function findEtcd(): string | undefined {
  const { stdout, error } = spawnSync('etcd', ['--version'], { encoding: 'utf8' });
  return error === undefined ? /etcd Version: (\S+)/.exec(stdout)?.[1] : undefined;
}

export class EtcdMember {
  readonly options: MemberOptions;
  private readonly own: Gateway;
  private child: ChildProcess | undefined;

  constructor(options: MemberOptions) {
    this.options = options;
    const url = `http://127.0.0.1:${options.clientPort}`;
    this.own = new Gateway([url], { attemptMs: ASK_MS, limitMs: ASK_MS });
  }

  /** Of the running process; undefined while there is none. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Starts the process; it answers once `ready` has resolved. */
  start(): void {
    const { name, directory, clientPort, peerPort, quotaBytes } = this.options;
    mkdirSync(directory, { recursive: true });
    const log = openSync(join(directory, 'etcd.log'), 'a');
    const args = [
      ['--name', name],
      ['--data-dir', join(directory, 'data')],
      ['--listen-client-urls', `http://127.0.0.1:${clientPort}`],
      ['--advertise-client-urls', this.options.clientUrl],
      ['--listen-peer-urls', `http://127.0.0.1:${peerPort}`],
      ['--initial-advertise-peer-urls', this.options.peerUrl],
      ['--initial-cluster', this.options.initialCluster],
      ['--initial-cluster-state', 'new'],
      ['--logger', 'zap'],
      ['--log-level', 'warn'],
      ...(quotaBytes === undefined ? [] : [['--quota-backend-bytes', String(quotaBytes)]]),
    ];
    // Debian's service reads its options from the environment, which must not leak into this one.
    const env = { PATH: process.env['PATH'] };
    const child = spawn('etcd', args.flat(), { stdio: ['ignore', log, log], env });
    closeSync(log);
    const gone = () => {
      if (this.child === child) this.child = undefined;
    };
    // It could not be started at all.
    child.on('error', gone);
    child.on('exit', gone);
    this.child = child;
    endWithThisProcess(child, 'KILL');
  }

  /** Resolves when the member knows a leader. Throws E_ENGINE_ABSENT where it ends or takes too long. */
  async ready(): Promise<void> {
    const startMs = performance.now();
    while (this.child !== undefined && performance.now() - startMs < READY_MS) {
      const status = await this.status().catch(() => undefined);
      if (status?.hasLeader === true) return;
      await new Promise((resolve) => {
        setTimeout(resolve, 50);
      });
    }
    const log = join(this.options.directory, 'etcd.log');
    const said = (await readFile(log, 'utf8').catch(() => '')).trim().split('\n').at(-1);
    throw new TheriacError({
      code: 'E_ENGINE_ABSENT',
      place: log,
      rule: `member ${this.options.name} does not get ready (${said ?? 'no log'})`,
      remedy: 'Install etcd (Debian: etcd-server); see its log.',
    });
  }

  async status(): Promise<MemberStatus> {
    const { header, leader = '0' } = (await this.own.ask('/v3/maintenance/status', {})) as {
      header: { member_id: string };
      leader?: string;
    };
    return { isLeader: leader === header.member_id, hasLeader: leader !== '0' };
  }

  /** Sends the signal and resolves when the process is gone. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const { child } = this;
    if (child === undefined || child.exitCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    // A stopped process takes no other signal.
    child.kill('SIGCONT');
    child.kill(signal);
    await gone;
  }

  close(): void {
    this.own.close();
  }

  /** Processor time and memory of the process; nothing while there is none. */
  usage(): ProcessAccount {
    return this.pid === undefined ? { cpuMs: 0, residentBytes: 0 } : accountOf(this.pid);
  }

  /** Syncs of its write-ahead log and commits of its database since it was started. */
  async syncs(): Promise<number> {
    const text = await this.own.askText('/metrics').catch(() => '');
    const counts = text.matchAll(
      /^etcd_disk_(?:wal_fsync|backend_commit)_duration_seconds_count (\S+)$/gm,
    );
    return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
  }
}
