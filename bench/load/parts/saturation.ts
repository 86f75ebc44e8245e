/**
 * How much each engine takes: a closed loop finds the order of magnitude, then searches in open loop, repeated in turns, find
 * the greatest load that is taken. Probes compare the stored set; only measured runs audit the ledger, too.
 *
 * @module
 */
import { quantile } from '../../../base/index.ts';
import type { BenchmarkPart } from '../../measure/benchmark.ts';
import type { PartProgress } from '../../measure/progress.ts';
import type { LoadBed } from '../load-bed.ts';
import type { LoadPlan } from '../measure-run.ts';
import { notTakenBecause, searchSaturation } from '../saturation.ts';

/** Transactions of the first closed loop, and by how much the next ones have more, until one lasts long enough. */
const FIRST_TRANSACTIONS = 500;
const GROWTH = 8;
const LONG_ENOUGH_MS = 300;
const MOST_TRANSACTIONS = 32_000;
const CLIENTS = 2000;
const LIMIT_MS = 30_000;
/** Factors of the first steps: from a closed loop's rate, and from an earlier search. */
const STRIDE_FIRST = 1.4;
const STRIDE_NEXT = 1.15;

/** What a search gave; kept as it is. */
export interface SearchRecord {
  /** Greatest load that was taken, per second; 0: none. */
  readonly perSecond: number;
  readonly probes: readonly {
    readonly perSecond: number;
    /** Empty where it was taken. */
    readonly notTaken: string;
    /** Of the comparison of stored and acknowledged; they fail the load test, whatever was taken. */
    readonly findings: readonly string[];
  }[];
}

/** Key of a search in the store. */
function searchKey(engine: string, repeat: number): string {
  return `saturation/${engine}/${repeat}`;
}

/** Median over the searches of an engine, per second; 0 where there is none. */
export function saturationOf(bed: LoadBed, engine: string): number {
  const found = searches(bed, engine);
  return found.length === 0 ? 0 : quantile(found, 0.5);
}

/** Saturation of each search that was made. */
export function searches(bed: LoadBed, engine: string): readonly number[] {
  return searchRecords(bed, engine).map(({ perSecond }) => perSecond);
}

/** The searches that were made, in order. */
export function searchRecords({ options }: LoadBed, engine: string): readonly SearchRecord[] {
  return Array.from(
    { length: options.load.saturation.repeats },
    (_, repeat) => options.store.read(searchKey(engine, repeat)) as SearchRecord | undefined,
  ).filter((record) => record !== undefined);
}

/** The part. */
export function saturationPart(seconds: number): BenchmarkPart<LoadBed> {
  return {
    name: 'saturation',
    seconds,
    run: async (bed, progress) => {
      const { saturation } = bed.options.load;
      for (let repeat = 0; repeat < saturation.repeats; repeat++) {
        await inTurns(bed, progress, repeat, saturation.repeats);
      }
      return { metrics: [] };
    },
  };
}

async function inTurns(bed: LoadBed, progress: PartProgress, repeat: number, repeats: number) {
  const { store } = bed.options;
  const names = bed.working;
  if (names.every((name) => store.has(searchKey(name, repeat)))) return;
  await bed.takeProbe(`saturation-${repeat}-before`);
  for (const [i, engine] of names.entries()) {
    const at = (repeat + i / names.length) / repeats;
    progress.step(`${engine}, ${repeat + 1}/${repeats}`, at, at);
    const record = await bed.attempt(engine, () =>
      store.once(searchKey(engine, repeat), () => search(bed, engine, repeat)),
    );
    if (record !== undefined) {
      const atLeast = isBoundByGenerator(record) ? 'at least ' : '';
      progress.note(
        `${engine}: saturated at ${atLeast}${record.perSecond.toFixed(0)}/s, search ${repeat + 1}/${repeats}`,
      );
    }
  }
  await bed.takeProbe(`saturation-${repeat}-after`);
}

/** Whether it was the generator that could not do more: the least load above, if any, was not taken for want of it. */
function isBoundByGenerator({ perSecond, probes }: SearchRecord): boolean {
  const above = probes.filter((probe) => probe.perSecond > perSecond);
  const [least] = above.sort((a, b) => a.perSecond - b.perSecond);
  return least?.notTaken.startsWith('void: ') ?? false;
}

async function search(bed: LoadBed, engine: string, repeat: number): Promise<SearchRecord> {
  const { load, arrivals } = bed.options;
  const { duration, resolution } = load.saturation;
  const before = saturationOf(bed, engine);
  const probes: SearchRecord['probes'][number][] = [];
  const isTaken = async (perSecond: number) => {
    const plan: LoadPlan = {
      mode: 'open',
      arrivals: { model: arrivals, perSecond, durationMs: duration, seed: load.seed, repeat },
    };
    // A generator that lacked the processor says nothing about the engine.
    const run = await bed.runUntilSound(engine, plan, false);
    const notTaken = notTakenBecause(run, load.slo);
    probes.push({ perSecond, notTaken, findings: run.audit.findings });
    return notTaken === '';
  };
  const guess = before > 0 ? before : await closedLoopRate(bed, engine);
  const stride = before > 0 ? STRIDE_NEXT : STRIDE_FIRST;
  const perSecond = await searchSaturation(guess, isTaken, resolution, stride);
  return { perSecond, probes };
}

/** Transactions per second with many clients, from as few transactions as tell it. */
async function closedLoopRate(bed: LoadBed, engine: string): Promise<number> {
  for (let transactions = FIRST_TRANSACTIONS; ; transactions *= GROWTH) {
    const plan: LoadPlan = { mode: 'closed', clients: CLIENTS, durationMs: LIMIT_MS, transactions };
    const startMs = performance.now();
    const { goodputPerSecond, wholeMs } = await bed.run(engine, plan, false);
    bed.options.signal.throwIfAborted();
    const isEnough = wholeMs >= LONG_ENOUGH_MS || transactions >= MOST_TRANSACTIONS;
    if (isEnough || performance.now() - startMs > LIMIT_MS) {
      return Math.max(1, goodputPerSecond);
    }
  }
}
