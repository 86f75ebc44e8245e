/** The detectors that nobody here is compared with, judged on the same sets: on all rows, without labels. @module */
import { setImmediate } from 'node:timers/promises';
import { createStream, quantile, rootKey } from '../../base/index.ts';
import { createDetector, detectorConfig, HalfSpaceTrees, selectRows } from '../../ml/index.ts';
import type { TableRow } from '../../reports/index.ts';
import type { BenchmarkPart } from '../measure/benchmark.ts';
import { metricOf } from '../measure/metric.ts';
import { DETECTOR_METRICS } from './catalogue.ts';
import type { DataSet } from './data-sets.ts';
import { cpuMs, type DetectorBed, detectorRow, fitAndScore, judged } from './detector-bed.ts';

const BATCH = ['ecod', 'robust-z'].map((type) => detectorConfig.parse({ id: type, type }));
/** The defaults of a scenario. */
const STREAM = {
  id: 'stream',
  type: 'half-space-trees',
  trees: 25,
  depth: 12,
  windowRows: 250,
} as const;
/** Rows of a stream from which the cuts are drawn; the stream itself is what follows, at most so many rows of it. */
const FIRST_ROWS = 500;
const STREAM_ROWS_MAX = 60_000;
/** Of each round in which the rate is taken; the first does not count. */
const RATE_EVENTS = 10_000;
const RATE_ROUNDS = 3;

/** ECOD, robust z-scores and half-space trees on each set, and the rate of the latter. */
export function othersPart(): BenchmarkPart<DetectorBed> {
  return {
    name: 'other detectors',
    seconds: 12,
    run: async ({ sets }, progress) => {
      const streams: ReturnType<typeof streamed>[] = [];
      const rows: TableRow<'detectors'>[] = [];
      for (const [i, set] of sets.entries()) {
        progress.step(set.name, i / sets.length, (i + 1) / sets.length);
        for (const config of BATCH) {
          await setImmediate();
          const detector = createDetector(config, rootKey('bench detectors', 0));
          const scored = fitAndScore(detector, set.matrix, undefined, set.matrix);
          rows.push(detectorRow(set, config.type, 'theriac', [judged(scored, set.labels)]));
        }
        await setImmediate();
        const stream = streamed(set);
        streams.push(stream);
        rows.push(stream.row);
      }
      const middle = ({ perSecond }: (typeof streams)[number]) => quantile(perSecond, 0.5);
      const slowest = streams.reduce((worst, one) => (middle(one) < middle(worst) ? one : worst));
      return {
        detectors: rows,
        metrics: [metricOf(DETECTOR_METRICS.stream, slowest.perSecond)],
      };
    },
  };
}

/** Half-space trees over the rows in random order: each is scored, then learned. */
function streamed(set: DataSet) {
  const { matrix, labels } = set;
  const order = Int32Array.from(labels.keys());
  const stream = createStream(rootKey('bench detectors', 0), set.name, 'order');
  for (let last = order.length - 1; last > 0; last--) {
    const other = stream.integer(last + 1);
    const row = order[last]!;
    order[last] = order[other]!;
    order[other] = row;
  }
  const first = Math.min(FIRST_ROWS, Math.floor(order.length / 2));
  const until = Math.min(order.length, first + STREAM_ROWS_MAX);
  const detector = new HalfSpaceTrees(STREAM, rootKey('bench detectors', 0));
  const start = cpuMs();
  detector.fit(selectRows(matrix, order.subarray(0, first)));
  const fitMs = cpuMs() - start;
  const rest = order.subarray(first, until);
  const events = Array.from(rest, (row) =>
    matrix.data.slice(row * matrix.columns, (row + 1) * matrix.columns),
  );
  const middle = cpuMs();
  const scores = Float64Array.from(events, (event) => detector.scoreAndLearn(event));
  const scoreMs = cpuMs() - middle;
  const restLabels = Uint8Array.from(rest, (row) => labels[row]!);
  const one = judged({ fitMs, scoreMs, scores }, restLabels);
  return {
    row: detectorRow(set, STREAM.type, 'theriac', [one]),
    perSecond: ratesOf(detector, events),
  };
}

/** Events per second of processor time, over the events again and again, once the code is warm. */
function ratesOf(detector: HalfSpaceTrees, events: readonly Float64Array[]): readonly number[] {
  const rates: number[] = [];
  for (let round = 0; round <= RATE_ROUNDS; round++) {
    const start = cpuMs();
    for (let i = 0; i < RATE_EVENTS; i++) detector.scoreAndLearn(events[i % events.length]!);
    rates.push(RATE_EVENTS / ((cpuMs() - start) / 1000));
  }
  return rates.slice(1);
}
