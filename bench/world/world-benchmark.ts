/**
 * `theriac bench world`: what a pack costs in time and memory, from 10⁴ to 10⁷ of them. Each size is a process of its
 * own, and a part of the benchmark.
 *
 * @module
 */
import { cpus } from 'node:os';
import {
  type Benchmark,
  type BenchmarkPart,
  type BenchmarkWatch,
  type Measurement,
  runParts,
} from '../measure/benchmark.ts';
import { playInChild } from './size-child.ts';
import { memoryRows, type SizeResult, sizeRows, worldMetrics } from './world-metrics.ts';

interface WorldBenchOptions {
  /** Packs, ascending. */
  readonly sizes: readonly number[];
  /** Samples of each size, each with the raw probe before and after. */
  readonly pairs: number;
}

/** Larger worlds are played once. */
const REPEATED_UNTIL = 1_000_000;
/** For the time left: packs that the reference machine plays, and what starting a process and warming up takes. */
const NOMINAL_PACKS_PER_SECOND = 150_000;
const NOMINAL_PACKS_LEAST = 100_000;
const START_SECONDS = 3;

/** The benchmark, ready to run. */
export function worldBenchmark(options: WorldBenchOptions): Benchmark {
  const { sizes, pairs } = options;
  return {
    name: 'world',
    title: 'The world at size',
    options: { sizes: sizes.join(','), pairs },
    run: (watch) => run(options, watch),
  };
}

async function run(
  { sizes, pairs }: WorldBenchOptions,
  watch: BenchmarkWatch,
): Promise<Measurement> {
  const results: SizeResult[] = [];
  const found = await runParts(
    { name: 'start', seconds: 0, make: () => results, close: () => Promise.resolve() },
    sizes.map((size) => sizePart(size, size > REPEATED_UNTIL ? 1 : pairs)),
    watch,
  );
  const cpu = cpus()[0]?.model ?? 'an unknown processor';
  return {
    ...found,
    ...worldMetrics(results),
    conditions: { regime: 'ledger', committed: 'no', pairs, sizes: sizes.join(', ') },
    setting:
      `One core of ${cpu}, Node ${process.version}; manufacturer, centre, wholesalers, pharmacies and patients over ` +
      '180 days, with errors, recalls and attacks; the ledger’s contracts decide, nothing is committed.',
    counts: {
      packs: results.reduce((sum, { samples }) => sum + together(samples, 'packs'), 0),
      events: results.reduce((sum, { samples }) => sum + together(samples, 'events'), 0),
    },
  };
}

function together(samples: SizeResult['samples'], key: 'packs' | 'events'): number {
  return samples.reduce((sum, { worlds }) => sum + worlds[key], 0);
}

function sizePart(asked: number, repetitions: number): BenchmarkPart<SizeResult[]> {
  const packs = repetitions * Math.max(asked, NOMINAL_PACKS_LEAST);
  return {
    name: `${asked} packs`,
    seconds: START_SECONDS + packs / NOMINAL_PACKS_PER_SECOND,
    run: async (results, progress) => {
      const result = { asked, ...(await playInChild(asked, repetitions, progress)) };
      results.push(result);
      const rows = sizeRows(result);
      for (const row of rows) progress.note(sampleText(row));
      return { metrics: [], sizes: rows, memory: memoryRows(result) };
    },
  };
}

/** `1000000 packs, 1/3: 652300 pack events/s, 156400 packs/s, raw 21500000 rows/s`. */
function sampleText(row: ReturnType<typeof sizeRows>[number]): string {
  const { asked, repetition, eventsPerSecond, packsPerSecond, rawPerSecond } = row;
  return (
    `${asked} packs, sample ${repetition}: ${eventsPerSecond.toFixed(0)} pack events/s, ` +
    `${packsPerSecond.toFixed(0)} packs/s, raw ${rawPerSecond.toFixed(0)} rows/s`
  );
}
