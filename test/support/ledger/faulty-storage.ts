/**
 * A disk that fails at a chosen operation. Writes reach the platter at a sync only; a loss of power drops what was not
 * synced, or keeps a torn part of it. A failed sync drops the pages that it could not write, and later syncs succeed,
 * as Linux does. A lying sync says that it is done and drops its pages too, and the power goes later: what was written
 * behind them is there, they are zeros.
 *
 * @module
 */
import { MemoryStorage } from '../../../ledger/log/index.ts';
import type { LogStorage } from '../../../ledger/log/log-storage.ts';

export const DISK_FAULTS = ['power', 'torn', 'full', 'io-error', 'flip', 'lying-sync'] as const;
export type DiskFault = (typeof DISK_FAULTS)[number];

/** Operations after a lie within which the power may go; otherwise it goes when all is done. */
const LIFE_AFTER_LIE = 24;
/** Space that a directory of segments takes in advance, zeros. */
const AHEAD_BYTES = 512;

interface Range {
  readonly from: number;
  readonly to: number;
}

interface FaultyFile {
  /** As programs see it, and as it would be after a loss of power. */
  current: Uint8Array;
  durable: Uint8Array;
  /** What a sync only said to have written. */
  lost: Range | undefined;
  sealed: boolean;
}

export class FaultyStorage implements LogStorage {
  /** Changing operations so far. */
  operations = 0;
  /** What the lying sync dropped. */
  lie: ({ readonly name: string } & Range) | undefined;
  private readonly files = new Map<string, FaultyFile>();
  private readonly fault: DiskFault | undefined;
  private readonly at: number;
  /** 0 … 1: how much of a torn write stays, which bit flips, when the power goes after a lie. */
  private readonly share: number;
  private offAt = Number.POSITIVE_INFINITY;
  private dead = false;

  constructor(fault?: DiskFault, at = Number.POSITIVE_INFINITY, share = 0.5) {
    this.fault = fault;
    this.at = at;
    this.share = share;
  }

  list(): Promise<readonly string[]> {
    return Promise.resolve([...this.files.keys()].sort());
  }

  read(name: string, offset = 0, length?: number): Promise<Uint8Array> {
    const bytes = this.file(name).current;
    return Promise.resolve(
      bytes.subarray(offset, length === undefined ? undefined : offset + length),
    );
  }

  async append(name: string, bytes: Uint8Array): Promise<void> {
    const file = this.file(name);
    const failing = await this.step();
    const kept =
      failing && (this.fault === 'power' || this.fault === 'torn' || this.fault === 'full');
    const written = kept ? bytes.subarray(0, Math.floor(bytes.length * this.share)) : bytes;
    file.current = Buffer.concat([file.current, written]);
    if (failing && this.fault === 'torn') file.durable = file.current;
    this.refuse(failing);
  }

  async sync(name: string): Promise<void> {
    const file = this.file(name);
    const failing = await this.step();
    if (this.lies(file)) {
      this.dropSilently(name, file);
      return;
    }
    if (failing && this.fault === 'io-error') file.current = file.durable;
    else if (!failing || this.isQuiet) file.durable = withHole(file.current, file.lost);
    this.refuse(failing);
  }

  async seal(name: string): Promise<void> {
    this.refuse(await this.step());
    this.file(name).sealed = true;
  }

  async truncate(name: string, sizeBytes: number): Promise<void> {
    const failing = await this.step();
    this.refuse(failing);
    const file = this.file(name);
    file.current = file.current.subarray(0, sizeBytes);
    file.durable = file.durable.subarray(0, sizeBytes);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** What is there after the machine was started again. */
  async reboot(): Promise<MemoryStorage> {
    const powerLost =
      this.fault === 'power' || this.fault === 'torn' || this.fault === 'lying-sync';
    const storage = new MemoryStorage();
    for (const [name, file] of this.files) {
      await storage.append(name, powerLost ? file.durable : file.current);
      const isAhead = powerLost && this.at % 2 === 0 && name.startsWith('segment');
      if (isAhead) await storage.append(name, zerosBehind(file));
    }
    return storage;
  }

  /** What programs saw when the power went: the log without the lie. */
  async asSeen(): Promise<MemoryStorage> {
    const storage = new MemoryStorage();
    for (const [name, { current }] of this.files) await storage.append(name, current);
    return storage;
  }

  /** Counts an operation; true where it is the one that fails. */
  private async step(): Promise<boolean> {
    // Real disks answer later: blocks are sealed meanwhile.
    await new Promise((resolve) => setImmediate(resolve));
    if (this.operations >= this.offAt) this.dead = true;
    if (this.dead) throw new Error('the machine is off');
    return this.operations++ === this.at;
  }

  /** Faults that nobody is told of. */
  private get isQuiet(): boolean {
    return this.fault === 'flip' || this.fault === 'lying-sync';
  }

  /** The first sync from the chosen operation on that has something to write. */
  private lies({ current, durable }: FaultyFile): boolean {
    const due = this.fault === 'lying-sync' && this.operations > this.at;
    return due && this.lie === undefined && current.length > durable.length;
  }

  private dropSilently(name: string, file: FaultyFile): void {
    file.lost = { from: file.durable.length, to: file.current.length };
    this.lie = { name, ...file.lost };
    // In half of the runs everything is written to its end first.
    if (this.share < 0.5) return;
    this.offAt = this.operations + Math.floor((this.share - 0.5) * 2 * LIFE_AFTER_LIE);
  }

  private refuse(failing: boolean): void {
    if (!failing || this.isQuiet) return;
    this.dead = this.fault === 'power' || this.fault === 'torn';
    throw new Error(this.fault === 'full' ? 'ENOSPC: no space left' : 'EIO: i/o error');
  }

  private file(name: string): FaultyFile {
    let file = this.files.get(name);
    if (file === undefined) {
      const empty = new Uint8Array(0);
      file = { current: empty, durable: empty, lost: undefined, sealed: false };
      this.files.set(name, file);
    }
    return file;
  }
}

/** Zeros that were taken in advance; sealing gave back what lies behind the end. */
function zerosBehind({ current, durable, sealed }: FaultyFile): Uint8Array {
  const ahead = Math.ceil((current.length + 1) / AHEAD_BYTES) * AHEAD_BYTES;
  return new Uint8Array((sealed ? current.length : ahead) - durable.length);
}

function withHole(bytes: Uint8Array, hole: Range | undefined): Uint8Array {
  if (hole === undefined) return bytes;
  const copy = Uint8Array.from(bytes);
  copy.fill(0, hole.from, hole.to);
  return copy;
}
