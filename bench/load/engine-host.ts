/**
 * The generator's side of the conversation with an engine host.
 *
 * @module
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ErrorDetails, TheriacError, workerFile } from '../../base/index.ts';
import type { EngineCosts, LiveSupport } from '../../ledger/engines/testing/index.ts';
import type { HostQuestion } from './engine-session.ts';
import { eachOutcome, FrameKind, FrameReader, jsonFrame, offerFrame } from './wire.ts';
import type { WorldSpec } from './world-spec.ts';

/** What was opened. */
export interface OpenedEngine {
  readonly supports: LiveSupport;
  /** Such as `PostgreSQL 18.4`. */
  readonly servers: readonly string[];
}

/** Told of each transaction; times of the host in ms. */
export type HostOutcome = (id: number, code: string, queuedMs: number, engineMs: number) => void;

type Question = HostQuestion extends infer Q
  ? Q extends HostQuestion
    ? Omit<Q, 'number'>
    : never
  : never;

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** File of the list of engines, beside this one, in the form that runs. */
export function engineModule(): string {
  return workerFile('./engines', import.meta.url).filename;
}

export class EngineHost {
  readonly name: string;
  onOutcome: HostOutcome | undefined;
  private readonly folder: string;
  private readonly child: ChildProcess;
  private readonly socket: Socket;
  private readonly waiting = new Map<number, Waiting>();
  private readonly codes: string[] = [''];
  private hashes: Buffer[] = [];
  private questions = 0;
  private complaint = '';
  private isOver = false;
  private readonly reader = new FrameReader((kind, body) => {
    this.take(kind, body);
  });

  private constructor(name: string, folder: string, child: ChildProcess, socket: Socket) {
    this.name = name;
    this.folder = folder;
    this.child = child;
    this.socket = socket;
    socket.on('data', (chunk: Buffer) => {
      this.reader.push(chunk);
    });
    socket.on('error', () => undefined);
    child.stderr?.on('data', (chunk: Buffer) => {
      this.complaint = (this.complaint + chunk.toString()).slice(-2000);
    });
    child.on('exit', () => {
      this.fail();
    });
  }

