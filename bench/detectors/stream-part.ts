/**
 * A stream of events through features and an isolation forest, one at a time: rate, time of one scan, memory, and whether
 * every score is that of the whole table. Events are handed over as objects with numbers; what reading them from
 * lines of JSON costs besides stands beside it.
 *
 * @module
 */
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { MS_PER_DAY, quantile, rootKey } from '../../base/index.ts';
import {
  createSupplyEvent,
  EventLineReader,
  eventLine,
  type LineNames,
} from '../../ledger/events/index.ts';
import {
  buildFeatures,
  createDetector,
  detectorConfig,
  ScanScorer,
  selectRows,
  type TrainedDetector,
} from '../../ml/index.ts';
import type { BenchmarkPart } from '../measure/benchmark.ts';
import { metricOf } from '../measure/metric.ts';
import type { PartProgress } from '../measure/progress.ts';
import { DETECTOR_METRICS } from './catalogue.ts';
import { cpuMs, type DetectorBed } from './detector-bed.ts';
import { type StreamEvents, streamEvents } from './stream-events.ts';

const FOREST = detectorConfig.parse({ id: 'forest', type: 'isolation-forest' });
const ROUNDS = 3;
/** Events between two looks at signals and progress; the pause is not timed. */
const CHUNK = 20_000;
const LINES_MAX = 200_000;
const FORGET_AFTER_MS = 60 * MS_PER_DAY;
const MB = 1024 * 1024;

interface Stream extends StreamEvents {
  readonly trained: TrainedDetector;
  /** Of each scan, by features of the whole table. */
  readonly expected: Float64Array;
}

/** The stream of at least `rows` events. */
export function streamPart(rows: number): BenchmarkPart<DetectorBed> {
  return {
    name: 'stream',
    seconds: 60,
    run: async (_, progress) => {
      progress.step('worlds', 0, 0.3);
      const events = await streamEvents(rows, async (done) => {
        progress.count(Math.min(done, rows), rows);
        await setImmediate();
      });
      const stream: Stream = { ...events, ...train(events) };
      const rates: number[] = [];
      let differing = 0;
      for (let round = 0; round <= ROUNDS; round++) {
        progress.step(`round ${round}`, 0.3 + 0.1 * round, 0.4 + 0.1 * round);
        const found = await rateOf(stream, progress);
        // in the first round the code gets warm
        if (round > 0) rates.push(found.perSecond);
        differing += found.differing;
      }
      progress.step('latency', 0.7, 0.8);
      const latency = await latencies(stream, progress);
      progress.step('lines', 0.8, 0.85);
      const lines = linesRate(stream);
      progress.step('memory', 0.85, 1);
      const growth = await growthMb(stream, FORGET_AFTER_MS, progress);
      const kept = await growthMb(stream, Number.POSITIVE_INFINITY, progress);
      progress.note(
        `stream: ${stream.table.length} events of ${stream.packs} packs in ${stream.worlds} worlds, ${stream.scans.length} scans; slowest scan ${latency.worst.toFixed(2)} ms`,
      );
      const M = DETECTOR_METRICS;
      return {
        metrics: [
          metricOf(M.streamRate, rates),
          metricOf(M.streamLatency, latency.p99),
          metricOf(M.streamDiffering, [differing + lines.differing]),
          metricOf(M.streamLines, [lines.perSecond]),
          metricOf(M.streamGrowth, [growth]),
          metricOf(M.streamGrowthKept, [kept]),
        ],
      };
    },
  };
}

/** Fits the forest to the first half of the scans and scores all of them by the whole table. */
function train({ table, scans }: StreamEvents): Pick<Stream, 'trained' | 'expected'> {
  const matrix = buildFeatures({ events: table, rows: scans, set: 'provenance' });
  const detector = createDetector(FOREST, rootKey('bench detectors', 0));
  detector.fit(
    selectRows(
      matrix,
      Int32Array.from({ length: scans.length >> 1 }, (_, i) => i),
    ),
  );
  const expected = detector.score(matrix);
  const threshold = quantile(expected, 0.999);
  const trained = { detector, config: FOREST, set: 'provenance', columns: matrix.names } as const;
  return { trained: { ...trained, threshold }, expected };
}

