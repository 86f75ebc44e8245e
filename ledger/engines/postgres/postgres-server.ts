/**
 * A real PostgreSQL server out of npm, for measurements and tests: begun in a directory, stopped, killed, started again
 * on the same data. It ends with the process that started it, however that ends. Other servers are used by their URL.
 *
 * @module
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { endWithThisProcess } from '../end-with-this-process.ts';
import { accountOf, childrenOf, type ProcessAccount, titleOf } from '../server-processes.ts';
import { askVersion } from './connection.ts';
import {
  findBinaries,
  noBinaries,
  type PostgresBinaries,
  serverUser,
} from './postgres-binaries.ts';
import { serverError } from './server-errors.ts';
import { SERVER_SETTINGS } from './server-settings.ts';

const START_MS = 30_000;
const STOP_MS = 20_000;
const POLL_MS = 20;
const USER = 'postgres';
/** Names the socket, nothing more: nobody listens on the network. */
const PORT = 5432;

/** A process of the server. */
export interface PostgresProcess {
  readonly pid: number;
  /** `postmaster` for the first, otherwise what it does, such as `walwriter`. */
  readonly title: string;
}

export interface ServerOptions {
  /** Holds data and socket; made where it is missing. Its parents must let everybody through. */
  readonly directory: string;
  /** Besides SERVER_SETTINGS, or in their place. */
  readonly settings?: Readonly<Record<string, string>>;
}

/**
 * Starts PostgreSQL on the data in `directory`, or on new data; resolves when it answers. Throws E_ENGINE_ABSENT where the
 * package has no programs for this platform or they do not start, E_ENGINE_FULL, E_ENGINE_TIMEOUT.
 */
export async function startPostgresServer(options: ServerOptions): Promise<PostgresServer> {
  const binaries = findBinaries();
  if (binaries === undefined) throw noBinaries();
  const server = new PostgresServer(options, binaries);
  await server.start();
  return server;
}

export class PostgresServer {
  readonly directory: string;
  private readonly settings: Readonly<Record<string, string>>;
  private readonly binaries: PostgresBinaries;
  private readonly user = serverUser();
  private child: ChildProcess | undefined;
  private said = '';

  constructor({ directory, settings = {} }: ServerOptions, binaries: PostgresBinaries) {
    this.directory = directory;
    this.settings = { ...SERVER_SETTINGS, ...settings };
    this.binaries = binaries;
  }

  /** URL of a database of this server, for `createPostgresEngine` and any other client. */
  url(database = 'postgres'): string {
    return `postgresql://${USER}@localhost:${PORT}/${database}?host=${encodeURIComponent(this.sockets)}`;
  }

