/**
 * How long the disk takes to write and sync as much as a block holds. A cloud's disk often answers from a cache, and a
 * busy one takes twenty times as long: figures of a durable ledger cannot be read without this one.
 *
 * @module
 */
import { open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { metricOf } from '../../measure/metric.ts';
import { LEDGER_METRICS } from '../catalogue.ts';
import type { LedgerPart } from '../ledger-part.ts';

const SYNCS = 50;
/** About 500 transactions. */
const BLOCK_BYTES = 76_000;

export const diskPart: LedgerPart = {
  name: 'disk',
  transactions: () => 0,
  seconds: () => 0.1,
  run: async (bed, _, progress) => {
    const path = join(dirname(bed.directory), 'sync-probe');
    const file = await open(path, 'w');
    const block = new Uint8Array(BLOCK_BYTES).fill(0xa5);
    const ms: number[] = [];
    try {
      for (let i = 0; i < SYNCS; i++) {
        progress.count(i, SYNCS);
        const startMs = performance.now();
        await file.write(block);
        await file.datasync();
        ms.push(performance.now() - startMs);
      }
    } finally {
      await file.close();
      await rm(path, { force: true });
    }
    const metric = metricOf(LEDGER_METRICS.disk, ms);
    progress.note(`a block is written and synced in ${metric.value!.toFixed(2)} ms`);
    return { metrics: [metric] };
  },
};
