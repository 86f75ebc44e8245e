/** What the parts of the detector benchmark share. @module */
import { type Detector, type FeatureMatrix, prAuc, rocAuc } from '../../ml/index.ts';
import type { TableRow } from '../../reports/index.ts';
import type { DataSet } from './data-sets.ts';
import type { PythonPeer, Scored } from './python-peer.ts';

export interface DetectorBed {
  readonly sets: readonly DataSet[];
  /** Undefined where scikit-learn or XGBoost is missing. */
  readonly peer: PythonPeer | undefined;
}

/** Fits to one matrix and scores another; both by the processor time of the process. */
export function fitAndScore(
  detector: Detector,
  train: FeatureMatrix,
  labels: Uint8Array | undefined,
  test: FeatureMatrix,
): Scored {
  const start = cpuMs();
  detector.fit(train, labels);
  const middle = cpuMs();
  const scores = detector.score(test);
  return { fitMs: middle - start, scoreMs: cpuMs() - middle, scores };
}

/** ms of processor time of this process. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** One repetition, judged. */
export interface Judged {
  readonly rocAuc: number;
  readonly prAuc: number;
  readonly fitMs: number;
  readonly scoreMs: number;
}

/** Areas under both curves. */
export function judged({ scores, fitMs, scoreMs }: Scored, labels: Uint8Array): Judged {
  return { rocAuc: rocAuc(scores, labels), prAuc: prAuc(scores, labels), fitMs, scoreMs };
}

/** Repetitions as a row of the table: means of the areas, least processor times. */
export function detectorRow(
  { name, matrix, anomalies }: DataSet,
  detector: string,
  by: string,
  repetitions: readonly Judged[],
): TableRow<'detectors'> {
  const mean = (field: keyof Judged) =>
    repetitions.reduce((sum, one) => sum + one[field], 0) / repetitions.length;
  return {
    set: name,
    rows: matrix.rows,
    columns: matrix.columns,
    anomalies,
    detector,
    by,
    repetitions: repetitions.length,
    rocAuc: mean('rocAuc'),
    prAuc: mean('prAuc'),
    fitCpuMs: least(repetitions, 'fitMs'),
    scoreCpuMs: least(repetitions, 'scoreMs'),
  };
}

/** The least of a figure over repetitions: what disturbs a measurement only ever adds to it. */
export function least(repetitions: readonly Judged[], field: 'fitMs' | 'scoreMs'): number {
  return Math.min(...repetitions.map((one) => one[field]));
}
