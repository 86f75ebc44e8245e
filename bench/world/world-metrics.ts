/**
 * From what the processes of all sizes answered to metrics and tables. A metric is defined at sizes of its own; where the
 * benchmark was told to leave them out, the nearest size gives the figure and the verdict is void.
 *
 * @module
 */
import { quantile } from '../../base/index.ts';
import type { TableRow } from '../../reports/index.ts';
import { type Pair, pairRows, ratioMetrics } from '../measure/interleave.ts';
import { type Metric, metricOf } from '../measure/metric.ts';
import { WORLD_METRICS } from './catalogue.ts';
import { abnormal } from './probe-verdict.ts';
import type { SizeAnswer, SizeSample, WorldMemory } from './size-child.worker.ts';

/** What came of the worlds of one size. */
export interface SizeResult extends SizeAnswer {
  /** Packs asked for; the worlds make about as many. */
  readonly asked: number;
}

const RATE_SIZE = 1_000_000;
const SMALL = 10_000;
const LARGE = 10_000_000;
const MIB_PER_GIB = 1024;

/** The metrics, and the pairs of the judged size. `results` in the order of size, at least one. */
export function worldMetrics(results: readonly SizeResult[]): {
  metrics: readonly Metric[];
  pairs: readonly TableRow<'pairs'>[];
} {
  const at = nearest(results, RATE_SIZE);
  const { samples } = at;
  const otherSize = insteadOf(at, RATE_SIZE);
  const notFit = otherSize ?? abnormal(samples.map(({ raw }) => raw));
  const pairs = samples.map(pairOf);
  const per = (value: (sample: SizeSample) => number) => samples.map(value);
  const metrics = [
    metricOf(
      WORLD_METRICS.events,
      per(({ worlds }) => worlds.events / worlds.seconds),
      notFit,
    ),
    metricOf(
      WORLD_METRICS.eventsCpu,
      per(({ worlds }) => worlds.events / worlds.cpuSeconds),
    ),
    metricOf(
      WORLD_METRICS.packs,
      per(({ worlds }) => worlds.packs / worlds.seconds),
    ),
    ...ratioMetrics(WORLD_METRICS.versusRaw, pairs),
    metricOf(
      WORLD_METRICS.raw,
      per(({ raw }) => raw.perSecond),
    ),
    metricOf(WORLD_METRICS.bytes, [stateBytes(at.memory) / at.memory.packs], otherSize),
    metricOf(WORLD_METRICS.history, [historyBytes(at.memory) / at.memory.packs]),
    growthMetric(results),
    peakMetric(results),
  ];
  return { metrics, pairs: pairRows(WORLD_METRICS.versusRaw.id, pairs) };
}

/** Rows of `tables/sizes.csv`. */
export function sizeRows({ asked, samples }: SizeResult): readonly TableRow<'sizes'>[] {
  return samples.map(({ worlds, raw }, i) => ({
    asked,
    repetition: i + 1,
    packs: worlds.packs,
    events: worlds.events,
    dispensed: worlds.dispensed,
    packsPerSecond: worlds.packs / worlds.seconds,
    packsPerCpuSecond: worlds.packs / worlds.cpuSeconds,
    eventsPerSecond: worlds.events / worlds.seconds,
    rawPerSecond: raw.perSecond,
    rawPerCpuSecond: raw.perCpuSecond,
  }));
}

/** Rows of `tables/memory.csv`: every table, and as one part what is beside them: contracts, kernel, objects. */
export function memoryRows({ asked, memory }: SizeResult): readonly TableRow<'memory'>[] {
  const { state, history } = memory.bytes;
  const row = (kind: string, part: string, bytes: number) => {
    return { asked, packs: memory.packs, kind, part, bytes: Math.round(bytes) };
  };
  const counted = sum(state) + sum(history);
  return [
    ...Object.entries(state).map(([part, bytes]) => row('state', part, bytes)),
    row('state', 'contracts and objects', Math.max(0, memory.liveBytes - counted)),
    ...Object.entries(history).map(([part, bytes]) => row('history', part, bytes)),
  ];
}

/** Everything that is live but the history, the registry's memory and all objects included. */
function stateBytes({ bytes, liveBytes }: WorldMemory): number {
  return liveBytes - sum(bytes.history);
}

function historyBytes({ bytes }: WorldMemory): number {
  return sum(bytes.history);
}

function sum(parts: Readonly<Record<string, number>>): number {
  return Object.values(parts).reduce((total, bytes) => total + bytes, 0);
}

function pairOf({ worlds, raw }: SizeSample): Pair {
  return {
    reference: raw.perSecond,
    ours: worlds.events / worlds.seconds,
    ratio: worlds.events / worlds.seconds / raw.perSecond,
    cpuRatio: worlds.events / worlds.cpuSeconds / raw.perCpuSecond,
    speedUp: NaN,
  };
}

/** Processor time of a pack, in rows of the raw probe beside it: a busy neighbour slows both. */
function packCost({ worlds, raw }: SizeSample): number {
  return (worlds.cpuSeconds / worlds.packs) * raw.perCpuSecond;
}

/** Where a size of its own is missing, the smallest or the largest stands in. */
function growthMetric(results: readonly SizeResult[]): Metric {
  const small = results.find(({ asked }) => asked === SMALL) ?? results[0]!;
  const large = results.find(({ asked }) => asked === LARGE) ?? results.at(-1)!;
  if (small === large) return metricOf(WORLD_METRICS.growth, [], 'worlds of one size do not grow');
  const base = quantile(small.samples.map(packCost), 0.5);
  return metricOf(
    WORLD_METRICS.growth,
    large.samples.map((sample) => packCost(sample) / base),
    insteadOf(small, SMALL) ?? insteadOf(large, LARGE),
  );
}

function peakMetric(results: readonly SizeResult[]): Metric {
  const large = nearest(results, LARGE);
  return metricOf(WORLD_METRICS.peak, [large.peakMb / MIB_PER_GIB], insteadOf(large, LARGE));
}

/** The result of the size that is nearest to `packs` as a factor. */
function nearest(results: readonly SizeResult[], packs: number): SizeResult {
  const distance = ({ asked }: SizeResult) => Math.max(asked / packs, packs / asked);
  return results.reduce((best, result) => (distance(result) < distance(best) ? result : best));
}

function insteadOf({ asked }: SizeResult, packs: number): string | undefined {
  return asked === packs ? undefined : `of ${asked} packs, not of ${packs}`;
}
