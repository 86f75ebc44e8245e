/**
 * Segments in local files whose bytes count only once etcd has ordered them. `sync` first makes them durable here and
 * then has them ordered: the other way round, a loss of power could leave an order of bytes that nobody has. What is not
 * ordered is not shown to readers either. Checkpoints and sealed files are not ordered: a checkpoint follows from the
 * blocks, and sealed records are named by hash in them.
 *
 * @module
 */
import { TheriacError } from '../../../base/index.ts';
import type { LogStorage } from '../../log/index.ts';
import { segmentIndex } from '../../log/segment-format.ts';
import type { BlockOrder } from './block-order.ts';
import { digestOf, type LogReach, reachWith } from './order-record.ts';

export class OrderedStorage implements LogStorage {
  /** Why the order took no more, where it did not. */
  stopCode: string | undefined;
  private readonly inner: LogStorage;
  private readonly order: Pick<BlockOrder, 'append'>;
  private readonly ordered: Map<string, number>;
  private readonly pending = new Map<string, Uint8Array[]>();
  private reach: LogReach;

  /** `lengths`: what of each segment is ordered; `reach`: how far that goes. */
  constructor(
    inner: LogStorage,
    order: Pick<BlockOrder, 'append'>,
    lengths: ReadonlyMap<string, number>,
    reach: LogReach,
  ) {
    this.inner = inner;
    this.order = order;
    this.ordered = new Map(lengths);
    this.reach = reach;
  }

  list(): Promise<readonly string[]> {
    return this.inner.list();
  }

  async read(name: string, offset?: number, length?: number): Promise<Uint8Array> {
    if (segmentIndex(name) === undefined) return this.inner.read(name, offset, length);
    const from = offset ?? 0;
    const end = this.ordered.get(name) ?? 0;
    const until = length === undefined ? end : Math.min(from + length, end);
    return until <= from ? new Uint8Array(0) : this.inner.read(name, from, until - from);
  }

  async append(name: string, bytes: Uint8Array): Promise<void> {
    await this.inner.append(name, bytes);
    if (segmentIndex(name) === undefined) return;
    const pending = this.pending.get(name) ?? [];
    pending.push(bytes);
    this.pending.set(name, pending);
  }

  async sync(name: string): Promise<void> {
    await this.inner.sync(name);
    const pending = this.pending.get(name);
    if (pending === undefined) return;
    this.pending.delete(name);
    const bytes = pending.length === 1 ? pending[0]! : Buffer.concat(pending);
    const from = this.ordered.get(name) ?? 0;
    const until = from + bytes.length;
    const reach = reachWith(this.reach, bytes, from);
    try {
      await this.order.append({ file: name, from, until, sha256: digestOf(bytes), ...reach });
    } catch (error) {
      this.stopCode = error instanceof TheriacError ? error.code : undefined;
      throw error;
    }
    this.ordered.set(name, until);
    this.reach = reach;
  }

  seal(name: string): Promise<void> {
    return this.inner.seal(name);
  }

  /**
   * Opening a log cuts what lies behind the last block that can be read, and here that is what was never ordered: to order
   * it later would be as safe, but its transactions may have been offered again meanwhile.
   */
  truncate(name: string, sizeBytes: number): Promise<void> {
    return this.inner.truncate(name, sizeBytes);
  }

  close(): Promise<void> {
    return this.inner.close();
  }
}
