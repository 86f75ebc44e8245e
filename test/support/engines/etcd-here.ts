/** Tests that need a real etcd, and what they say where there is none. @module */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import {
  EtcdCluster,
  type EtcdClusterOptions,
  findEtcd,
} from '../../../ledger/engines/etcd/index.ts';

const version = findEtcd();

/** `describe` where etcd is on the PATH; elsewhere its tests are skipped, and say what they miss. */
export const describeWithEtcd =
  version === undefined
    ? (name: string, body: () => void) => {
        describe.skip(`${name} (no etcd on the PATH: install Debian's etcd-server)`, body);
      }
    : (name: string, body: () => void) => {
        describe(name, body);
      };

/** A cluster in a new directory, stopped and removed when `body` ends, whatever happens. */
export async function withCluster(
  options: Omit<EtcdClusterOptions, 'directory'>,
  body: (cluster: EtcdCluster, directory: string) => Promise<void>,
): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'theriac-etcd-'));
  try {
    const cluster = await EtcdCluster.start({ directory: join(directory, 'etcd'), ...options });
    try {
      await body(cluster, directory);
    } finally {
      await cluster.stop();
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
