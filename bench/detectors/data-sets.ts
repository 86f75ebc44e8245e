/**
 * The sets of a folder: every `.npz` file, in the order of their numbers. A set that cannot be used ends the benchmark: a set that
 * was left out in silence would make every mean look better or worse than it is.
 *
 * @module
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FeatureMatrix } from '../../ml/index.ts';
import { dataError } from './data-error.ts';
import { readNpz } from './npz-file.ts';

export interface DataSet {
  /** Name of the file without its ending and its number. */
  readonly name: string;
  readonly matrix: FeatureMatrix;
  /** 1 = anomaly. */
  readonly labels: Uint8Array;
  readonly anomalies: number;
}

/** Fewer of a class cannot be put on both sides of a split. */
const CLASS_MIN = 4;

/**
 * All sets of the folder.
 *
 * @throws TheriacError E_BENCH_DATA where the folder or a file is of no use
 */
export function readDataSets(folder: string): readonly DataSet[] {
  let files: string[];
  try {
    files = readdirSync(folder).filter((file) => file.endsWith('.npz'));
  } catch (cause) {
    throw dataError(folder, 'the folder cannot be read', cause);
  }
  if (files.length === 0) throw dataError(folder, 'the folder has no .npz file');
  const numberOf = (file: string) => Number.parseInt(file, 10) || 0;
  files.sort((a, b) => numberOf(a) - numberOf(b) || (a < b ? -1 : 1));
  return files.map((file) => readDataSet(join(folder, file), file));
}

function readDataSet(path: string, file: string): DataSet {
  const arrays = readNpz(path);
  const x = arrays.get('X');
  const y = arrays.get('y');
  const [rows = 0, columns = 0, ...more] = x?.shape ?? [];
  if (x === undefined || y === undefined || more.length > 0 || rows * columns === 0) {
    throw dataError(path, 'it lacks X (rows × columns) or y');
  }
  if (y.values.length !== rows)
    throw dataError(path, `it has ${rows} rows and ${y.values.length} labels`);
  if (y.values.some((label) => label !== 0 && label !== 1))
    throw dataError(path, 'a label is neither 0 nor 1');
  const labels = Uint8Array.from(y.values);
  const anomalies = labels.reduce((sum, label) => sum + label, 0);
  if (Math.min(anomalies, rows - anomalies) < CLASS_MIN) {
    throw dataError(
      path,
      `it has ${anomalies} anomalies in ${rows} rows, and ${CLASS_MIN} of each class are the least`,
    );
  }
  const names = Array.from({ length: columns }, (_, column) => `x${column}`);
  return {
    name: file.replace(/^\d+_|\.npz$/g, '').replace(/\.npz$/, ''),
    matrix: { names, rows, columns, data: x.values },
    labels,
    anomalies,
  };
}