async function rateOf(
  { table, trained, expected }: Stream,
  progress: PartProgress,
): Promise<{ perSecond: number; differing: number }> {
  const scorer = new ScanScorer(trained);
  const event = createSupplyEvent();
  const { verdict } = table.columns;
  const scores = new Float64Array(expected.length);
  let scan = 0;
  let ms = 0;
  for (let from = 0; from < table.length; from += CHUNK) {
    const until = Math.min(table.length, from + CHUNK);
    const start = cpuMs();
    for (let row = from; row < until; row++) {
      table.read(row, event);
      if (scorer.add(event, verdict[row]!)) scores[scan++] = scorer.score;
    }
    ms += cpuMs() - start;
    progress.count(until, table.length);
    await setImmediate();
  }
  return { perSecond: (table.length / ms) * 1000, differing: differences(scores, expected, scan) };
}

function differences(scores: Float64Array, expected: Float64Array, scans: number): number {
  let count = 0;
  for (let i = 0; i < scans; i++) if (!Object.is(scores[i], expected[i])) count += 1;
  return count;
}

/** ms of each scan by the wall clock, as somebody at a counter waits: percentiles of each tenth of the stream. */
async function latencies(
  { table, trained }: Stream,
  progress: PartProgress,
): Promise<{ p99: number[]; worst: number }> {
  const scorer = new ScanScorer(trained);
  const event = createSupplyEvent();
  const { verdict } = table.columns;
  const p99: number[] = [];
  let worst = 0;
  const tenth = Math.ceil(table.length / 10);
  for (let from = 0; from < table.length; from += tenth) {
    const until = Math.min(table.length, from + tenth);
    const taken: number[] = [];
    for (let row = from; row < until; row++) {
      table.read(row, event);
      const start = performance.now();
      if (scorer.add(event, verdict[row]!)) taken.push(performance.now() - start);
    }
    if (taken.length > 0) p99.push(quantile(taken, 0.99));
    worst = taken.reduce((most, ms) => Math.max(most, ms), worst);
    progress.count(until, table.length);
    await setImmediate();
  }
  // the first tenth warms up
  return { p99: p99.length > 1 ? p99.slice(1) : p99, worst };
}

const NAMES: LineNames = {
  party: (party) => `party ${party}`,
  site: (site) => `site ${site}`,
  item: (item) => `item ${item}`,
  product: (product) => `product ${product}`,
  lot: (lot) => `lot ${lot}`,
  shipment: (shipment) => `shipment ${shipment}`,
};

/** The first events again, from lines. */
function linesRate({ table, trained, expected }: Stream): { perSecond: number; differing: number } {
  const count = Math.min(table.length, LINES_MAX);
  const lines = Array.from({ length: count }, (_, row) =>
    eventLine(table.read(row), table.columns.verdict[row]!, NAMES),
  );
  const scorer = new ScanScorer(trained);
  const reader = new EventLineReader();
  const scores = new Float64Array(expected.length);
  let scan = 0;
  const start = cpuMs();
  for (const line of lines) {
    reader.read(line, 'bench');
    if (scorer.add(reader.event, reader.verdict)) scores[scan++] = scorer.score;
  }
  const perSecond = (count / (cpuMs() - start)) * 1000;
  return { perSecond, differing: differences(scores, expected, scan) };
}

/** MB that are live at the end of the stream, less those after its first fifth. */
async function growthMb(
  { table, trained }: Stream,
  forgetAfterMs: number,
  progress: PartProgress,
): Promise<number> {
  const scorer = new ScanScorer(trained, { forgetAfterMs });
  const event = createSupplyEvent();
  const { verdict } = table.columns;
  const fifth = Math.floor(table.length / 5);
  let before = 0;
  for (let row = 0; row < table.length; row++) {
    if (row === fifth) before = liveMb();
    table.read(row, event);
    scorer.add(event, verdict[row]!);
    if (row % CHUNK !== 0) continue;
    progress.count(row, table.length);
    await setImmediate();
  }
  const growth = liveMb() - before;
  // the scorer must live until here, or its memory would be free already
  return scorer.waiting >= 0 ? growth : Number.NaN;
}

function liveMb(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / MB;
}
