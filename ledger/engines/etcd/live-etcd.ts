/**
 * A ledger whose order is agreed in etcd: bodies lie in local segments, and nothing is acknowledged before Raft has
 * committed the digest of its block as the next one. A second writer cannot fork it, and a rewritten copy shows.
 *
 * @module
 */
import { DirectoryStorage, type LogStorage } from '../../log/index.ts';
import { type AuditReport, auditLog } from '../../verify/index.ts';
import type { EngineCosts, LiveEngine, LiveWorld } from '../live-engine.ts';
import { createPipelineEngine, type LogKeeper } from '../pipeline-engine.ts';
import { countingSyncs, processCosts } from '../process-costs.ts';
import { BlockOrder } from './block-order.ts';
import { EtcdClient } from './etcd-client.ts';
import { checkFiles, filesAgainst, orderedLengths, reachOf } from './local-files.ts';
import type { OrderRecord } from './order-record.ts';
import { OrderedStorage } from './ordered-storage.ts';

const ATTEMPT_MS = 2000;
const LIMIT_MS = 30_000;

const SUPPORTS = {
  durable: true,
  proofs: true,
  confidentiality: false,
  // Of the bodies, without which digests are worth little.
  replicas: 1,
  byzantineFaults: 0,
  finality: 'immediate',
  signatures: true,
  rules: true,
  tamperEvident: true,
} as const;

export interface EtcdEngineOptions {
  /** Client URLs of the members that this writer may use, such as `http://127.0.0.1:2379`; at least one. */
  readonly endpoints: readonly string[];
  /** Of the segments: one writer's alone. */
  readonly directory: string;
  /** Verification threads; 0 checks in the caller's thread. */
  readonly workers: number;
  /** Of all keys in etcd, so that several ledgers share a cluster. Default: `theriac/` and the origin of the log. */
  readonly prefix?: string;
  /** Where bodies lie; nothing else is possible yet. */
  readonly bodies?: 'segments';
  /** After which the next endpoint is tried (default 2 s), and after which the engine gives up and stops (30 s). */
  readonly attemptMs?: number;
  readonly limitMs?: number;
  readonly blockTransactions?: number;
  /** What the members have used, where they serve this engine alone. */
  readonly serverCosts?: () => Promise<EngineCosts>;
}

/** A live engine over etcd and a directory. */
export function createLiveEtcdEngine(options: EtcdEngineOptions): LiveEngine {
  const { workers, blockTransactions } = options;
  return createPipelineEngine({
    name: 'etcd',
    supports: SUPPORTS,
    workers,
    ...(blockTransactions === undefined ? {} : { blockTransactions }),
    keeper: (world) => openKeeper(options, world),
  });
}

async function openKeeper(options: EtcdEngineOptions, world: LiveWorld): Promise<LogKeeper> {
  const { endpoints, directory, attemptMs = ATTEMPT_MS, limitMs = LIMIT_MS } = options;
  const { setup } = world;
  const client = new EtcdClient(endpoints, { attemptMs, limitMs });
  const { storage: files, ...counts } = countingSyncs(new DirectoryStorage(directory));
  const close = async () => {
    await files.close();
    client.close();
  };
  try {
    const version = await client.version();
    const members = await client.members();
    let records: readonly OrderRecord[] = [];
    const prefix = options.prefix ?? `theriac/${setup.origin}`;
    const order = await BlockOrder.take(client, prefix, async (found) => {
      records = found;
      await checkFiles(files, records, setup.genesisRecord);
    });
    const lengths = orderedLengths(records);
    const storage = new OrderedStorage(files, order, lengths, reachOf(records));
    return {
      storage,
      servers: [`etcd ${version} (${members} member${members === 1 ? '' : 's'})`],
      stopCode: () => storage.stopCode,
      audit: () => auditOrdered(storage, files, order),
      costs: async () =>
        together(
          await processCosts(counts.syncs(), undefined, counts.appendedBytes()),
          await options.serverCosts?.(),
        ),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The audit of the log as it is ordered, and the files held against etcd. */
async function auditOrdered(
  storage: OrderedStorage,
  files: LogStorage,
  order: BlockOrder,
): Promise<AuditReport> {
  const copies = new Map<string, Uint8Array>();
  for (const name of await storage.list()) copies.set(name, await storage.read(name));
  const report = await auditLog({
    names: () => [...copies.keys()],
    size: (name) => copies.get(name)!.length,
    read: (name, offset, length) => copies.get(name)!.subarray(offset, offset + length),
  });
  const findings = [...report.findings];
  for await (const { place, rule } of filesAgainst(files, await order.records())) {
    findings.push({ place, message: rule });
  }
  return { ...report, ok: findings.length === 0, findings };
}

function together(own: EngineCosts, servers: EngineCosts | undefined): EngineCosts {
  if (servers === undefined) return own;
  return {
    cpuMs: own.cpuMs + servers.cpuMs,
    residentBytes: own.residentBytes + servers.residentBytes,
    diskBytes: own.diskBytes + servers.diskBytes,
    syncs:
      own.syncs === undefined || servers.syncs === undefined
        ? undefined
        : own.syncs + servers.syncs,
  };
}