  /** Starts the server, again after it was stopped or killed; resolves when it answers. */
  async start(): Promise<void> {
    if (this.isRunning) return;
    if (!existsSync(join(this.data, 'PG_VERSION'))) await this.begin();
    await this.survivorsGone();
    const settings = Object.entries(this.settings).flatMap(([name, value]) => [
      '-c',
      `${name}=${value}`,
    ]);
    const args = ['-D', this.data, '-k', this.sockets, '-p', String(PORT), ...settings];
    this.said = '';
    const child = spawn(this.binaries.postgres, args, {
      ...this.user,
      cwd: this.directory,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, LC_ALL: 'C' },
    });
    this.child = child;
    child.on('error', () => undefined);
    child.stderr.on('data', (chunk: Buffer) => {
      this.said = (this.said + chunk.toString()).slice(-4000);
    });
    endWithThisProcess(child, 'INT');
    await this.answers();
  }

  /** Stops the server in order: open transactions are rolled back, everything is written. */
  async stop(): Promise<void> {
    await this.end('SIGINT');
  }

  /** SIGKILL to all processes of the server at once, as a loss of the machine would. */
  async kill(): Promise<void> {
    const pids = this.processes().map(({ pid }) => pid);
    const gone = this.exit();
    for (const pid of pids) signal(pid, 'SIGKILL');
    await gone;
    this.forget();
  }

  /** Kills what is left of the server and starts it on the same data. */
  async restart(): Promise<void> {
    await this.kill();
    await this.start();
  }

  /** Stops the server and removes its data. */
  async remove(): Promise<void> {
    await this.kill();
    await this.survivorsGone();
    await rm(this.directory, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Processes as they run now, the postmaster first. */
  processes(): readonly PostgresProcess[] {
    const pid = this.child?.pid;
    if (pid === undefined || !this.isRunning) return [];
    const children = childrenOf(pid).map((child) => ({ pid: child, title: titleOf(child) }));
    return [{ pid, title: 'postmaster' }, ...children];
  }

  /** CPU time and memory of all processes since the server was started. */
  account(): ProcessAccount {
    const pid = this.child?.pid;
    return pid === undefined || !this.isRunning ? { cpuMs: 0, residentBytes: 0 } : accountOf(pid);
  }

  /** Resolves when the server takes connections, as after one of its processes was killed. */
  async answers(): Promise<void> {
    for (let waitedMs = 0; ; waitedMs += POLL_MS) {
      try {
        await askVersion(this.url(), START_MS);
        return;
      } catch (error) {
        if (!this.isRunning || waitedMs > START_MS) {
          this.forget();
          throw serverError(new Error(this.said.trim() || String(error)), this.directory);
        }
      }
      await pause(POLL_MS);
    }
  }

  private get data(): string {
    return join(this.directory, 'data');
  }

  private get sockets(): string {
    return join(this.directory, 'socket');
  }

  private get isRunning(): boolean {
    const { child } = this;
    return child?.pid !== undefined && child.exitCode === null && child.signalCode === null;
  }

  /** New data. Whoever is not root is the server's user already. */
  private async begin(): Promise<void> {
    const { uid, gid } = this.user;
    for (const directory of [this.directory, this.data, this.sockets]) {
      await mkdir(directory, { recursive: true });
      await chmod(directory, 0o700);
      if (uid !== undefined && gid !== undefined) await chown(directory, uid, gid);
    }
    const args = ['-D', this.data, '-U', USER, '--auth=trust', '--encoding=UTF8', '--locale=C'];
    try {
      // Not yet synced data are no loss: the server syncs them at its first start.
      await promisify(execFile)(this.binaries.initdb, [...args, '--no-sync'], {
        ...this.user,
        cwd: this.directory,
        env: { ...process.env, LC_ALL: 'C' },
      });
    } catch (error) {
      throw serverError(error, dirname(this.directory));
    }
  }

  private async end(name: NodeJS.Signals): Promise<void> {
    const { child } = this;
    if (child === undefined || !this.isRunning) return;
    const gone = this.exit();
    child.kill(name);
    const isGone = await Promise.race([
      gone.then(() => true),
      pause(STOP_MS, false, { ref: false }),
    ]);
    if (!isGone) await this.kill();
    this.forget();
  }

  private exit(): Promise<void> {
    const { child } = this;
    if (child === undefined || !this.isRunning) return Promise.resolve();
    return new Promise((resolve) => child.once('exit', () => resolve()));
  }

  private forget(): void {
    this.child = undefined;
  }

  /** A postmaster that was killed leaves processes that notice it within moments; new ones must not meet them. */
  private async survivorsGone(): Promise<void> {
    const pidFile = join(this.data, 'postmaster.pid');
    const text = await readFile(pidFile, 'utf8').catch(() => '');
    const lines = text.split('\n');
    // Line 7: the shared memory segment that the server and its survivors are attached to.
    const segment = Number(lines[6]?.trim().split(/\s+/)[1] ?? Number.NaN);
    for (let waitedMs = 0; waitedMs < STOP_MS; waitedMs += POLL_MS) {
      if (!(await isAttached(segment))) return;
      await pause(POLL_MS);
    }
  }
}

/** Whether a process is attached to the System V segment. */
async function isAttached(segment: number): Promise<boolean> {
  if (Number.isNaN(segment)) return false;
  const text = await readFile('/proc/sysvipc/shm', 'utf8').catch(() => '');
  const row = text
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .find((fields) => fields[1] === segment);
  return row !== undefined && row[6]! > 0;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended by itself.
  }
}
