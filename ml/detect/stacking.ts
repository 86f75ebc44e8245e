/**
 * Stacking (Wolpert 1992): several detectors, and a logistic regression that learns from labels how far to trust each. It
 * learns from scores that the detectors give to rows they have not learned: the training rows of each class are cut into blocks
 * of time, and the scores of a fold come from detectors fitted on the other folds. Random folds would let a detector learn
 * from the neighbours, in the same attack, of the row that it is judged by. Afterwards all detectors learn all rows.
 *
 * @module
 */
import type { RootKey } from '../../base/index.ts';
import type { DetectorConfig } from '../config.ts';
import { type FeatureMatrix, selectRows } from '../features/feature-matrix.ts';
import { contributionsOf, type Detector } from './detector.ts';
import { type DetectorFile, fileError, type WrittenContent } from './detector-file.ts';
import { DetectorFrame } from './detector-frame.ts';
import { labelsOf } from './labels.ts';

type StackingConfig = Extract<DetectorConfig, { type: 'stacking' }>;

interface StackingModel {
  readonly names: readonly string[];
  readonly bases: readonly Detector[];
  /** A logistic regression whose columns are the ids of the bases. */
  readonly meta: Detector;
  /** Scores of the bases for the row at hand. */
  readonly scores: Float64Array;
}

/** Makes a detector that is not yet fitted. */
type Create = (config: DetectorConfig, root: RootKey) => Detector;

/**
 * Contributions: each base's explanation, brought to a sum of 1, times what the base adds to the log-odds; features that spoke
 * against their base's verdict count against it here too.
 */
export class Stacking extends DetectorFrame<StackingConfig, StackingModel> {
  private readonly create: Create;

  constructor(config: StackingConfig, root: RootKey, create: Create, model?: StackingModel) {
    super(config, root, model);
    this.create = create;
  }

  /** @throws TheriacError E_DETECTOR_INPUT where labels are missing, or not one 0 or 1 a row */
  protected override learn(matrix: FeatureMatrix, labels?: Uint8Array): StackingModel {
    const known = labelsOf(this.id, matrix, labels);
    const { bases: configs } = this.config;
    const outOfFold = new Float64Array(matrix.rows * configs.length);
    const foldOf = foldsOf(known, this.config.folds);
    for (let fold = 0; fold < this.config.folds; fold++) {
      const rows = Int32Array.from(foldOf.keys());
      const judged = rows.filter((row) => foldOf[row] === fold);
      const others = rows.filter((row) => foldOf[row] !== fold);
      if (judged.length === 0) continue;
      // A single row is all there is: nothing else to learn from.
      const learned = others.length === 0 ? rows : others;
      const block = selectRows(matrix, judged);
      this.fitBases(
        selectRows(matrix, learned),
        Uint8Array.from(learned, (row) => known[row]!),
      ).forEach((base, column) => {
        base.score(block).forEach((score, i) => {
          outOfFold[judged[i]! * configs.length + column] = score;
        });
      });
    }
    const meta = this.create({ id: `${this.id}/meta`, ...META }, this.root!);
    const names = configs.map(({ id }) => id);
    meta.fit({ names, rows: matrix.rows, columns: names.length, data: outOfFold }, known);
    return {
      names: matrix.names,
      bases: this.fitBases(matrix, known),
      meta,
      scores: new Float64Array(names.length),
    };
  }

  protected override scoreRows(model: StackingModel, matrix: FeatureMatrix): Float64Array {
    const { bases, meta, scores } = model;
    const columns = bases.map((base) => base.score(matrix));
    return Float64Array.from({ length: matrix.rows }, (_, row) => {
      columns.forEach((ofBase, i) => {
        scores[i] = ofBase[row]!;
      });
      return meta.scoreOne(scores);
    });
  }

  protected override scoreAt(model: StackingModel, data: Float64Array, at: number): number {
    const { names, meta, bases, scores } = model;
    const row = data.length === names.length ? data : data.subarray(at, at + names.length);
    for (let i = 0; i < bases.length; i++) scores[i] = bases[i]!.scoreOne(row);
    return meta.scoreOne(scores);
  }

  protected override contributions(model: StackingModel, row: Float64Array): Float64Array {
    const { names, bases, meta, scores } = model;
    const sum = new Float64Array(row.length);
    bases.forEach((base, i) => {
      scores[i] = base.scoreOne(row);
    });
    const worth = contributionsOf(
      meta,
      bases.map(({ id }) => id),
      scores,
    );
    bases.forEach((base, i) => {
      const parts = contributionsOf(base, names, row);
      const whole = parts.reduce((total, part) => total + Math.abs(part), 0);
      if (!(whole > 0 && whole < Infinity)) return;
      parts.forEach((part, column) => {
        sum[column] = sum[column]! + (worth[i]! * part) / whole;
      });
    });
    return sum;
  }

  protected override content({ bases, meta }: StackingModel): WrittenContent {
    return { parts: [...bases, meta].map((one) => one.save()) };
  }

  private fitBases(matrix: FeatureMatrix, labels: Uint8Array): Detector[] {
    return this.config.bases.map((config) => {
      const base = this.create(config, this.root!);
      base.fit(matrix, labels);
      return base;
    });
  }
}

/** The regression above the bases: few columns, hence many passes. */
const META = {
  type: 'logistic-regression',
  passes: 20,
  learningRate: 0.1,
  beta: 1,
  l1: 0,
  l2: 1,
} as const;

/**
 * The model that `file` holds.
 *
 * @param load makes a detector of the text of a part
 * @throws TheriacError E_DETECTOR_FILE
 */
export function readStacking(
  { names, parts }: DetectorFile,
  config: StackingConfig,
  load: (text: string) => Detector,
): StackingModel {
  const { bases: configs } = config;
  if (parts?.length !== configs.length + 1) throw fileError('the parts of a stack are missing');
  const detectors = parts.map((text) => load(text));
  const meta = detectors.at(-1)!;
  const bases = detectors.slice(0, -1);
  if (
    meta.type !== META.type ||
    bases.some(({ id, type }, i) => id !== configs[i]!.id || type !== configs[i]!.type)
  ) {
    throw fileError('the parts of a stack are not those of its configuration');
  }
  const columns = names.length;
  const model = {
    names,
    bases,
    meta,
    scores: new Float64Array(bases.length),
  };
  checkWidths(model, columns);
  return model;
}

/** A part that was fitted to other columns would only be found out when it is asked. */
function checkWidths({ bases, meta, scores }: StackingModel, columns: number): void {
  try {
    for (const base of bases) base.scoreOne(new Float64Array(columns));
    meta.scoreOne(scores);
  } catch (cause) {
    throw fileError('a part of a stack has other columns than the stack', cause);
  }
}

/**
 * The fold of each row: its class is cut into `count` blocks of neighbouring rows, so that every fold has its share of each class.
 * With all anomalies in one fold the bases that judge it would know none, and the regression would learn to distrust them.
 */
function foldsOf(labels: Uint8Array, count: number): Int32Array {
  const folds = new Int32Array(labels.length);
  for (const label of [0, 1]) {
    const rows = [...labels.keys()].filter((row) => labels[row] === label);
    rows.forEach((row, i) => {
      folds[row] = Math.floor((i * count) / rows.length);
    });
  }
  return folds;
}
