/**
 * The few calls of etcd's v3 API that an ordering service needs: linearizable reads, and a transaction that writes keys
 * only where what was compared is still so. Keys and values are base64 on the way; numbers are decimal text.
 *
 * @module
 */
import { wrongVersion } from './etcd-errors.ts';
import { Gateway, type GatewayLimits } from './gateway.ts';

/** Major times 1000 plus minor; the gateway has its present paths since 3.4. */
const OLDEST = 3004;

export interface KeyValue {
  readonly key: string;
  readonly value: string;
  /** Of the store when the key was last written. */
  readonly modRevision: number;
}

/** What must hold for a transaction to write: 0 says that the key is not there. */
export interface Comparison {
  readonly key: string;
  readonly modRevision: number;
}

interface WireKeyValue {
  readonly key: string;
  readonly value?: string;
  readonly mod_revision: string;
}

interface WireRange {
  readonly header: { readonly revision: string };
  readonly kvs?: readonly WireKeyValue[];
  readonly more?: boolean;
}

interface WireTransaction {
  readonly header: { readonly revision: string };
  readonly succeeded?: boolean;
  readonly responses?: readonly { readonly response_range?: WireRange }[];
}

export interface TransactionOutcome {
  readonly succeeded: boolean;
  /** Of the store after it: the `modRevision` of what it wrote. */
  readonly revision: number;
  /** What stands under the key where nothing was written. */
  readonly found: KeyValue | undefined;
}

export class EtcdClient {
  readonly gateway: Gateway;

  constructor(endpoints: readonly string[], limits: GatewayLimits) {
    this.gateway = new Gateway(endpoints, limits);
  }

  /** Version of the member that answers, such as `3.4.23`. Throws E_ENGINE_VERSION, E_ENGINE_ABSENT. */
  async version(): Promise<string> {
    const { gateway } = this;
    const answer = await gateway.persist(() => gateway.ask('/version'));
    const { etcdserver = 'of no version' } = answer as { etcdserver?: string };
    const [major = 0, minor = 0] = etcdserver.split('.').map(Number);
    if (!(major * 1000 + minor >= OLDEST)) throw wrongVersion(gateway.endpoint, etcdserver);
    return etcdserver;
  }

  /** How many members the cluster has. */
  async members(): Promise<number> {
    const { gateway } = this;
    const answer = await gateway.persist(() => gateway.ask('/v3/cluster/member/list', {}));
    return (answer as { members: readonly unknown[] }).members.length;
  }

  /** The key, or undefined; what every transaction before has written is seen. */
  async read(key: string): Promise<KeyValue | undefined> {
    const { gateway } = this;
    return gateway.persist(() => this.readOnce(key));
  }

  /** As `read`, in one attempt within `gateway.persist`. */
  async readOnce(key: string): Promise<KeyValue | undefined> {
    const answer = await this.gateway.ask('/v3/kv/range', { key: encoded(key) });
    return keyValues(answer as WireRange)[0];
  }

  /** All keys from `from` to before `until`, ascending, as they stood at one moment. */
  async list(from: string, until: string, pageKeys = 1000): Promise<KeyValue[]> {
    const { gateway } = this;
    const found: KeyValue[] = [];
    let revision = '0';
    for (let next = from; ; ) {
      const query = {
        key: encoded(next),
        range_end: encoded(until),
        limit: String(pageKeys),
        revision,
      };
      const page = (await gateway.persist(() => gateway.ask('/v3/kv/range', query))) as WireRange;
      revision = page.header.revision;
      found.push(...keyValues(page));
      if (page.more !== true) return found;
      next = `${found.at(-1)!.key}\0`;
    }
  }

  /**
   * Writes `value` under `key` if every comparison holds, in one attempt within `gateway.persist`; otherwise reads it.
   * An attempt without an answer may be repeated where one of the comparisons is made false by the write.
   */
  async writeIfOnce(
    comparisons: readonly Comparison[],
    key: string,
    value: string,
  ): Promise<TransactionOutcome> {
    const answer = (await this.gateway.ask('/v3/kv/txn', {
      compare: comparisons.map((one) => ({
        key: encoded(one.key),
        target: 'MOD',
        result: 'EQUAL',
        mod_revision: String(one.modRevision),
      })),
      success: [{ request_put: { key: encoded(key), value: encoded(value) } }],
      failure: [{ request_range: { key: encoded(key) } }],
    })) as WireTransaction;
    const range = answer.responses?.[0]?.response_range;
    return {
      succeeded: answer.succeeded === true,
      revision: Number(answer.header.revision),
      found: range === undefined ? undefined : keyValues(range)[0],
    };
  }

  close(): void {
    this.gateway.close();
  }
}

function keyValues({ kvs = [] }: WireRange): KeyValue[] {
  return kvs.map(({ key, value = '', mod_revision }) => ({
    key: decoded(key),
    value: decoded(value),
    modRevision: Number(mod_revision),
  }));
}

function encoded(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}

function decoded(base64: string): string {
  return Buffer.from(base64, 'base64').toString('utf8');
}
