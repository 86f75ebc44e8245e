/**
 * The folder of a benchmark of worlds with made-up numbers. Nothing here was measured; the numbers have the form of real
 * ones: three samples of small sizes and one of the largest, and a rate that falls as the world grows.
 *
 * @module
 */
import { mkdir } from 'node:fs/promises';
import { metricRow } from '../../../bench/measure/metric.ts';
import {
  memoryRows,
  type SizeResult,
  sizeRows,
  worldMetrics,
} from '../../../bench/world/world-metrics.ts';
import { writeTable } from '../../../reports/index.ts';
import { madeUp, writeMadeUpManifest } from './made-up-benchmark.ts';

function madeUpSize(asked: number, next: () => number): SizeResult {
  const packs = Math.round(1.02 * asked);
  const repetitions = asked > 1e6 ? 1 : 3;
  const samples = Array.from({ length: repetitions }, () => {
    const cpuSeconds = packs * (4 + 0.4 * next() + asked / 1e7) * 1e-6;
    const rate = 20e6 + 2e6 * next();
    return {
      worlds: {
        packs,
        events: 4 * packs,
        dispensed: Math.round(0.9 * packs),
        seconds: cpuSeconds * (1 + 0.3 * next()),
        cpuSeconds,
      },
      raw: { perSecond: rate, perCpuSecond: 1.02 * rate },
    };
  });
  const state = { packs: 14 * packs, truth: 13 * packs, identities: 13 * packs };
  const history = { events: 340 * packs, scans: 22 * packs };
  const fixed = 400_000;
  const memory = {
    packs,
    rows: 5 * packs,
    bytes: { state, history },
    liveBytes: (14 + 13 + 13 + 48 + 340 + 22) * packs + fixed,
  };
  return { asked, samples, memory, peakMb: 80 + asked / 1800 };
}

/** Writes plan, manifest and tables into `directory`. */
export async function writeMadeUpWorldBenchmark(directory: string): Promise<void> {
  const next = madeUp(23);
  const results = [1e4, 1e5, 1e6, 1e7].map((asked) => madeUpSize(asked, next));
  const { metrics, pairs } = worldMetrics(results);
  await mkdir(directory, { recursive: true });
  await writeTable(directory, 'metrics', metrics.map(metricRow));
  await writeTable(directory, 'pairs', pairs);
  await writeTable(directory, 'sizes', results.flatMap(sizeRows));
  await writeTable(directory, 'memory', results.flatMap(memoryRows));
  await writeMadeUpManifest(directory, { name: 'bench-world', title: 'The world at size' });
}
