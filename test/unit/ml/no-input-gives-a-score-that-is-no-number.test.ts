import { expect, test } from 'vitest';
import { rootKey } from '../../../base/index.ts';
import {
  createDetector,
  type DetectorConfig,
  type FeatureMatrix,
  loadDetector,
} from '../../../ml/index.ts';
import { ALL_DETECTORS } from '../../support/ml/all-detectors.ts';
import { matrixOf, randomMatrix } from '../../support/ml/random-matrix.ts';

const { NaN: none, POSITIVE_INFINITY: infinite, MAX_VALUE: huge, MIN_VALUE: tiny } = Number;

/** Columns that do not vary, are missing or infinite, span all numbers or next to none. */
const ODD: Readonly<Record<string, FeatureMatrix>> = {
  constant: matrixOf(['a', 'b'], [1, none], [1, none], [1, none]),
  infinite: matrixOf(['a', 'b'], [infinite, 1], [-infinite, infinite], [0, infinite]),
  huge: matrixOf(['a', 'b'], [huge, huge], [-huge, huge], [none, -huge], [-huge, 0]),
  tiny: matrixOf(['a', 'b'], [tiny, 0], [0, tiny], [-tiny, 0], [-0, 2e-308]),
  'one row': matrixOf(['a', 'b'], [1, 2]),
  'one column': matrixOf(['a'], [1], [2], [none], [3]),
  'missing often': matrixOf(['a', 'b'], [none, 1], [none, 2], [3, none], [none, none]),
};

/** Rows that were not in any training matrix. */
const STRANGE = [none, infinite, -infinite, huge, -huge, tiny, 0, -0, 1e9];

function fitted(config: DetectorConfig, matrix: FeatureMatrix, label: (row: number) => number) {
  const detector = createDetector(config, rootKey('odd', 0));
  detector.fit(
    matrix,
    Uint8Array.from({ length: matrix.rows }, (_, row) => label(row)),
  );
  return detector;
}

for (const config of ALL_DETECTORS) {
  test(`${config.type}: odd columns, one class and one row give finite scores, the same after loading`, () => {
    for (const [name, matrix] of Object.entries(ODD)) {
      for (const label of [() => 0, () => 1, (row: number) => row % 2]) {
        const detector = fitted(config, matrix, label);
        const again = loadDetector(detector.save());
        expect(again.save()).toBe(detector.save());
        for (const value of STRANGE) {
          const row = new Float64Array(matrix.columns).fill(value);
          const score = detector.scoreOne(row);
          expect(Number.isFinite(score), `${name} ${value}: ${score}`).toBe(true);
          expect(again.scoreOne(row)).toBe(score);
          const parts = detector.explain(row).map(({ contribution }) => contribution);
          expect(parts.every(Number.isFinite), `${name} ${value}: ${parts.join()}`).toBe(true);
        }
      }
    }
  });

  test(`${config.type}: one row scores as in the matrix, and as after saving and loading`, () => {
    const matrix = randomMatrix(200, 4, 10);
    for (let at = 0; at < matrix.data.length; at += 13) matrix.data[at] = none;
    const detector = fitted(config, matrix, (row) => (row >= 190 ? 1 : 0));
    const scores = detector.score(matrix);
    const again = loadDetector(detector.save());
    expect(again.score(matrix)).toEqual(scores);
    expect(again.save()).toBe(detector.save());
    scores.forEach((score, row) => {
      expect(detector.scoreOne(matrix.data.slice(4 * row, 4 * row + 4))).toBe(score);
    });
  });

  test(`${config.type}: a hundred thousand columns are survived`, () => {
    const columns = 100_000;
    const data = Float64Array.from({ length: 12 * columns }, (_, at) => at % 7);
    const names = Array.from({ length: columns }, (_, i) => `x${i}`);
    const matrix = { names, rows: 12, columns, data };
    const detector = fitted(config, matrix, (row) => row % 2);
    expect(detector.score(matrix).every(Number.isFinite)).toBe(true);
    expect(detector.explain(data.slice(0, columns)).every(isFinitePart)).toBe(true);
  });
}

function isFinitePart({ contribution }: { readonly contribution: number }): boolean {
  return Number.isFinite(contribution);
}
