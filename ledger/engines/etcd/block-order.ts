/**
 * The order of a ledger's blocks in etcd. A record is written under the next height only if nobody has written there and
 * if the epoch is still ours, both compared within one transaction: Raft decides, and no lock or clock is trusted (a
 * lock of etcd can be held by two at a time, as Jepsen showed for 3.4.3). Whoever opens the ledger takes the next epoch,
 * and with it stops the writer before.
 *
 * A write whose answer was lost is looked up before it is repeated. A repetition could do no harm, since the height is
 * compared; looking up tells the difference between "ours" and "somebody else's".
 *
 * @module
 */
import { hostname } from 'node:os';
import type { EtcdClient, KeyValue } from './etcd-client.ts';
import { forked, notAsOrdered } from './etcd-errors.ts';
import type { Gateway } from './gateway.ts';
import { decodeRecord, encodeRecord, type OrderedRange, type OrderRecord } from './order-record.ts';

const HEIGHT_DIGITS = 12;
/** Openings that other openings came between. */
const TAKES_MAX = 8;

/** What the order asks of a client. */
export interface OrderClient
  extends Pick<EtcdClient, 'read' | 'readOnce' | 'list' | 'writeIfOnce'> {
  readonly gateway: Pick<Gateway, 'persist'>;
}

interface EpochValue {
  readonly epoch: number;
  /** For people: host and process. */
  readonly writer: string;
}

export class BlockOrder {
  private readonly client: OrderClient;
  private readonly prefix: string;
  private readonly epoch: number;
  /** Of the epoch key since we wrote it. */
  private readonly epochRevision: number;
  private height: number;

  private constructor(
    client: OrderClient,
    prefix: string,
    taken: { epoch: number; revision: number; height: number },
  ) {
    this.client = client;
    this.prefix = prefix;
    this.epoch = taken.epoch;
    this.epochRevision = taken.revision;
    this.height = taken.height;
  }

  /**
   * Takes over the ledger under `prefix` if `check` finds nothing wrong with its records; nothing can come in between.
   * Throws what `check` throws, E_ENGINE_TIMEOUT, E_LEDGER_CORRUPT, and E_ENGINE_FORK where others keep taking it over.
   */
  static async take(
    client: OrderClient,
    prefix: string,
    check: (records: readonly OrderRecord[]) => Promise<void>,
  ): Promise<BlockOrder> {
    const key = epochKey(prefix);
    for (let tries = 0; tries < TAKES_MAX; tries++) {
      const before = await client.read(key);
      const records = await readRecords(client, prefix);
      await check(records);
      const epoch = (before === undefined ? 0 : epochOf(before).epoch) + 1;
      const writer = `${hostname()}:${process.pid}`;
      const comparisons = [
        { key, modRevision: before?.modRevision ?? 0 },
        { key: heightKey(prefix, records.length), modRevision: 0 },
      ];
      const value = JSON.stringify({ epoch, writer } satisfies EpochValue);
      // One that was carried out without an answer counts as somebody else's: the next round takes over from it.
      const { succeeded, revision } = await client.gateway.persist(() =>
        client.writeIfOnce(comparisons, key, value),
      );
      if (succeeded)
        return new BlockOrder(client, prefix, { epoch, revision, height: records.length });
    }
    throw forked(`etcd ${key}`, 'other writers keep taking the ledger over');
  }

  /**
   * Resolves when Raft has committed the range as the next one. Throws E_ENGINE_FORK where another writer has the ledger,
   * E_ENGINE_FULL, E_ENGINE_TIMEOUT; the order must not be used again then.
   */
  async append(range: OrderedRange): Promise<void> {
    const { client, height } = this;
    const key = heightKey(this.prefix, height);
    const value = encodeRecord({ ...range, height, epoch: this.epoch });
    const comparisons = [
      { key: epochKey(this.prefix), modRevision: this.epochRevision },
      { key, modRevision: 0 },
    ];
    await client.gateway.persist(async (isUnsure) => {
      const there = isUnsure ? await client.readOnce(key) : undefined;
      if (there === undefined) {
        const { succeeded, found } = await client.writeIfOnce(comparisons, key, value);
        if (!succeeded) assertOurs(found, value, key);
      } else assertOurs(there, value, key);
    });
    this.height++;
  }

  /** All records, in order. Throws E_LEDGER_CORRUPT, E_ENGINE_TIMEOUT. */
  records(): Promise<OrderRecord[]> {
    return readRecords(this.client, this.prefix);
  }
}

async function readRecords(client: OrderClient, prefix: string): Promise<OrderRecord[]> {
  // '0' follows '/' in the order of bytes.
  const found = await client.list(`${prefix}/block/`, `${prefix}/block0`);
  return found.map(({ key, value }, i) => {
    const record = decodeRecord(key, value);
    if (key === heightKey(prefix, i) && record.height === i) return record;
    throw notAsOrdered(`etcd ${heightKey(prefix, i)}`, 'this record is missing');
  });
}

/** The value names our epoch, which nobody else ever had: the same bytes are ours. */
function assertOurs(found: KeyValue | undefined, value: string, key: string): void {
  if (found?.value === value) return;
  const what = found === undefined ? 'took the ledger over' : 'wrote this block';
  throw forked(`etcd ${key}`, `another writer ${what}`);
}

function epochOf({ key, value }: KeyValue): EpochValue {
  try {
    const { epoch, writer } = JSON.parse(value) as EpochValue;
    if (Number.isSafeInteger(epoch)) return { epoch, writer };
  } catch {
    // Not JSON: as below.
  }
  throw notAsOrdered(`etcd ${key}`, 'this is no epoch of a ledger');
}

function epochKey(prefix: string): string {
  return `${prefix}/epoch`;
}

function heightKey(prefix: string, height: number): string {
  return `${prefix}/block/${String(height).padStart(HEIGHT_DIGITS, '0')}`;
}
