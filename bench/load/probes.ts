/**
 * What the machine can do at all, before and after each round of runs: signature verification on all cores and on one, and
 * a write of a block with its sync. Where these move, the machine has changed and not the engine.
 *
 * @module
 */

import { open, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { quantile } from '../../base/index.ts';
import { SyntheticWorld } from '../../ledger/engines/workload/index.ts';
import { RawVerification } from '../ledger/raw-verification.ts';

const SIGNATURES = 1000;
const LEAST_MS = 100;
const SYNCS = 12;
/** About 500 transactions. */
const BLOCK_BYTES = 76_000;

export interface ProbeResult {
  /** Raw verifications on all cores, and on one. */
  readonly rawPerSecond: number;
  readonly rawOneCorePerSecond: number;
  /** Median of a write and its sync. */
  readonly syncMs: number;
}

export class MachineProbe {
  private readonly directory: string;
  private raw: Promise<RawVerification> | undefined;

  /** @param directory on the disk that is measured */
  constructor(directory: string) {
    this.directory = directory;
  }

  async take(): Promise<ProbeResult> {
    this.raw ??= prepared();
    const raw = await this.raw;
    const { perSecond: rawPerSecond } = await raw.rate(undefined, LEAST_MS);
    const { perSecond: rawOneCorePerSecond } = await raw.rate(1, LEAST_MS);
    return { rawPerSecond, rawOneCorePerSecond, syncMs: await syncMs(this.directory) };
  }

  async close(): Promise<void> {
    await (await this.raw)?.close();
  }
}

async function prepared(): Promise<RawVerification> {
  const world = new SyntheticWorld(SIGNATURES);
  world.making(0, world.lots);
  const raw = new RawVerification(
    world.signer.keys,
    world.signer.setup.origin,
    availableParallelism(),
  );
  await raw.prepare(world.moving(SIGNATURES));
  return raw;
}

async function syncMs(directory: string): Promise<number> {
  const path = join(directory, 'sync-probe');
  const file = await open(path, 'w');
  const block = new Uint8Array(BLOCK_BYTES).fill(0xa5);
  const times: number[] = [];
  try {
    for (let i = 0; i < SYNCS; i++) {
      const startMs = performance.now();
      await file.write(block);
      await file.datasync();
      times.push(performance.now() - startMs);
    }
  } finally {
    await file.close();
    await rm(path, { force: true });
  }
  return quantile(times, 0.5);
}
