/**
 * Engines with one fault each, for tests of the load laboratory: `engines` is the list that a host takes them from.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import type { EngineEntry } from '../../../bench/load/engines.ts';
import type {
  LiveEngine,
  LiveOutcome,
  LiveSupport,
} from '../../../ledger/engines/testing/index.ts';

/** The stall begins so long after the first transaction of a run, and holds everything up for so long. */
const STALL_AFTER_MS = 1200;
export const STALL_MS = 1000;
const DROPPED_EVERY = 100;
/** What the engines take: so many at a time, and no more than have room. */
const AT_A_TIME = 10;
const EVERY_MS = 2;
const ROOM = 200;

const SUPPORTS: LiveSupport = {
  durable: false,
  proofs: false,
  confidentiality: false,
  replicas: 1,
  byzantineFaults: 0,
  finality: 'immediate',
  signatures: false,
  rules: false,
  tamperEvident: false,
};

/** Acknowledges some every few milliseconds, in order: it is saturated soon. */
class PlainEngine implements LiveEngine {
  readonly name: string = 'plain';
  readonly supports = SUPPORTS;
  readonly servers = ['nothing 1.0'];
  protected readonly hashes: Uint8Array[] = [];
  private onOutcome!: LiveOutcome;
  private tickets = 0;
  private told = 0;
  private timer: NodeJS.Timeout | undefined;
  private waiting: (() => void)[] = [];

  open(_: unknown, onOutcome: LiveOutcome): Promise<void> {
    this.onOutcome = onOutcome;
    return Promise.resolve();
  }

  offer(transaction: Uint8Array): number {
    if (this.tickets - this.told >= ROOM) return -1;
    const ticket = this.tickets++;
    this.store(ticket, createHash('sha256').update(transaction).digest());
    this.timer ??= setTimeout(() => this.tellSome(), EVERY_MS);
    return ticket;
  }

  room(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  async drain(): Promise<void> {
    while (this.told < this.tickets) await this.room();
  }

  async *stored(): AsyncIterable<Uint8Array> {
    await Promise.resolve();
    yield* this.hashes;
  }

  audit(): Promise<readonly string[]> {
    return Promise.resolve([]);
  }

  costs() {
    return Promise.resolve({ cpuMs: 0, residentBytes: 0, diskBytes: 0, syncs: undefined });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  protected store(_: number, hash: Uint8Array): void {
    this.hashes.push(hash);
  }

  private tellSome(): void {
    this.timer = undefined;
    const until = Math.min(this.tickets, this.told + AT_A_TIME);
    for (; this.told < until; this.told++) this.onOutcome(this.told, '', this.told);
    if (this.told < this.tickets) this.timer = setTimeout(() => this.tellSome(), EVERY_MS);
    for (const wake of this.waiting.splice(0)) wake();
  }
}

/** Stands still once. */
class StallingEngine extends PlainEngine {
  override readonly name = 'stalling';
  private isArmed = false;

  override store(ticket: number, hash: Uint8Array): void {
    super.store(ticket, hash);
    if (this.isArmed || ticket < STALL_FROM_TICKET) return;
    this.isArmed = true;
    setTimeout(() => {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, STALL_MS);
    }, STALL_AFTER_MS);
  }
}

/** What makes the packs comes first, and is no run. */
const STALL_FROM_TICKET = 10;

/** Acknowledges a transaction in a hundred that it drops. */
class DroppingEngine extends PlainEngine {
  override readonly name = 'dropping';

  override store(ticket: number, hash: Uint8Array): void {
    if (ticket % DROPPED_EVERY !== DROPPED_EVERY - 1) super.store(ticket, hash);
  }
}

/** Ends its process in the middle of the work. */
class DyingEngine extends PlainEngine {
  override readonly name = 'dying';

  override store(ticket: number, hash: Uint8Array): void {
    super.store(ticket, hash);
    if (ticket === DROPPED_EVERY) process.exit(1);
  }
}

function entry(name: string, make: () => LiveEngine): EngineEntry {
  return {
    name,
    missing: () => Promise.resolve(undefined),
    start: () => Promise.resolve({ create: make, stop: () => Promise.resolve() }),
  };
}

export const engines: readonly EngineEntry[] = [
  entry('plain', () => new PlainEngine()),
  entry('stalling', () => new StallingEngine()),
  entry('dropping', () => new DroppingEngine()),
  entry('dying', () => new DyingEngine()),
  {
    name: 'absent',
    missing: () => Promise.resolve('there is no such server here: install one'),
    start: () => Promise.reject(new Error('never started')),
  },
];
