/**
 * A detector out of a file among those of a scenario (`type: saved`). It was fitted before, so that `fit` teaches it
 * nothing: what is judged is what somebody would take from one place to another. It reads its own columns by name and
 * has an answer for its own feature set only.
 *
 * @module
 */
import type { RootKey } from '../../base/index.ts';
import type { DetectorConfig } from '../config.ts';
import { type FeatureMatrix, selectColumns } from '../features/feature-matrix.ts';
import type { FeatureSet } from '../features/index.ts';
import { createDetector } from './create-detector.ts';
import { type Contribution, checkRow, type Detector, inputError, notFitted } from './detector.ts';
import { fileError } from './detector-file.ts';
import { loadTrainedDetector, type TrainedDetector } from './trained-detector.ts';

/** A detector of a scenario; of a saved one the text of its file is there, once the scenario's files were read. */
export type ReadDetectorConfig = DetectorConfig & { readonly text?: string };

/** Files that were read, by their text: a world has many scans and few detectors. */
const trained = new Map<string, TrainedDetector>();

function trainedOf(config: ReadDetectorConfig): TrainedDetector {
  const { text } = config;
  if (text === undefined) throw fileError('the file of a saved detector was not read');
  const known = trained.get(text);
  if (known !== undefined) return known;
  const read = loadTrainedDetector(new TextEncoder().encode(text));
  trained.set(text, read);
  return read;
}

/** Whether the detector can be asked about features of `set`: a saved one about its own alone. */
export function hasDetector(config: ReadDetectorConfig, set: FeatureSet): boolean {
  return config.type !== 'saved' || trainedOf(config).set === set;
}

/**
 * The detector of a scenario, out of its file where it was saved.
 *
 * @throws TheriacError E_DETECTOR_FILE where the file is damaged or was not read
 */
export function detectorOf(config: ReadDetectorConfig, root: RootKey): Detector {
  if (config.type !== 'saved') return createDetector(config, root);
  const { detector, columns } = trainedOf(config);
  return new SavedDetector(config.id, detector, columns);
}

/** Scores as the detector inside, on its columns of whatever matrix it is given. */
class SavedDetector implements Detector {
  readonly id: string;
  readonly type = 'saved';
  private readonly inner: Detector;
  private readonly columns: readonly string[];
  /** Names of the columns of `fit`; none before. */
  private names: readonly string[] = [];
  /** Where in a row of `fit` each column stands. */
  private places: readonly number[] = [];
  private readonly row: Float64Array;

  /** @param columns Those of `inner`, in order. */
  constructor(id: string, inner: Detector, columns: readonly string[]) {
    this.id = id;
    this.inner = inner;
    this.columns = columns;
    this.row = new Float64Array(columns.length);
  }

  fit(matrix: FeatureMatrix): void {
    const missing = this.columns.find((name) => !matrix.names.includes(name));
    if (missing !== undefined) throw inputError(this.id, `the features have no ${missing}`);
    this.names = matrix.names;
    this.places = this.columns.map((name) => matrix.names.indexOf(name));
  }

  score(matrix: FeatureMatrix): Float64Array {
    if (this.names.length === 0) throw notFitted(this.id);
    const missing = this.columns.find((name) => !matrix.names.includes(name));
    if (missing !== undefined) throw inputError(this.id, `the features have no ${missing}`);
    return this.inner.score(selectColumns(matrix, this.columns));
  }

  scoreOne(row: Float64Array): number {
    return this.inner.scoreOne(this.own(row));
  }

  explain(row: Float64Array): Contribution[] {
    return this.inner.explain(this.own(row));
  }

  save(): string {
    return this.inner.save();
  }

  private own(row: Float64Array): Float64Array {
    checkRow(this.id, this.names, row);
    for (let i = 0; i < this.places.length; i++) this.row[i] = row[this.places[i]!]!;
    return this.row;
  }
}
