/**
 * The engine `evm-anchored`: our own log in a directory, whose checkpoints a chain remembers. Nothing is acknowledged
 * before the checkpoint that covers it is mined; so whoever turns the directory back to an earlier state, or writes another
 * history with the log's own key, is found out when it is opened or audited. One call anchors as many transactions as
 * were committed together, which is what makes this mode cheap.
 *
 * @module
 */

import { readCheckpoints } from '../../log/checkpoint.ts';
import { DirectoryStorage, type LogStorage } from '../../log/index.ts';
import { CHECKPOINT_FILE } from '../../log/segment-format.ts';
import { auditDirectory } from '../../verify/index.ts';
import type { LiveEngine, LiveWorld } from '../live-engine.ts';
import { createPipelineEngine, type LogKeeper } from '../pipeline-engine.ts';
import { countingSyncs } from '../process-costs.ts';
import { CheckpointAnchor } from './checkpoint-anchor.ts';
import { costsWithNode } from './node-costs.ts';
import { type EvmOptions, type FullEvmOptions, withDefaults } from './options.ts';

/** While a checkpoint waits for its block, one more block of the log fills up: a large one keeps clients busy. */
const BLOCK_TRANSACTIONS = 2000;

export interface AnchoredOptions extends EvmOptions {
  /** Of the log. */
  readonly directory: string;
  /** Verification threads; 0 checks in the caller's thread. */
  readonly workers: number;
  /** Most transactions of a block of the log; default 2 000. */
  readonly blockTransactions?: number;
}

/** A live engine over a log that is anchored on a chain; docs/evm.md. */
export function createAnchoredEngine(options: AnchoredOptions): LiveEngine {
  const full = withDefaults(options);
  return createPipelineEngine({
    name: 'evm-anchored',
    supports: {
      // What was acknowledged is on this disk, whatever becomes of the chain.
      durable: true,
      replicas: 1,
      proofs: true,
      confidentiality: false,
      byzantineFaults: 0,
      finality: 'probabilistic',
      signatures: true,
      rules: true,
      tamperEvident: true,
    },
    workers: options.workers,
    blockTransactions: options.blockTransactions ?? BLOCK_TRANSACTIONS,
    keeper: (world) => openKeeper(options.directory, full, world),
  });
}

async function openKeeper(
  directory: string,
  options: FullEvmOptions,
  world: LiveWorld,
): Promise<LogKeeper> {
  const anchor = await CheckpointAnchor.open(options, world);
  const { storage, syncs, appendedBytes } = countingSyncs(new DirectoryStorage(directory));
  try {
    await anchor.reconcile(storage);
  } catch (error) {
    await anchor.close();
    await storage.close();
    throw error;
  }
  return {
    storage: anchoring(storage, anchor),
    servers: [anchor.server],
    audit: async () => {
      const report = await auditDirectory(directory);
      const { difference } = await anchor.compare(storage);
      if (difference === undefined) return report;
      const finding = { place: anchor.server, message: difference };
      return { ...report, ok: false, findings: [...report.findings, finding] };
    },
    costs: () => costsWithNode(options.nodePid, syncs(), appendedBytes()),
    close: async () => {
      await anchor.close();
      await storage.close();
    },
  };
}

/** A storage in which a checkpoint is written when it is on the disk and on the chain. */
function anchoring(storage: LogStorage, anchor: CheckpointAnchor): LogStorage {
  return {
    list: () => storage.list(),
    read: (name, offset, length) => storage.read(name, offset, length),
    append: async (name, bytes) => {
      await storage.append(name, bytes);
      if (name !== CHECKPOINT_FILE) return;
      await storage.sync(name);
      const checkpoint = readCheckpoints(new TextDecoder().decode(bytes)).at(-1);
      if (checkpoint !== undefined) await anchor.anchor(checkpoint);
    },
    sync: (name) => storage.sync(name),
    seal: (name) => storage.seal(name),
    truncate: (name, sizeBytes) => storage.truncate(name, sizeBytes),
    close: () => storage.close(),
  };
}
