import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rootKey } from '../../../base/index.ts';
import { readNpz } from '../../../bench/detectors/npz-file.ts';
import { createDetector, rocAuc } from '../../../ml/index.ts';

/** Mean ROC-AUC of scikit-learn 1.2.1's IsolationForest over 5 seeds, fitted and scored on all rows. */
const REFERENCE: Readonly<Record<string, number>> = {
  '23_mammography': 0.859,
  '38_thyroid': 0.978,
  '2_annthyroid': 0.827,
};
const SEEDS = 5;
const directory = join(import.meta.dirname, '../../../../shared/data/adbench');

function meanRocAuc(name: string): number {
  const arrays = readNpz(join(directory, `${name}.npz`));
  const { shape, values } = arrays.get('X')!;
  const labels = Uint8Array.from(arrays.get('y')!.values);
  const [rows, columns] = shape as [number, number];
  const names = Array.from({ length: columns }, (_, i) => `x${i}`);
  const matrix = { names, rows, columns, data: values };
  let sum = 0;
  for (let seed = 0; seed < SEEDS; seed++) {
    const config = { id: 'forest', type: 'isolation-forest', trees: 100, samples: 256 } as const;
    const detector = createDetector(config, rootKey('adbench', seed));
    detector.fit(matrix);
    sum += rocAuc(detector.score(matrix), labels);
  }
  return sum / SEEDS;
}

test('mean ROC-AUC on real sets is at most 0.01 behind the reference', (context) => {
  if (!existsSync(directory)) context.skip(`${directory} is absent`);
  const ours = Object.keys(REFERENCE).map(meanRocAuc);
  const reference = Object.values(REFERENCE);
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(mean(ours)).toBeGreaterThan(mean(reference) - 0.01);
  ours.forEach((value, i) => expect(value).toBeGreaterThan(reference[i]! - 0.03));
});
