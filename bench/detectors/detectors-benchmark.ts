/**
 * `theriac bench detectors`: our detectors on public sets of anomalies, beside scikit-learn and XGBoost in the same run. Quality
 * does not depend on the machine; processor times are taken in turns, so that they can be compared.
 *
 * @module
 */
import { availableParallelism, cpus } from 'node:os';
import type { TableRow } from '../../reports/index.ts';
import { textTable } from '../cli/text-table.ts';
import {
  type Benchmark,
  type BenchmarkWatch,
  type Measurement,
  runParts,
} from '../measure/benchmark.ts';
import { boostingPart } from './boosting-part.ts';
import { readDataSets } from './data-sets.ts';
import type { DetectorBed } from './detector-bed.ts';
import { forestPart } from './forest-part.ts';
import { othersPart } from './others-part.ts';
import { PythonPeer, peerVersions } from './python-peer.ts';
import { rowPart } from './row-part.ts';
import { streamPart } from './stream-part.ts';

export interface DetectorsBenchOptions {
  /** Folder of `.npz` files. */
  readonly data: string;
  /** Seeds of the forests. */
  readonly seeds: number;
  /** Splits of each set for supervised detectors. */
  readonly splits: number;
  /** Events of the stream, at least. */
  readonly events: number;
}

/** The benchmark, ready to run. */
export function detectorsBenchmark(options: DetectorsBenchOptions): Benchmark {
  return {
    name: 'detectors',
    title: 'Detectors on public sets, against scikit-learn and XGBoost',
    options: { ...options },
    run: (watch) => run(options, watch),
  };
}

async function run(
  { data, seeds, splits, events }: DetectorsBenchOptions,
  watch: BenchmarkWatch,
): Promise<Measurement> {
  const sets = readDataSets(data);
  const versions = await peerVersions();
  const found = await runParts<DetectorBed>(
    {
      name: 'peers',
      seconds: 0.1,
      make: () => ({ sets, peer: versions === undefined ? undefined : new PythonPeer() }),
      close: (bed) => Promise.resolve(bed.peer?.close()),
    },
    [forestPart(seeds), boostingPart(splits), othersPart(), rowPart(), streamPart(events)],
    watch,
  );
  const peers = { sklearn: 'none', xgboost: 'none', ...versions };
  return {
    ...found,
    conditions: { cores: availableParallelism(), node: process.version, ...peers },
    setting: settingOf(versions, sets.length),
    counts: {
      sets: sets.length,
      rows: sets.reduce((sum, { matrix }) => sum + matrix.rows, 0),
      anomalies: sets.reduce((sum, { anomalies }) => sum + anomalies, 0),
      seeds,
      splits,
      events,
    },
    text: qualityText(found.detectors ?? []),
  };
}

function settingOf(versions: Awaited<ReturnType<typeof peerVersions>>, sets: number): string {
  const cpu = cpus()[0]?.model ?? 'an unknown processor';
  const peers =
    versions === undefined
      ? 'no scikit-learn or XGBoost'
      : `scikit-learn ${versions.sklearn}, XGBoost ${versions.xgboost}`;
  return `${sets} sets; one thread of ${cpu}, Node ${process.version}, ${peers}.`;
}

/** ROC-AUC and, in brackets, PR-AUC: a line a set, a column a detector. */
function qualityText(rows: readonly TableRow<'detectors'>[]): string {
  const nameOf = ({ detector, by }: TableRow<'detectors'>) =>
    by === 'theriac' ? detector : `${by}’s`;
  const names = [...new Set(rows.map(nameOf))];
  const lines = [...new Set(rows.map(({ set }) => set))].map((set) => [
    set,
    ...names.map((name) => {
      const row = rows.find((one) => one.set === set && nameOf(one) === name);
      return row === undefined ? '' : `${row.rocAuc.toFixed(3)} (${row.prAuc.toFixed(3)})`;
    }),
  ]);
  return textTable(['ROC-AUC (PR-AUC)', ...names], lines, `l${'r'.repeat(names.length)}`);
}
