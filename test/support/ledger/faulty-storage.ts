/**
 * A disk that fails at a chosen operation. Writes reach the platter at a sync only; a loss of power drops what was not
 * synced, or keeps a torn part of it. A failed sync drops the pages that it could not write, and later syncs succeed,
 * as Linux does.
 *
 * @module
 */
import { MemoryStorage } from '../../../ledger/log/index.ts';
import type { LogStorage } from '../../../ledger/log/log-storage.ts';

export const DISK_FAULTS = ['power', 'torn', 'full', 'io-error', 'flip'] as const;
export type DiskFault = (typeof DISK_FAULTS)[number];

interface FaultyFile {
  /** As programs see it, and as it would be after a loss of power. */
  current: Uint8Array;
  durable: Uint8Array;
}

export class FaultyStorage implements LogStorage {
  /** Changing operations so far. */
  operations = 0;
  private readonly files = new Map<string, FaultyFile>();
  private readonly fault: DiskFault | undefined;
  private readonly at: number;
  /** 0 … 1: how much of a torn write stays, which bit flips. */
  private readonly share: number;
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
    const kept = failing && this.fault !== 'flip' && this.fault !== 'io-error';
    const written = kept ? bytes.subarray(0, Math.floor(bytes.length * this.share)) : bytes;
    file.current = Buffer.concat([file.current, written]);
    if (failing && this.fault === 'torn') file.durable = file.current;
    this.refuse(failing);
  }

  async sync(name: string): Promise<void> {
    const file = this.file(name);
    const failing = await this.step();
    if (failing && this.fault === 'io-error') file.current = file.durable;
    else if (!failing || this.fault === 'flip') file.durable = file.current;
    this.refuse(failing);
  }

  async seal(): Promise<void> {
    this.refuse(await this.step());
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
    const powerLost = this.fault === 'power' || this.fault === 'torn';
    const storage = new MemoryStorage();
    for (const [name, { current, durable }] of this.files) {
      await storage.append(name, powerLost ? durable : current);
    }
    return storage;
  }

  /** Counts an operation; true where it is the one that fails. */
  private async step(): Promise<boolean> {
    // Real disks answer later: blocks are sealed meanwhile.
    await new Promise((resolve) => setImmediate(resolve));
    if (this.dead) throw new Error('the machine is off');
    return this.operations++ === this.at;
  }

  private refuse(failing: boolean): void {
    if (!failing || this.fault === 'flip') return;
    this.dead = this.fault === 'power' || this.fault === 'torn';
    throw new Error(this.fault === 'full' ? 'ENOSPC: no space left' : 'EIO: i/o error');
  }

  private file(name: string): FaultyFile {
    let file = this.files.get(name);
    if (file === undefined) {
      file = { current: new Uint8Array(0), durable: new Uint8Array(0) };
      this.files.set(name, file);
    }
    return file;
  }
}