  /**
   * Starts a host and the engine's servers in it. `module` exports `engines`, a list with an entry of this name.
   *
   * @throws TheriacError E_LOAD_HOST where the process ends; what the engine's servers throw
   */
  static async start(name: string, module = engineModule()): Promise<EngineHost> {
    const folder = mkdtempSync(join(tmpdir(), 'theriac-load-'));
    // A database server runs as a user of its own, and has to come through.
    chmodSync(folder, 0o755);
    const directory = join(folder, 'engine');
    mkdirSync(directory);
    const path = join(folder, 'socket');
    const { filename, execArgv } = workerFile('./engine-host.worker', import.meta.url);
    const server = createServer();
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', (error) => {
          reject(notStarted(name, error));
        });
        server.listen(path, resolve);
      });
      const args = [...execArgv, filename, path, module, name, directory];
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
      const socket = await connected(server, child, name);
      const host = new EngineHost(name, folder, child, socket);
      try {
        await host.ask({ what: 'start' });
      } catch (error) {
        await host.stop();
        throw error;
      }
      return host;
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      throw error;
    } finally {
      server.close();
    }
  }

  /** Set when the process has ended before its time. */
  get failure(): TheriacError | undefined {
    return this.isOver ? this.lost() : undefined;
  }

  /** Opens a new ledger, of a name that was not used before. */
  open(ledger: string, world: WorldSpec): Promise<OpenedEngine> {
    return this.ask({ what: 'open', ledger, world }) as Promise<OpenedEngine>;
  }

  /** Sends transactions `from` to `until` − 1 in one write; their ids are `firstId` + index. */
  send(transactions: readonly Uint8Array[], from: number, until: number, firstId: number): void {
    if (this.isOver) throw this.lost();
    this.socket.write(offerFrame(transactions, from, until, firstId));
  }

  costs(): Promise<EngineCosts> {
    return this.ask({ what: 'costs' }) as Promise<EngineCosts>;
  }

  /** Resolves when the engine told every outcome. */
  async drain(): Promise<void> {
    await this.ask({ what: 'drain' });
  }

  /** SHA-256 of each stored transaction, one behind the other. */
  async stored(): Promise<Uint8Array> {
    this.hashes = [];
    await this.ask({ what: 'stored' });
    const hashes = Buffer.concat(this.hashes);
    this.hashes = [];
    return hashes;
  }

  audit(): Promise<readonly string[]> {
    return this.ask({ what: 'audit' }) as Promise<readonly string[]>;
  }

  /** Closes the ledger. */
  async close(): Promise<void> {
    await this.ask({ what: 'close' });
  }

  /** Ends the host and everything below it, in order if it can be had, and removes what it stored. */
  async stop(): Promise<void> {
    if (!this.isOver) {
      const gone = new Promise((resolve) => this.child.once('exit', resolve));
      this.socket.end();
      const hard = setTimeout(() => this.child.kill('SIGKILL'), STOP_LIMIT_MS);
      await gone;
      clearTimeout(hard);
    }
    this.socket.destroy();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private ask(question: Question): Promise<unknown> {
    if (this.isOver) return Promise.reject(this.lost());
    const number = this.questions++;
    return new Promise((resolve, reject) => {
      this.waiting.set(number, { resolve, reject });
      this.socket.write(jsonFrame(FrameKind.ask, { number, ...question }));
    });
  }

  private take(kind: number, body: Buffer): void {
    if (kind === FrameKind.outcomes) {
      eachOutcome(body, ({ id, code, queuedMs, engineMs }) => {
        this.onOutcome?.(id, this.codes[code]!, queuedMs, engineMs);
      });
    } else if (kind === FrameKind.hashes) this.hashes.push(Buffer.from(body));
    else if (kind === FrameKind.code) {
      const { number, code } = JSON.parse(body.toString()) as { number: number; code: string };
      this.codes[number] = code;
    } else this.settle(JSON.parse(body.toString()) as Answer);
  }

  private settle({ number, value, error }: Answer): void {
    const waiting = this.waiting.get(number);
    this.waiting.delete(number);
    if (error === undefined) waiting?.resolve(value);
    else waiting?.reject(new TheriacError(error));
  }

  private fail(): void {
    this.isOver = true;
    for (const { reject } of this.waiting.values()) reject(this.lost());
    this.waiting.clear();
  }

  private lost(): TheriacError {
    return hostLost(this.name, this.complaint);
  }
}

interface Answer {
  readonly number: number;
  readonly value: unknown;
  readonly error?: ErrorDetails;
}

/** A host that does not end by itself in this time is killed. */
const STOP_LIMIT_MS = 20_000;

function connected(
  server: ReturnType<typeof createServer>,
  child: ChildProcess,
  name: string,
): Promise<Socket> {
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    server.once('connection', resolve);
    child.once('error', (error) => {
      reject(notStarted(name, error));
    });
    child.once('exit', () => {
      reject(hostLost(name, complaint));
    });
  });
}

function notStarted(name: string, cause: Error): TheriacError {
  return new TheriacError({
    code: 'E_LOAD_HOST',
    place: `engine ${name}`,
    rule: `its process could not be started: ${cause.message}`,
    remedy: 'is there enough memory, and may files be made in the directory for temporary ones?',
    cause,
  });
}

function hostLost(name: string, complaint: string): TheriacError {
  const said = complaint.split('\n').find((line) => /error/i.test(line)) ?? '';
  return new TheriacError({
    code: 'E_LOAD_HOST',
    place: `engine ${name}`,
    rule: `its process ended in the middle of the work${said === '' ? '' : `: ${said.trim()}`}`,
    remedy: 'is there enough memory? otherwise please report it',
  });
}
