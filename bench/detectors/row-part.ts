/** What it takes to score one row, as a scan at a counter does: each detector on each set, one call at a time. @module */
import { setImmediate } from 'node:timers/promises';
import { quantile, rootKey } from '../../base/index.ts';
import {
  createDetector,
  DETECTOR_KINDS,
  type DetectorConfig,
  detectorConfig,
  prepareDetectors,
  selectRows,
} from '../../ml/index.ts';
import type { BenchmarkPart } from '../measure/benchmark.ts';
import { metricOf } from '../measure/metric.ts';
import { DETECTOR_METRICS } from './catalogue.ts';
import type { DataSet } from './data-sets.ts';
import type { DetectorBed } from './detector-bed.ts';

/** Every kind that learns; a saved one is one of them. */
const CONFIGS = DETECTOR_KINDS.filter((type) => type !== 'saved').map((type) =>
  detectorConfig.parse({ id: type, type }),
);
const TRAIN_ROWS_MAX = 4000;
const CALLS = 2000;
const ROUNDS = 3;

/** The median time of one row's score, for each kind of detector on each set. */
export function rowPart(): BenchmarkPart<DetectorBed> {
  return {
    name: 'one row',
    seconds: 25,
    run: async ({ sets }, progress) => {
      await prepareDetectors(CONFIGS);
      const medians: { set: DataSet; config: DetectorConfig; us: readonly number[] }[] = [];
      for (const [i, set] of sets.entries()) {
        progress.step(set.name, i / sets.length, (i + 1) / sets.length);
        for (const config of CONFIGS) {
          await setImmediate();
          medians.push({ set, config, us: mediansOf(set, config) });
        }
      }
      const middle = ({ us }: (typeof medians)[number]) => quantile(us, 0.5);
      const worst = medians.reduce((a, b) => (middle(b) > middle(a) ? b : a));
      progress.note(
        `slowest on one row: ${worst.config.type} on ${worst.set.name}, ${middle(worst).toFixed(1)} µs`,
      );
      return { metrics: [metricOf(DETECTOR_METRICS.row, worst.us)] };
    },
  };
}

/** The median of `CALLS` calls in µs, three times; the first round, in which the code gets warm, does not count. */
function mediansOf({ matrix, labels }: DataSet, config: DetectorConfig): number[] {
  const rows = spread(matrix.rows, Math.min(matrix.rows, TRAIN_ROWS_MAX));
  const train = selectRows(matrix, rows);
  const detector = createDetector(config, rootKey('bench detectors', 0));
  detector.fit(
    train,
    Uint8Array.from(rows, (row) => labels[row]!),
  );
  const events = Array.from({ length: Math.min(train.rows, CALLS) }, (_, row) =>
    train.data.slice(row * train.columns, (row + 1) * train.columns),
  );
  const us = new Float64Array(CALLS);
  const medians: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    for (let call = 0; call < CALLS; call++) {
      const event = events[call % events.length]!;
      const start = performance.now();
      detector.scoreOne(event);
      us[call] = (performance.now() - start) * 1000;
    }
    medians.push(quantile(us, 0.5));
  }
  return medians.slice(1);
}

/** `count` of `rows` rows, evenly spread. */
function spread(rows: number, count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, i) => Math.floor((i * rows) / count));
}
