/**
 * A detector whose scores are turned into probabilities. It learns on three quarters of the training rows; the map is learned
 * on the scores of the rest, drawn by the seed within each class, because on rows that it has learned a detector is too
 * sure. Labels make the map even where the detector itself learns from none.
 *
 * @module
 */
import { createStream, type RootKey } from '../../../base/index.ts';
import type { DetectorConfig } from '../../config.ts';
import { type FeatureMatrix, selectRows } from '../../features/feature-matrix.ts';
import { contributionsOf, type Detector } from '../detector.ts';
import type { WrittenContent } from '../detector-file.ts';
import { DetectorFrame } from '../detector-frame.ts';
import { holdOut } from '../hold-out.ts';
import { labelsOf } from '../labels.ts';
import { learnMap } from './methods.ts';
import type { ScoreMap } from './score-map.ts';

/** Of each class of the training rows. */
const SHARE = 0.25;

interface CalibratedModel {
  readonly names: readonly string[];
  readonly inner: Detector;
  readonly map: ScoreMap;
}

/** Contributions are those of the detector inside, in its own unit. */
export class CalibratedDetector extends DetectorFrame<DetectorConfig, CalibratedModel> {
  private readonly method: 'isotonic' | 'platt';
  private readonly create: () => Detector;

  /** @param create makes the detector inside, not yet fitted */
  constructor(
    config: DetectorConfig,
    method: 'isotonic' | 'platt',
    root: RootKey,
    create: () => Detector,
    model?: CalibratedModel,
  ) {
    super(config, root, model);
    this.method = method;
    this.create = create;
  }

  /** @throws TheriacError E_DETECTOR_INPUT where labels are missing, or not one 0 or 1 a row */
  protected override learn(matrix: FeatureMatrix, labels?: Uint8Array): CalibratedModel {
    const known = labelsOf(this.id, matrix, labels);
    const draws = createStream(this.root!, `detector/${this.id}`, 'calibration');
    const { kept, heldOut } = holdOut(known, SHARE, draws);
    const labelsAt = (rows: Int32Array) => Uint8Array.from(rows, (row) => known[row]!);
    const inner = this.create();
    inner.fit(selectRows(matrix, kept), labelsAt(kept));
    const scores = inner.score(selectRows(matrix, heldOut));
    return { names: matrix.names, inner, map: learnMap(this.method, scores, labelsAt(heldOut)) };
  }

  protected override scoreRows(
    { inner, map }: CalibratedModel,
    matrix: FeatureMatrix,
  ): Float64Array {
    return inner.score(matrix).map((score) => map.probabilityOf(score));
  }

  protected override scoreAt(
    { names, inner, map }: CalibratedModel,
    data: Float64Array,
    at: number,
  ): number {
    const row = data.length === names.length ? data : data.subarray(at, at + names.length);
    return map.probabilityOf(inner.scoreOne(row));
  }

  protected override contributions({ names, inner }: CalibratedModel, row: Float64Array) {
    return contributionsOf(inner, names, row);
  }

  protected override content({ inner, map }: CalibratedModel): WrittenContent {
    return { parts: [inner.save()], mapFrom: map.from, mapTo: map.to };
  }
}
