import fc from 'fast-check';
import { test } from 'vitest';
import { createStream, rootKey } from '../../../base/index.ts';
import { createDetector, type FeatureMatrix } from '../../../ml/index.ts';

const LEVELS = 12;

const forest = fc.record({
  seed: fc.nat(),
  rows: fc.integer({ min: 2, max: 120 }),
  depth: fc.integer({ min: 1, max: 6 }),
  lambda: fc.constantFrom(0, 1),
  minChildWeight: fc.constantFrom(0, 1),
  rowShare: fc.constantFrom(1, 0.6),
  learningRate: fc.constantFrom(0.1, 1),
  bins: fc.constantFrom(3, 255),
});

/** Few levels a column, missing values among them; labels that often say the opposite of the constraint. */
function draw(seed: number, rows: number): { matrix: FeatureMatrix; labels: Uint8Array } {
  const stream = createStream(rootKey('monotone', seed), 'matrix', 'values');
  const data = Float64Array.from({ length: 3 * rows }, () =>
    stream.chance(0.1) ? NaN : stream.integer(LEVELS),
  );
  const labels = Uint8Array.from({ length: rows }, (_, row) =>
    stream.chance(0.2 + 0.5 * (data[3 * row]! > 5 ? 0 : 1)) ? 1 : 0,
  );
  return {
    matrix: { names: ['lotRecalled', 'commissioned', 'dwell'], rows, columns: 3, data },
    labels,
  };
}

test('a score never falls with a rising feature, nor rises with a falling one', () => {
  fc.assert(
    fc.property(forest, ({ seed, rows, ...limits }) => {
      const { matrix, labels } = draw(seed, rows);
      const constraints = { rising: ['lotRecalled' as const], falling: ['commissioned' as const] };
      const config = { id: 'm', type: 'gradient-boosting', trees: 8, minGain: 0 } as const;
      const detector = createDetector({ ...config, ...limits, ...constraints }, rootKey('m', 0));
      detector.fit(matrix, labels);
      for (let row = 0; row < Math.min(rows, 20); row++) {
        const values = matrix.data.slice(3 * row, 3 * row + 3);
        for (const [column, sign] of [
          [0, 1],
          [1, -1],
        ] as const) {
          let last = -Infinity;
          for (let level = -1; level <= LEVELS; level += 0.5) {
            values[column] = level;
            const score = sign * detector.scoreOne(values);
            if (!(score >= last)) throw new Error(`column ${column}: ${score} after ${last}`);
            last = score;
          }
        }
      }
    }),
    { numRuns: 150 },
  );
});
