/**
 * Response time as a ledger grows: so many transactions are stored first, then the same load is offered, and each repeat
 * goes on where the last one ended. The stored set is compared after every run, the ledger audited after the last.
 *
 * @module
 */
import type { BenchmarkPart } from '../../measure/benchmark.ts';
import type { PartProgress } from '../../measure/progress.ts';
import type { LedgerUnderLoad } from '../ledger-under-load.ts';
import type { LoadBed } from '../load-bed.ts';
import { type LoadPlan, transactionsOf } from '../measure-run.ts';
import { type RunRecord, runKey } from './loads.ts';
import { saturationOf } from './saturation.ts';

/** Name of the load in tables. */
export const HISTORY_LOAD = 'growth';

/** The part. */
export function historyPart(seconds: number): BenchmarkPart<LoadBed> {
  return {
    name: 'history',
    seconds,
    run: async (bed, progress) => {
      const sizes = [...new Set(bed.options.load.history.sizes)].sort((a, b) => a - b);
      for (const [i, size] of sizes.entries()) {
        await ofSize(bed, progress, size, i / sizes.length, (i + 1) / sizes.length);
      }
      return { metrics: [] };
    },
  };
}

async function ofSize(
  bed: LoadBed,
  progress: PartProgress,
  size: number,
  from: number,
  until: number,
): Promise<void> {
  const { load } = bed.options;
  const ledgers = new Map<string, LedgerUnderLoad>();
  const wanting = bed.working.filter(
    (engine) => saturationOf(bed, engine) > 0 && !isDone(bed, engine, size),
  );
  if (wanting.length === 0) return;
  progress.step(`${size} transactions are stored`, from, (from + until) / 2);
  for (const [i, engine] of wanting.entries()) {
    progress.count(i, wanting.length);
    const most = load.repeats * transactionsOf(planOf(bed, engine, 0)) + MARGIN;
    const ledger = await bed.attempt(engine, () => bed.ledger(engine, size, 2 * most));
    if (ledger !== undefined) ledgers.set(engine, ledger);
  }
  progress.step(`after ${size}`, (from + until) / 2, until);
  await bed.takeProbe(`history-${size}-before`);
  for (let repeat = 0; repeat < load.repeats; repeat++) {
    progress.count(repeat, load.repeats);
    for (const [engine, ledger] of ledgers) {
      const isLast = repeat === load.repeats - 1;
      const key = runKey(engine, HISTORY_LOAD, size, repeat);
      const record = await bed.attempt(engine, () =>
        bed.options.store.once<RunRecord>(key, async () => {
          const run = await bed.runOn(ledger, planOf(bed, engine, repeat), isLast);
          return { engine, load: HISTORY_LOAD, history: size, repeat, run };
        }),
      );
      if (record === undefined) ledgers.delete(engine);
    }
  }
  await bed.takeProbe(`history-${size}-after`);
  for (const [engine, ledger] of ledgers) await bed.attempt(engine, () => ledger.close());
}

/** Poisson arrivals of another repeat may be some more. */
const MARGIN = 1000;

function isDone({ options }: LoadBed, engine: string, size: number): boolean {
  return Array.from({ length: options.load.repeats }, (_, repeat) => repeat).every((repeat) =>
    options.store.has(runKey(engine, HISTORY_LOAD, size, repeat)),
  );
}

function planOf(bed: LoadBed, engine: string, repeat: number): LoadPlan {
  const { load, arrivals: model } = bed.options;
  const perSecond = load.history.atShare * saturationOf(bed, engine);
  const { duration: durationMs, seed } = load;
  return { mode: 'open', arrivals: { model, perSecond, durationMs, seed, repeat } };
}
